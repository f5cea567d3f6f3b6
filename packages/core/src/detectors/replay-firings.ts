import type { AlertSeverity, OwnFacts } from '../alerts/index.ts'
import { fingerprintOf, isWorse, reopenWithinMs, severityOf } from '../alerts/index.ts'
import type { Instant } from '../time/index.ts'

/** One alert that would have been there: from when to when (`null`: it holds at the end), and what it said at first. */
export type Firing = {
  readonly fingerprint: string
  readonly from: Instant
  readonly to: Instant | null
  /** The gravest it got. */
  readonly severity: AlertSeverity
  /** How often it ended and came back within the half hour in which that is the same alert. */
  readonly flaps: number
  readonly facts: OwnFacts
}

export type Firings = {
  /** All that a detector finds at this moment: what it does not name is over. Later moments only. */
  readonly look: (at: Instant, found: readonly OwnFacts[]) => void
  /** Oldest first. */
  readonly told: () => readonly Firing[]
}

/** Follows what a detector finds from look to look, as the life of alerts does: told at once, over at once, reopened. */
export function createFirings(): Firings {
  const all: Firing[] = []
  const last = new Map<string, number>()
  const open = new Set<string>()
  const replace = (fingerprint: string, change: (firing: Firing) => Firing) => {
    const place = last.get(fingerprint)
    const firing = place === undefined ? undefined : all[place]
    if (place !== undefined && firing !== undefined) all[place] = change(firing)
  }
  const begin = (fingerprint: string, facts: OwnFacts, at: Instant) => {
    const before = all[last.get(fingerprint) ?? -1]
    open.add(fingerprint)
    if (before?.to != null && at - before.to < reopenWithinMs) {
      replace(fingerprint, (firing) => ({ ...firing, to: null, flaps: firing.flaps + 1 }))
      return
    }
    last.set(fingerprint, all.length)
    all.push({ fingerprint, from: at, to: null, severity: severityOf(facts), flaps: 0, facts })
  }
  return {
    look: (at, found) => {
      const named = new Map(found.map((facts) => [fingerprintOf(facts), facts]))
      for (const fingerprint of open) {
        if (named.has(fingerprint)) continue
        open.delete(fingerprint)
        replace(fingerprint, (firing) => ({ ...firing, to: at }))
      }
      for (const [fingerprint, facts] of named) {
        if (!open.has(fingerprint)) begin(fingerprint, facts, at)
        const severity = severityOf(facts)
        replace(fingerprint, (firing) => (isWorse(severity, firing.severity) ? { ...firing, severity } : firing))
      }
    },
    told: () => all,
  }
}
