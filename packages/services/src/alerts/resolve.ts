import type { Alert, AlertTimings } from '@tokenim/core/alerts'
import { decideGone } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import type { LeaseGuard } from '../leases/index.ts'
import { verb } from '../verb.ts'
import { AlertMovedOnError } from './alert-moved-on.ts'
import { alertChange, alertEvent } from './audited.ts'
import { loadAlert, lockAsDetector } from './load.ts'
import { writeAlert } from './write.ts'

export type ResolveAlert = {
  readonly id: AlertId
  /** How long the condition must be gone first; not at all when left out. */
  readonly timings?: AlertTimings
  readonly lease: LeaseGuard
}

/** The condition no longer holds: the alert is resolving, or over, and its card says so. */
export const resolveAlert = verb<ResolveAlert, Alert, Alert, never, Alert>({
  action: 'alerts.resolve',
  access: 'system',
  idempotencyKey: 'none',
  notFoundKind: 'alert',
  target: ({ id }) => ({ type: 'alert', id }),
  load: (tx, { id }) => loadAlert(tx, id),
  whose: () => ({ kind: 'alert' }),
  lock: (tx, { id }, { lease }) => lockAsDetector(tx, id, lease),
  decide: ({ loaded, input, now }) => {
    const decision = decideGone(loaded, now, input.timings)
    if (decision.kind === 'unchanged') throw new AlertMovedOnError(loaded.id)
    return { ok: true, change: decision.alert }
  },
  write: async (tx, next, { loaded }) => {
    await writeAlert(tx, loaded, next)
    const events = next.state === 'resolved' ? [alertEvent('alert.resolved', next)] : []
    return { result: next, change: alertChange(loaded, next), events }
  },
})
