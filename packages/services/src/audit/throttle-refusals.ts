import type { Subject } from '@tokenim/core/permissions'
import { verb } from '../verb.ts'

export type ThrottleRefusals = { readonly subject: Subject; readonly refused: number }

/** Says once that an actor's further refused acts are answered 429 and no longer written one by one. */
export const throttleRefusals = verb<ThrottleRefusals, Subject, null, never, null>({
  action: 'refusals_throttled',
  access: 'system',
  idempotencyKey: 'none',
  notFoundKind: 'account',
  target: ({ subject }) => ({ type: subject.type, id: subject.id }),
  load: async (_tx, { subject }) => subject,
  whose: () => ({ kind: 'any' }),
  lock: async (_tx, subject) => subject,
  decide: () => ({ ok: true, change: null }),
  write: async (_tx, _change, { input }) => ({
    result: null,
    change: { after: { refused: input.refused } },
    events: [],
  }),
})
