import type { Alert, AlertDecision } from '@tokenim/core/alerts'
import { checkAlertVersion } from '@tokenim/core/alerts'
import type { EventType } from '@tokenim/core/events'
import type { AlertId } from '@tokenim/core/ids'
import type { WritableTransaction } from '@tokenim/db/write'
import type { Situation, VerbOfOne } from '../verb.ts'
import { verb } from '../verb.ts'
import type { AlertView } from './alert-view.ts'
import { viewAlert } from './alert-view.ts'
import { alertChange, alertEvent } from './audited.ts'
import { loadAlert, lockAlert } from './load.ts'
import { writeAlert } from './write.ts'

/** What every move by a person is asked with: why, in his words, and on which version he decided, if he says so. */
export type MoveAlert = {
  readonly id: AlertId
  readonly reason?: string | undefined
  readonly expectedVersion?: number | undefined
}

type Move<Input, Seen> = {
  readonly action: `alerts.${string}`
  readonly event: Extract<EventType, `alert.${string}`> | null
  /** Looks at what the alert tells of, under the lock. */
  readonly look?: (tx: WritableTransaction, alert: Alert) => Promise<Seen>
  readonly decide: (alert: Alert, situation: Situation<Input, Looked<Seen>>) => AlertDecision
}

type Looked<Seen> = { readonly alert: Alert; readonly seen: Seen | null }

/** The verb of one move of one alert by a person. What is to be told of it, the routing finds in its new version. */
export function moveVerb<Input extends MoveAlert, Seen = never>(move: Move<Input, Seen>): VerbOfOne<Input, AlertView> {
  return verb<Input, Looked<Seen>, Alert, never, AlertView>({
    action: move.action,
    access: ['alerts:manage'],
    readPermission: 'alerts:read',
    idempotencyKey: 'required',
    notFoundKind: 'alert',
    target: ({ id }) => ({ type: 'alert', id }),
    reason: ({ reason }) => ({ reason }),
    load: async (tx, { id }) => {
      const alert = await loadAlert(tx, id)
      return alert === null ? null : { alert, seen: null }
    },
    whose: () => ({ kind: 'alert' }),
    lock: async (tx, _loaded, { id }) => {
      const alert = await lockAlert(tx, id)
      if (alert === null) return null
      return { alert, seen: move.look === undefined ? null : await move.look(tx, alert) }
    },
    decide: (situation) => {
      const decision = move.decide(situation.loaded.alert, situation)
      if (!decision.ok) return decision
      const conflict = checkAlertVersion(situation.loaded.alert, situation.input.expectedVersion)
      return conflict === null ? { ok: true, change: decision.next } : { ok: false, refusal: conflict }
    },
    write: async (tx, next, { loaded: { alert: was }, now }) => {
      await writeAlert(tx, was, next)
      return {
        result: await viewAlert(tx, next, now),
        change: alertChange(was, next),
        events: move.event === null ? [] : [alertEvent(move.event, next)],
      }
    },
  })
}
