import type { AccountStanding } from '../accounts/index.ts'
import { checkStanding } from '../accounts/index.ts'
import type { Refusal } from '../codes/index.ts'
import { refuse } from '../codes/index.ts'
import { never } from '../time/index.ts'
import type { Circumstances } from './act.ts'
import { isOverdue } from './effective.ts'
import { amend, enterState } from './next.ts'
import { checkExpired, invalidState, ownReader, tokenHeld } from './refusals.ts'
import { revoke } from './revoke.ts'
import { stuckAfter } from './stuck-after.ts'
import type { Token } from './token.ts'
import { isHeld, isUnconfirmed } from './token.ts'

/** What became of the code that came with a known secret; the code itself stays outside. */
export type CodeCheck =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'malformed'; readonly rule: 'length' | 'character' }

export type ConfirmFacts = {
  readonly account: AccountStanding
  readonly code: CodeCheck
  /** The token named by this one's `replaces`, as it is now. */
  readonly replaced: Token | null
}

/** `failed` is the token after a bad code: a try used, perhaps a new cause. `revoked` is the one it replaced. */
export type ConfirmDecision =
  | { readonly ok: true; readonly kind: 'confirmed'; readonly next: Token; readonly revoked: Token | null }
  | { readonly ok: true; readonly kind: 'repeated'; readonly next: Token }
  | { readonly ok: false; readonly refusal: Refusal; readonly failed: Token | null }

/**
 * The holder proves that the token reached the right hands: account status, expiry, state, lock, form of the code, the
 * code, and only then what it replaces. A right pair against a confirmed token is answered again; a bad code against a
 * confirmed or held one changes nothing on it.
 */
export function decideConfirm(token: Token, facts: ConfirmFacts, circumstances: Circumstances): ConfirmDecision {
  const { now, acting, settings } = circumstances
  const early = checkStanding(facts.account) ?? checkExpired(token, circumstances) ?? checkState(token)
  if (early !== null) return { ok: false, refusal: early, failed: null }
  const open = isUnconfirmed(token)
  if (open && token.triesUsed >= settings.confirmTries) return { ok: false, refusal: locked(token), failed: null }
  if (facts.code.kind !== 'right') {
    const failed = open ? failConfirm(token, circumstances) : null
    const triesLeft = Math.max(0, settings.confirmTries - (failed ?? token).triesUsed)
    const refusal =
      facts.code.kind === 'wrong'
        ? refuse('confirmation_code_wrong', { triesLeft })
        : refuse('confirmation_code_malformed', { rule: facts.code.rule, triesLeft })
    return { ok: false, refusal, failed }
  }
  if (isHeld(token)) return { ok: false, refusal: tokenHeld(token, settings), failed: null }
  if (!open) return { ok: true, kind: 'repeated', next: token }
  const { replaced } = facts
  const live = replaced !== null && !isOverdue(replaced, now)
  if (live && isHeld(replaced)) return { ok: false, refusal: tokenHeld(replaced, settings), failed: null }
  const next = enterState(token, 'confirmed', now, acting, { cause: null, stuckAfter: never, confirmedAt: now })
  const system = { ...circumstances, acting: { actor: { type: 'system' }, persons: [] } } as const
  return {
    ok: true,
    kind: 'confirmed',
    next,
    revoked: live && replaced.state === 'confirmed' ? revoke(replaced, system) : null,
  }
}

function checkState(token: Token): Refusal | null {
  return token.state === 'cancelled' || token.state === 'revoked'
    ? invalidState(token, ['unconfirmed'], ownReader)
    : null
}

function locked(token: Token): Refusal {
  return refuse('confirmation_locked', { tokenId: token.id, tries: token.triesUsed, until: token.confirmBy })
}

/** One try fewer; the latest attempt decides the cause, whose clock starts only when it really changes. */
function failConfirm(token: Token, { now, settings }: Circumstances): Token {
  const triesUsed = token.triesUsed + 1
  if (token.cause === 'malformed_input') return amend(token, { triesUsed })
  const patience = stuckAfter('malformed_input', now, token.confirmBy, settings)
  return amend(token, { triesUsed, cause: 'malformed_input', stuckAfter: patience })
}
