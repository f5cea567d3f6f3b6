import type { Instant } from '../time/index.ts'
import { minuteMs } from '../time/index.ts'
import type { Alert, AlertFacts, NewAlert, OwnFacts } from './alert.ts'
import { isOpen } from './alert.ts'
import { fingerprintOf } from './fingerprint.ts'
import { isSameLabels, labelsOf } from './labels.ts'
import { pendingAlert } from './pending-alert.ts'
import { isWorse, severityOf, worseOf } from './severity.ts'

/** A problem that comes back within this time is the same alert, reopened. */
export const reopenWithinMs: number = 30 * minuteMs

/** Prometheus' names: how long a condition holds before it fires, and how long it is gone before that is believed. */
export type AlertTimings = { readonly forMs: number; readonly keepFiringForMs: number }

export const atOnce: AlertTimings = { forMs: 0, keepFiringForMs: 0 }

/** Each but `unchanged` is one version. `fire` is a new alert, pending or firing; `begin` is a pending one that fires. */
export type SeenDecision =
  | { readonly kind: 'fire'; readonly alert: NewAlert }
  | { readonly kind: 'reopen' | 'begin' | 'update'; readonly alert: Alert }
  | { readonly kind: 'unchanged' }

/**
 * The life of an alert, by the monitor as `system` unless said otherwise:
 *
 * - pending: its condition holds, not yet for `forMs`. It fires when it has, and is resolved if the condition goes first.
 * - firing: told. A person acknowledges it (then `acknowledged`: no repeats, no escalation) and may withdraw that.
 *   Facts follow what is measured; severity only rises, and when it does an acknowledgement no longer counts.
 * - resolving: the condition is gone, not yet for `keepFiringForMs`. If it returns, all is as before.
 * - resolved: by its condition, or by a person when that no longer holds. Within 30 minutes the same problem reopens the
 *   same alert and counts a flap; later it is a new alert.
 *
 * @param existing the open alert of this fingerprint, or the last resolved one, or `null`
 * @param facts of the condition, which holds now
 */
export function decideSeen(
  existing: Alert | null,
  facts: OwnFacts,
  now: Instant,
  { forMs }: Pick<AlertTimings, 'forMs'> = atOnce,
): SeenDecision {
  if (existing !== null && existing.fingerprint !== fingerprintOf(facts)) {
    throw new Error('these facts belong to another alert')
  }
  if (existing === null) return { kind: 'fire', alert: newAlert(facts, now, forMs) }
  if (!isOpen(existing)) {
    return isReopened(existing, now)
      ? { kind: 'reopen', alert: reopened(existing, facts, now, forMs) }
      : { kind: 'fire', alert: newAlert(facts, now, forMs) }
  }
  if (existing.state === 'pending' && now - existing.pendingSince >= forMs) {
    return { kind: 'begin', alert: fires({ ...withFacts(existing, facts), lastSeenAt: now }, now) }
  }
  return decideUpdate(existing, facts, now)
}

export function isReopened({ resolvedAt }: Pick<Alert, 'resolvedAt'>, now: Instant): boolean {
  return resolvedAt !== null && now - resolvedAt < reopenWithinMs
}

/** From pending, or from nothing, to firing; the version is the caller's. */
export function fires<A extends NewAlert>(alert: A, now: Instant): A {
  const { startedAt, flaps } = alert
  return {
    ...alert,
    state: 'firing',
    startedAt: startedAt ?? now,
    firedAt: now,
    flaps: startedAt === null ? flaps : flaps + 1,
    version: alert.version + 1,
  }
}

/** Open again, as though never acknowledged nor resolved; whoever got the firing is told of a new one. */
export function openedAgain(alert: Alert, now: Instant): Alert {
  return {
    ...alert,
    state: 'pending',
    pendingSince: now,
    acknowledged: null,
    resolvedAt: null,
    resolvedBy: null,
    lastSeenAt: now,
  }
}

function newAlert(facts: OwnFacts, now: Instant, forMs: number): NewAlert {
  const severity = severityOf(facts)
  const found = {
    fingerprint: fingerprintOf(facts),
    kind: facts.kind,
    labels: labelsOf(facts, severity),
    annotations: {},
    severity,
    endsAt: null,
    facts,
  }
  const pending = pendingAlert(found, now)
  return forMs > 0 ? { ...pending, version: 1 } : fires(pending, now)
}

/** What it once was counts no longer: its severity is that of the facts. */
function reopened(existing: Alert, facts: OwnFacts, now: Instant, forMs: number): Alert {
  const severity = severityOf(facts)
  const opened = { ...openedAgain(existing, now), facts, severity, labels: labelsOf(facts, severity) }
  return forMs > 0 ? { ...opened, version: opened.version + 1 } : fires(opened, now)
}

function decideUpdate(existing: Alert, facts: OwnFacts, now: Instant): SeenDecision {
  const next = withFacts(existing, facts)
  const returned = existing.state === 'resolving'
  const worse = isWorse(next.severity, existing.severity)
  const same = next.severity === existing.severity && isSameLabels(next.labels, existing.labels)
  if (!returned && same && isSameFacts(existing.facts, facts)) return { kind: 'unchanged' }
  const acknowledged = worse ? null : existing.acknowledged
  const state = existing.state === 'pending' ? 'pending' : acknowledged === null ? 'firing' : 'acknowledged'
  const version = existing.version + 1
  return { kind: 'update', alert: { ...next, state, acknowledged, resolvingSince: null, lastSeenAt: now, version } }
}

function withFacts(existing: Alert, facts: OwnFacts): Alert {
  const severity = worseOf(existing.severity, severityOf(facts))
  return { ...existing, facts, severity, labels: labelsOf(facts, severity) }
}

/** Facts are flat: same members, same values, in whatever order they were read back. */
function isSameFacts(left: AlertFacts, right: AlertFacts): boolean {
  const other = new Map<string, unknown>(Object.entries(right))
  const members = Object.entries(left)
  return members.length === other.size && members.every(([name, value]) => other.get(name) === value)
}
