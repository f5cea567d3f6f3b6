import type { Alert, AlertFacts } from '@tokenim/core/alerts'
import { decideFire } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import type { LeaseGuard } from '../leases/index.ts'
import { verb } from '../verb.ts'
import { AlertMovedOnError } from './alert-moved-on.ts'
import { alertChange } from './audited.ts'
import { loadAlert, lockAlert } from './load.ts'
import { queueDeliveries } from './queue-deliveries.ts'
import type { Receiver } from './receiver.ts'
import { writeAlert } from './write.ts'

export type UpdateAlert = {
  readonly id: AlertId
  readonly facts: AlertFacts
  readonly receivers: readonly Receiver[]
  readonly lease: LeaseGuard
}

/** What is measured has changed while the alert fires: its facts, perhaps its severity, follow, and so does its card. */
export const updateAlert = verb<UpdateAlert, Alert, Alert, never, Alert>({
  action: 'alerts.update',
  access: 'system',
  idempotencyKey: 'none',
  notFoundKind: 'alert',
  target: ({ id }) => ({ type: 'alert', id }),
  load: (tx, { id }) => loadAlert(tx, id),
  whose: () => ({ kind: 'alert' }),
  lock: (tx, { id }, { lease }) => lockAlert(tx, id, lease),
  decide: ({ loaded, input, now }) => {
    const decision = decideFire(loaded, input.facts, now)
    if (decision.kind !== 'update') throw new AlertMovedOnError(input.id)
    return { ok: true, change: decision.alert }
  },
  write: async (tx, next, { loaded, input, services, now }) => {
    await writeAlert(tx, loaded, next)
    await queueDeliveries(tx, { changed: next, receivers: input.receivers, services, now })
    return { result: next, change: alertChange(loaded, next), events: [] }
  },
})
