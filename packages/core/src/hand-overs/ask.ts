import type { Refusal } from '../codes/index.ts'
import type { Access, Circumstances, EffectiveToken } from '../tokens/index.ts'
import type { Accesses, ActInput } from './decide-act.ts'
import { decideAct, permissionOfAct } from './decide-act.ts'
import type { HandOver, HandOverAct } from './hand-over.ts'
import { handOverOpenMs } from './hand-over.ts'

export type AskInput = ActInput & {
  readonly act: HandOverAct
  readonly requestReplacement?: boolean | undefined
}

export type NewHandOver = Omit<HandOver, 'id'>

export type AskDecision =
  | { readonly ok: true; readonly next: NewHandOver }
  | { readonly ok: false; readonly refusal: Refusal }

/**
 * An act is handed over when somebody with every permission, whose token it is not, could carry it out now: whoever may
 * is not asked for what cannot be done. With what the asker himself would be refused is kept as evidence.
 */
export function decideAsk(
  effective: EffectiveToken,
  input: AskInput,
  access: Accesses,
  circumstances: Circumstances,
): AskDecision {
  const { token } = effective
  const { act, reasonCode, reason, requestReplacement = false, extendByMinutes = null } = input
  const { now, acting } = circumstances
  const byAnybody = { ...circumstances, acting: { actor: acting.actor, persons: [] } }
  const possible = decideAct(act, token, input, () => everything, byAnybody)
  if (!possible.ok) return possible
  const own = decideAct(act, token, input, access, circumstances)
  const { state, cause, stuck, stateSince } = effective
  return {
    ok: true,
    next: {
      act,
      tokenId: token.id,
      tokenVersion: token.version,
      accountId: token.accountId,
      permission: permissionOfAct(act, token),
      reasonCode,
      reason: reason ?? null,
      requestReplacement: act === 'tokens.cancel' && requestReplacement,
      extendByMinutes: act === 'tokens.extend' ? extendByMinutes : null,
      evidence: {
        refusedWith: own.ok ? null : own.refusal.code,
        state,
        cause,
        stuck,
        protected: token.protected,
        stateSince,
      },
      state: 'open',
      askedBy: acting.actor,
      askedByPersons: acting.persons,
      askedAt: now,
      expiresAt: now + handOverOpenMs,
      closedAt: null,
      closedBy: null,
      note: null,
      lapse: null,
      version: 1,
    },
  }
}

const everything: Access = { allowed: true, beyondOwn: true, because: [] }
