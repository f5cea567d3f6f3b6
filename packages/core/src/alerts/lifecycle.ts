import type { Instant } from '../time/index.ts'
import type { Alert, AlertFacts } from './alert.ts'
import { fingerprintOf } from './alert.ts'
import { severityOf, worseOf } from './severity.ts'

/** An alert that has no id yet. */
export type NewAlert = Omit<Alert, 'id'>

export type FireDecision =
  | { readonly kind: 'fire'; readonly alert: NewAlert }
  | { readonly kind: 'update'; readonly alert: Alert }
  | { readonly kind: 'unchanged' }

export type ResolveDecision = { readonly kind: 'resolve'; readonly alert: Alert } | { readonly kind: 'unchanged' }

/**
 * Alerts go firing → resolved, both by the monitor as `system`. While a condition holds, its fingerprint has one firing
 * alert, whose facts follow what is measured; resolved is final, and the condition's next onset is a new alert.
 * The version rises with every change, severity only ever rises while it fires.
 *
 * @param existing the firing alert of this fingerprint, or the last resolved one, or `null`
 */
export function decideFire(existing: Alert | null, facts: AlertFacts, now: Instant): FireDecision {
  if (existing === null || existing.state === 'resolved') return { kind: 'fire', alert: newAlert(facts, now) }
  if (existing.fingerprint !== fingerprintOf(facts)) throw new Error('these facts belong to another alert')
  const severity = worseOf(existing.severity, severityOf(facts))
  if (severity === existing.severity && isSame(existing.facts, facts)) return { kind: 'unchanged' }
  return { kind: 'update', alert: { ...existing, facts, severity, version: existing.version + 1 } }
}

/** Its condition no longer holds. An alert that is resolved stays as it is. */
export function decideResolve(existing: Alert, now: Instant): ResolveDecision {
  if (existing.state === 'resolved') return { kind: 'unchanged' }
  return { kind: 'resolve', alert: { ...existing, state: 'resolved', resolvedAt: now, version: existing.version + 1 } }
}

function newAlert(facts: AlertFacts, now: Instant): NewAlert {
  return {
    fingerprint: fingerprintOf(facts),
    kind: facts.kind,
    severity: severityOf(facts),
    state: 'firing',
    startedAt: now,
    resolvedAt: null,
    version: 1,
    facts,
  }
}

/** Facts are flat: same members, same values, in whatever order they were read back. */
function isSame(left: AlertFacts, right: AlertFacts): boolean {
  const other = new Map<string, unknown>(Object.entries(right))
  const members = Object.entries(left)
  return members.length === other.size && members.every(([name, value]) => other.get(name) === value)
}
