import type { AlertTimings, OwnFacts } from '@tokenim/core/alerts'
import { decideSeen } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import type { LeaseGuard } from '../leases/index.ts'
import { detectorVerb } from './detector-verb.ts'

export type UpdateAlert = {
  readonly id: AlertId
  readonly facts: OwnFacts
  readonly timings?: AlertTimings
  readonly lease: LeaseGuard
}

/**
 * What is measured has changed while the alert is open: its facts, perhaps its severity, follow, and so does its card.
 * When it got worse, an acknowledgement no longer counts; when its condition came back, it is no longer resolving.
 */
export const updateAlert = detectorVerb<UpdateAlert>({
  action: 'alerts.update',
  decide: (alert, { facts, timings }, now) => {
    const decision = decideSeen(alert, facts, now, timings)
    return decision.kind === 'update' ? decision.alert : null
  },
})
