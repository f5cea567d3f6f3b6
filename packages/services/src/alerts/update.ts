import type { Alert, AlertTimings, OwnFacts } from '@tokenim/core/alerts'
import { decideSeen } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import type { LeaseGuard } from '../leases/index.ts'
import { verb } from '../verb.ts'
import { AlertMovedOnError } from './alert-moved-on.ts'
import { alertChange } from './audited.ts'
import { loadAlert, lockAsDetector } from './load.ts'
import { writeAlert } from './write.ts'

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
export const updateAlert = verb<UpdateAlert, Alert, Alert, never, Alert>({
  action: 'alerts.update',
  access: 'system',
  idempotencyKey: 'none',
  notFoundKind: 'alert',
  target: ({ id }) => ({ type: 'alert', id }),
  load: (tx, { id }) => loadAlert(tx, id),
  whose: () => ({ kind: 'alert' }),
  lock: (tx, { id }, { lease }) => lockAsDetector(tx, id, lease),
  decide: ({ loaded, input, now }) => {
    const decision = decideSeen(loaded, input.facts, now, input.timings)
    if (decision.kind !== 'update') throw new AlertMovedOnError(input.id)
    return { ok: true, change: decision.alert }
  },
  write: async (tx, next, { loaded }) => {
    await writeAlert(tx, loaded, next)
    return { result: next, change: alertChange(loaded, next), events: [] }
  },
})
