import type { Alert, AlertFacts } from '@tokenim/core/alerts'
import { decideFire, fingerprintOf } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import { alert } from '@tokenim/db/schema'
import type { LeaseGuard } from '../leases/index.ts'
import { requireLease } from '../leases/index.ts'
import { verb } from '../verb.ts'
import { AlertMovedOnError } from './alert-moved-on.ts'
import { alertChange, alertEvent } from './audited.ts'
import { loadFiringWith } from './load.ts'
import { queueDeliveries } from './queue-deliveries.ts'
import type { Receiver } from './receiver.ts'

export type FireAlert = {
  /** The id it is to have. */
  readonly id: AlertId
  readonly facts: AlertFacts
  readonly receivers: readonly Receiver[]
  readonly lease: LeaseGuard
}

type Slot = { readonly existing: Alert | null }

/** A condition holds for which no alert fires yet: writes the alert and queues its notifications. */
export const fireAlert = verb<FireAlert, Slot, Alert, never, Alert>({
  action: 'alerts.fire',
  access: 'system',
  idempotencyKey: 'none',
  notFoundKind: 'alert',
  target: ({ id }) => ({ type: 'alert', id }),
  load: async (tx, { facts }) => ({ existing: await loadFiringWith(tx, fingerprintOf(facts)) }),
  whose: () => ({ kind: 'alert' }),
  // There is no row yet; the detector's lease keeps everyone else from writing one.
  lock: async (tx, _slot, { facts, lease }) => {
    await requireLease(tx, lease)
    return { existing: await loadFiringWith(tx, fingerprintOf(facts)) }
  },
  decide: ({ loaded, input, now }) => {
    const decision = decideFire(loaded.existing, input.facts, now)
    if (decision.kind !== 'fire') throw new AlertMovedOnError(input.id)
    return { ok: true, change: { ...decision.alert, id: input.id } }
  },
  write: async (tx, next, { input, services, now }) => {
    await tx.insert(alert).values(next)
    await queueDeliveries(tx, { changed: next, receivers: input.receivers, services, now })
    return { result: next, change: alertChange(null, next), events: [alertEvent('alert.fired', next)] }
  },
})
