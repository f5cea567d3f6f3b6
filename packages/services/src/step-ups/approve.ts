import { refuse } from '@tokenim/core/codes'
import type { AccountId } from '@tokenim/core/ids'
import type { StepUp } from '@tokenim/core/step-ups'
import { approveStepUp as decideApprove } from '@tokenim/core/step-ups'
import { verb } from '../verb.ts'
import type { Actor } from '../verb/actor.ts'
import { auditedStepUp, lockStepUp, stepUpByCode, writeStepUp } from '../verb/step-up-row.ts'
import { targetOfCaller } from '../verb/target-of-caller.ts'

/** `code` in its one written form (`normaliseLinkCode`). */
export type ApproveStepUp = { readonly code: string }

/** What the person said yes to. */
export type ApprovedStepUp = Omit<StepUp, 'code'>

type Loaded = { readonly accountId: AccountId; readonly stepUp: StepUp | null }

/**
 * The second proof: the person says, with a key of their own, that it was them who asked for this act in chat. A code of
 * somebody else's, one that has run out and one that was used are all not found.
 */
export const approveStepUp = verb<
  ApproveStepUp,
  Loaded,
  { readonly was: StepUp; readonly next: StepUp },
  never,
  ApprovedStepUp
>({
  action: 'step_ups.approve',
  access: ['links:confirm'],
  idempotencyKey: 'none',
  notFoundKind: 'step_up',
  target: (_input, actor) => targetOfCaller(actor),
  load: async (tx, { code }, _services, actor) => {
    const accountId = personOf(actor)
    if (accountId === null) return null
    const [stepUp] = await stepUpByCode(tx, { accountId, code })
    return { accountId, stepUp: stepUp ?? null }
  },
  whose: ({ accountId }) => ({ kind: 'link', accountId }),
  lock: async (tx, { accountId, stepUp }) => {
    const [locked] = stepUp === null ? [] : await lockStepUp(tx, { id: stepUp.id })
    return { accountId, stepUp: locked ?? null }
  },
  decide: ({ loaded: { accountId, stepUp }, now }) => {
    const next = stepUp === null ? null : decideApprove(stepUp, accountId, now)
    return stepUp === null || next === null
      ? { ok: false, refusal: refuse('not_found', { kind: 'step_up' }) }
      : { ok: true, change: { was: stepUp, next } }
  },
  write: async (tx, { was, next }) => {
    await writeStepUp(tx, was, next)
    const { code: _code, ...approved } = next
    return {
      result: approved,
      target: { type: 'step_up', id: next.id },
      change: { before: auditedStepUp(was), after: auditedStepUp(next), versionAfter: next.version },
      events: [],
    }
  },
})

/** With a key of one's own, and nobody for another. */
function personOf(actor: Actor): AccountId | null {
  return actor.type === 'account' ? actor.id : null
}
