import { decideAcknowledge } from '@tokenim/core/alerts'
import type { MoveAlert } from './move.ts'
import { moveVerb } from './move.ts'

/** Somebody takes care of it: it is not repeated and does not escalate until it resolves or gets worse. */
export const acknowledgeAlert = moveVerb<MoveAlert>({
  action: 'alerts.acknowledge',
  event: 'alert.acknowledged',
  decide: (alert, { acting, now }) => decideAcknowledge(alert, acting.actor, now),
})
