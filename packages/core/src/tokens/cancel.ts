import { refuse } from '../codes/index.ts'
import { never } from '../time/index.ts'
import type { Access, Circumstances, MoveInput, TokenDecision } from './act.ts'
import { enterState } from './next.ts'
import { checkExpired, checkVersion, invalidState, permissionMissing, tokenHeld } from './refusals.ts'
import type { Token } from './token.ts'
import { isHeld } from './token.ts'

export type CancelAccess = { readonly cancel: Access; readonly cancelProtected: Access }

/**
 * A pending token is cancelled: an unconfirmed one by `tokens:cancel` (`tokens:cancel_protected` instead when it is
 * protected), a held one by `tokens:cancel_protected` that reaches beyond one's own. Whoever has one of the two knows that
 * the token exists, so that its end and its state are told before which of the two it would have taken.
 */
export function decideCancel(
  token: Token,
  input: MoveInput,
  access: CancelAccess,
  circumstances: Circumstances,
): TokenDecision {
  if (!access.cancel.allowed && !access.cancelProtected.allowed) {
    return { ok: false, refusal: permissionMissing('tokens:cancel', access.cancel) }
  }
  const reader = { beyondOwn: access.cancel.beyondOwn || access.cancelProtected.beyondOwn }
  const expired = checkExpired(token, circumstances)
  if (expired !== null) return { ok: false, refusal: expired }
  if (token.state !== 'pending') return { ok: false, refusal: invalidState(token, ['unconfirmed', 'held'], reader) }
  if (isHeld(token) && !access.cancelProtected.beyondOwn) {
    return { ok: false, refusal: tokenHeld(token, circumstances.settings) }
  }
  if (!isHeld(token)) {
    if (token.protected && !access.cancelProtected.allowed) {
      const facts = { tokenId: token.id, permission: 'tokens:cancel_protected' } as const
      return { ok: false, refusal: refuse('protected_token', facts) }
    }
    if (!token.protected && !access.cancel.allowed) {
      return { ok: false, refusal: permissionMissing('tokens:cancel', access.cancel) }
    }
  }
  const conflict = checkVersion(token, input.expectedVersion, reader)
  if (conflict !== null) return { ok: false, refusal: conflict }
  const { now, acting } = circumstances
  return { ok: true, next: enterState(token, 'cancelled', now, acting, { cause: null, stuckAfter: never }) }
}
