import type { Alert, AlertTimings, OwnFacts } from '@tokenim/core/alerts'
import { decideSeen, fingerprintOf } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import { alert } from '@tokenim/db/schema'
import type { LeaseGuard } from '../leases/index.ts'
import { requireLease } from '../leases/index.ts'
import { verb } from '../verb.ts'
import { AlertMovedOnError } from './alert-moved-on.ts'
import { rowFromAlert } from './alert-row.ts'
import { alertChange, alertEvent } from './audited.ts'
import { loadLastWith, lockAlert } from './load.ts'
import { writeAlert } from './write.ts'

export type FireAlert = {
  /** The id it is to have, unless it is one that was there before. */
  readonly id: AlertId
  readonly facts: OwnFacts
  /** How long the condition must hold first; not at all when left out. */
  readonly timings?: AlertTimings
  readonly lease: LeaseGuard
}

/** The alert this problem had, open or not. */
type Slot = { readonly existing: Alert | null }

/**
 * A condition holds for which no alert fires yet: a new one, pending if the condition is to hold first; the one that is
 * pending, once it has; or the one that was resolved a moment ago, which is opened again.
 */
export const fireAlert = verb<FireAlert, Slot, Alert, never, Alert>({
  action: 'alerts.fire',
  access: 'system',
  idempotencyKey: 'none',
  notFoundKind: 'alert',
  target: ({ id }) => ({ type: 'alert', id }),
  load: async (tx, { facts }) => ({ existing: await loadLastWith(tx, fingerprintOf(facts)) }),
  whose: () => ({ kind: 'alert' }),
  // There may be no row yet; the detector's lease keeps everyone else from writing one.
  lock: async (tx, { existing }, { lease }) => {
    await requireLease(tx, lease)
    return { existing: existing === null ? null : await lockAlert(tx, existing.id) }
  },
  decide: ({ loaded, input, now }) => {
    const decision = decideSeen(loaded.existing, input.facts, now, input.timings)
    switch (decision.kind) {
      case 'fire':
        return { ok: true, change: { ...decision.alert, id: input.id } }
      case 'reopen':
      case 'begin':
        return { ok: true, change: decision.alert }
      case 'update':
      case 'unchanged':
        throw new AlertMovedOnError(input.id)
    }
  },
  write: async (tx, next, { loaded }) => {
    const was = loaded.existing?.id === next.id ? loaded.existing : null
    if (was === null) await tx.insert(alert).values(rowFromAlert(next))
    else await writeAlert(tx, was, next)
    return {
      result: next,
      target: { type: 'alert', id: next.id },
      change: alertChange(was, next),
      events: next.state === 'firing' ? [alertEvent('alert.fired', next)] : [],
    }
  },
})
