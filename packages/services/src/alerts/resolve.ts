import type { AlertTimings } from '@tokenim/core/alerts'
import { decideGone } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import type { LeaseGuard } from '../leases/index.ts'
import { detectorVerb } from './detector-verb.ts'

export type ResolveAlert = {
  readonly id: AlertId
  /** How long the condition must be gone first; not at all when left out. */
  readonly timings?: AlertTimings
  readonly lease: LeaseGuard
}

/** The condition no longer holds: the alert is resolving, or over, and its card says so. */
export const resolveAlert = detectorVerb<ResolveAlert>({
  action: 'alerts.resolve',
  decide: (alert, { timings }, now) => {
    const decision = decideGone(alert, now, timings)
    return decision.kind === 'unchanged' ? null : decision.alert
  },
})
