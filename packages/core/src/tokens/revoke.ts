import { never } from '../time/index.ts'
import type { Access, Circumstances, MoveInput, TokenDecision } from './act.ts'
import { enterState } from './next.ts'
import { checkExpired, checkVersion, invalidState, permissionMissing, tokenHeld } from './refusals.ts'
import type { Token } from './token.ts'
import { isHeld } from './token.ts'

/** A confirmed or held token is ended for good; a held one never by a permission over one's own alone (`token_held`). */
export function decideRevoke(
  token: Token,
  input: MoveInput,
  access: Access,
  circumstances: Circumstances,
): TokenDecision {
  if (!access.allowed) return { ok: false, refusal: permissionMissing('tokens:revoke', access) }
  const expired = checkExpired(token, circumstances)
  if (expired !== null) return { ok: false, refusal: expired }
  if (token.state !== 'confirmed' && !isHeld(token)) {
    return { ok: false, refusal: invalidState(token, ['confirmed', 'held'], access) }
  }
  if (isHeld(token) && !access.beyondOwn) return { ok: false, refusal: tokenHeld(token, circumstances.settings) }
  const conflict = checkVersion(token, input.expectedVersion, access)
  if (conflict !== null) return { ok: false, refusal: conflict }
  return { ok: true, next: revoke(token, circumstances) }
}

/** The revoked token, for `system` too when a confirmed successor replaces it. */
export function revoke(token: Token, { now, acting }: Circumstances): Token {
  return enterState(token, 'revoked', now, acting, { cause: null, stuckAfter: never })
}
