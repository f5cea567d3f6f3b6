import type { NewSilence, SilenceDraft } from '@tokenim/core/alerts'
import { decideCreateSilence } from '@tokenim/core/alerts'
import { silence } from '@tokenim/db/schema'
import { verb } from '../verb.ts'
import { targetOfCaller } from '../verb/target-of-caller.ts'
import { silenceChange, silenceEvent } from './audited.ts'
import { refusalOfProblems } from './refusal-of-problems.ts'
import type { SilenceView } from './silence-view.ts'
import { silenceView } from './silence-view.ts'

export type CreateSilence = SilenceDraft

/** Makes a silence or a maintenance window, now or planned. */
export const createSilence = verb<CreateSilence, Record<never, never>, NewSilence, never, SilenceView>({
  action: 'silences.create',
  access: ['alerts:manage'],
  idempotencyKey: 'required',
  notFoundKind: 'silence',
  // There is no silence yet; of a refused one the log names who tried.
  target: (_input, actor) => targetOfCaller(actor),
  load: async () => ({}),
  whose: () => ({ kind: 'alert' }),
  lock: async () => ({}),
  decide: ({ input, acting, now }) => {
    const decision = decideCreateSilence(input, acting.actor, now)
    return decision.ok
      ? { ok: true, change: decision.next }
      : { ok: false, refusal: refusalOfProblems(decision.problems) }
  },
  write: async (tx, made, { services, now }) => {
    const next = { ...made, id: services.newId('sil') }
    await tx.insert(silence).values(next)
    return {
      result: silenceView(next, now),
      target: { type: 'silence', id: next.id },
      change: silenceChange(null, next),
      events: [silenceEvent('silence.created', next)],
    }
  },
})
