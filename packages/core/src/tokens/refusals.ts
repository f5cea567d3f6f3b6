import type { Refusal } from '../codes/index.ts'
import { refuse } from '../codes/index.ts'
import type { Permission } from '../permissions/index.ts'
import type { Access, Circumstances } from './act.ts'
import { deadlineOf } from './effective.ts'
import type { NamedActor } from './named-actor.ts'
import { stateByForOwn } from './named-actor.ts'
import type { TokenSettings } from './settings.ts'
import type { Token } from './token.ts'

/** Who is refused: over one's own alone one learns of staff no more than that it was staff. */
type Reader = Pick<Access, 'beyondOwn'>

/** For whoever acts as the holder or the issuer of the token. */
export const ownReader: Reader = { beyondOwn: false }

/** The refusals several moves share, in the order of precedence the codes page gives. */
export function permissionMissing(permission: Permission, access: Access): Refusal {
  return refuse('permission_missing', { permissions: [permission], because: access.because })
}

export function checkExpired(token: Token, { now }: Pick<Circumstances, 'now'>): Refusal | null {
  if (token.state === 'expired') return refuse('token_expired', { tokenId: token.id, expiredAt: token.stateSince })
  const deadline = deadlineOf(token)
  if (deadline === null || now < deadline) return null
  return refuse('token_expired', { tokenId: token.id, expiredAt: deadline })
}

export function invalidState(
  token: Token,
  needs: readonly ('unconfirmed' | 'held' | 'confirmed')[],
  reader: Reader,
): Refusal {
  return refuse('invalid_token_state', {
    tokenId: token.id,
    state: token.state,
    cause: token.cause,
    since: token.stateSince,
    by: namedTo(reader, token),
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

export function checkVersion(token: Token, expectedVersion: number, reader: Reader): Refusal | null {
  if (token.version === expectedVersion) return null
  return refuse('version_conflict', {
    tokenId: token.id,
    expectedVersion,
    currentVersion: token.version,
    state: token.state,
    cause: token.cause,
    since: token.stateSince,
    by: namedTo(reader, token),
  })
}

function namedTo({ beyondOwn }: Reader, token: Token): NamedActor {
  return beyondOwn ? token.stateBy : stateByForOwn(token)
}
