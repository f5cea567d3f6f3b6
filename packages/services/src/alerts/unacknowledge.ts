import { decideUnacknowledge } from '@tokenim/core/alerts'
import type { MoveAlert } from './move.ts'
import { moveVerb } from './move.ts'

/** Whoever took care of it does so no longer, or somebody takes that from him: it repeats and escalates again. */
export const unacknowledgeAlert = moveVerb<MoveAlert>({
  action: 'alerts.unacknowledge',
  event: 'alert.unacknowledged',
  decide: decideUnacknowledge,
})
