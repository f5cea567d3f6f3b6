import type { Refusal } from '../codes/index.ts'
import { refuse } from '../codes/index.ts'
import type { Permission } from '../permissions/index.ts'
import type { Access, Circumstances } from './act.ts'
import { deadlineOf, isOverdue } from './effective.ts'
import type { TokenSettings } from './settings.ts'
import type { Token } from './token.ts'

/** The refusals several moves share, in the order of precedence the codes page gives. */
export function permissionMissing(permission: Permission, access: Access): Refusal {
  return refuse('permission_missing', { permissions: [permission], because: access.because })
}

export function checkExpired(token: Token, { now }: Pick<Circumstances, 'now'>): Refusal | null {
  if (token.state === 'expired') return refuse('token_expired', { tokenId: token.id, expiredAt: token.stateSince })
  const deadline = deadlineOf(token)
  if (deadline === null || !isOverdue(token, now)) return null
  return refuse('token_expired', { tokenId: token.id, expiredAt: deadline })
}

export function invalidState(token: Token, needs: readonly ('unconfirmed' | 'held' | 'confirmed')[]): Refusal {
  return refuse('invalid_token_state', {
    tokenId: token.id,
    state: token.state,
    cause: token.cause,
    since: token.stateSince,
    by: token.stateBy,
    needs,
  })
}

export function tokenHeld(token: Token, settings: TokenSettings): Refusal {
  return refuse('token_held', {
    tokenId: token.id,
    since: token.stateSince,
    expectedBy: token.stateSince + settings.heldExpectedMs,
  })
}

export function checkNotOneself(
  token: Token,
  { acting }: Circumstances,
  options: { readonly norWhoHeld: boolean },
): Refusal | null {
  const own = acting.persons.filter((person) => person === token.accountId)
  if (own.length > 0) return refuse('self_action', { rule: 'own_token', accountIds: own })
  if (!options.norWhoHeld) return null
  const held = acting.persons.filter((person) => token.stateByPersons.includes(person))
  return held.length > 0 ? refuse('self_action', { rule: 'held_by_oneself', accountIds: held }) : null
}

export function checkVersion(token: Token, expectedVersion: number): Refusal | null {
  if (token.version === expectedVersion) return null
  return refuse('version_conflict', {
    tokenId: token.id,
    expectedVersion,
    currentVersion: token.version,
    state: token.state,
    cause: token.cause,
    since: token.stateSince,
    by: token.stateBy,
  })
}
