import type { Alert } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import type { LeaseGuard } from '../leases/index.ts'
import type { Verb } from '../verb.ts'
import { verb } from '../verb.ts'
import { AlertMovedOnError } from './alert-moved-on.ts'
import { alertChange, alertEvent } from './audited.ts'
import { loadAlert, lockAsDetector } from './load.ts'
import { writeAlert } from './write.ts'

type Found = { readonly id: AlertId; readonly lease: LeaseGuard }

type DetectorMove<Input> = {
  readonly action: `alerts.${string}`
  /** The alert as it is then; `null`: it is no longer what the detector saw. */
  readonly decide: (alert: Alert, input: Input, now: Instant) => Alert | null
}

/** The verb of what a detector finds of an alert that is there. Its end is told. */
export function detectorVerb<Input extends Found>({ action, decide }: DetectorMove<Input>): Verb<Input, Alert> {
  return verb<Input, Alert, Alert, never, Alert>({
    action,
    access: 'system',
    idempotencyKey: 'none',
    notFoundKind: 'alert',
    target: ({ id }) => ({ type: 'alert', id }),
    load: (tx, { id }) => loadAlert(tx, id),
    whose: () => ({ kind: 'alert' }),
    lock: (tx, { id }, { lease }) => lockAsDetector(tx, id, lease),
    decide: ({ loaded, input, now }) => {
      const next = decide(loaded, input, now)
      if (next === null) throw new AlertMovedOnError(loaded.id)
      return { ok: true, change: next }
    },
    write: async (tx, next, { loaded }) => {
      await writeAlert(tx, loaded, next)
      const events = next.state === 'resolved' ? [alertEvent('alert.resolved', next)] : []
      return { result: next, change: alertChange(loaded, next), events }
    },
  })
}
