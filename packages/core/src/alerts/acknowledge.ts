import type { Refusal } from '../codes/index.ts'
import type { Instant } from '../time/index.ts'
import type { Alert, AlertActor } from './alert.ts'
import { invalidAlertState } from './refusals.ts'

export type AlertDecision =
  | { readonly ok: true; readonly next: Alert }
  | { readonly ok: false; readonly refusal: Refusal }

/** Somebody takes care: no repeats and no escalation until it resolves or gets worse. One at a time may. */
export function decideAcknowledge(alert: Alert, by: AlertActor, now: Instant): AlertDecision {
  const free = alert.acknowledged === null && (alert.state === 'firing' || alert.state === 'resolving')
  if (!free) return { ok: false, refusal: invalidAlertState(alert, ['firing']) }
  const state = alert.state === 'firing' ? 'acknowledged' : alert.state
  return { ok: true, next: { ...alert, state, acknowledged: { by, at: now }, version: alert.version + 1 } }
}

/** Nobody takes care any more: it is as though it had just fired. */
export function decideUnacknowledge(alert: Alert): AlertDecision {
  const given = alert.acknowledged !== null && (alert.state === 'acknowledged' || alert.state === 'resolving')
  if (!given) return { ok: false, refusal: invalidAlertState(alert, ['acknowledged']) }
  const state = alert.state === 'acknowledged' ? 'firing' : alert.state
  return { ok: true, next: { ...alert, state, acknowledged: null, version: alert.version + 1 } }
}
