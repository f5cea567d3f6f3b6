import { never } from '../time/index.ts'
import type { Access, Circumstances, MoveInput, TokenDecision } from './act.ts'
import { enterState } from './next.ts'
import { checkExpired, checkNotOneself, checkVersion, invalidState, permissionMissing } from './refusals.ts'
import type { Token } from './token.ts'
import { isHeld } from './token.ts'

/** A held token is let go by a second person: neither who held it nor whose it is. */
export function decideRelease(
  token: Token,
  input: MoveInput,
  access: Access,
  circumstances: Circumstances,
): TokenDecision {
  if (!access.allowed) return { ok: false, refusal: permissionMissing('tokens:hold', access) }
  const expired = checkExpired(token, circumstances)
  if (expired !== null) return { ok: false, refusal: expired }
  if (!isHeld(token)) return { ok: false, refusal: invalidState(token, ['held'], access) }
  const own = checkNotOneself(token, circumstances, { norWhoHeld: true })
  if (own !== null) return { ok: false, refusal: own }
  const conflict = checkVersion(token, input.expectedVersion, access)
  if (conflict !== null) return { ok: false, refusal: conflict }
  const { now, acting } = circumstances
  return { ok: true, next: enterState(token, 'confirmed', now, acting, { cause: null, stuckAfter: never }) }
}
