import type { Alert } from '@tokenim/core/alerts'
import { decideResolve } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import type { LeaseGuard } from '../leases/index.ts'
import { verb } from '../verb.ts'
import { AlertMovedOnError } from './alert-moved-on.ts'
import { alertChange, alertEvent } from './audited.ts'
import { loadAlert, lockAlert } from './load.ts'
import { queueDeliveries } from './queue-deliveries.ts'
import type { Receiver } from './receiver.ts'
import { writeAlert } from './write.ts'

export type ResolveAlert = {
  readonly id: AlertId
  readonly receivers: readonly Receiver[]
  readonly lease: LeaseGuard
}

/** The condition no longer holds: the alert is over, and its card says so. */
export const resolveAlert = verb<ResolveAlert, Alert, Alert, never, Alert>({
  action: 'alerts.resolve',
  access: 'system',
  idempotencyKey: 'none',
  notFoundKind: 'alert',
  target: ({ id }) => ({ type: 'alert', id }),
  load: (tx, { id }) => loadAlert(tx, id),
  whose: () => ({ kind: 'alert' }),
  lock: (tx, { id }, { lease }) => lockAlert(tx, id, lease),
  decide: ({ loaded, now }) => {
    const decision = decideResolve(loaded, now)
    if (decision.kind !== 'resolve') throw new AlertMovedOnError(loaded.id)
    return { ok: true, change: decision.alert }
  },
  write: async (tx, next, { loaded, input, services, now }) => {
    await writeAlert(tx, loaded, next)
    await queueDeliveries(tx, { changed: next, receivers: input.receivers, services, now })
    return { result: next, change: alertChange(loaded, next), events: [alertEvent('alert.resolved', next)] }
  },
})
