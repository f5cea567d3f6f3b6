import type { Alert, OwnFacts } from '@tokenim/core/alerts'
import { decideGone, decideSeen, fingerprintOf, severityOf } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import type { Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { AlertMovedOnError, findOpenAlerts, fireAlert, resolveAlert, updateAlert } from '@tokenim/services/alerts'
import type { LeaseGuard } from '@tokenim/services/leases'
import type { RunOutcome } from '../loops/loop.ts'
import { system } from '../system.ts'
import { changesMoreThanCounts } from './changes.ts'
import type { Detection } from './detection.ts'

export type DetectorParts = {
  readonly services: Services
  /** In the order in which they look: an incident comes before what it inhibits. */
  readonly detections: readonly Detection[]
  /** Told after anything was written. */
  readonly onChanged: () => void
  readonly onFiring: (alerts: readonly Alert[]) => void
}

export type Detector = (lease: LeaseGuard) => Promise<RunOutcome>

/**
 * One look at everything that can be wrong. Every difference between what holds and what fires becomes one verb; without
 * a difference nothing is written.
 */
export function createDetector(parts: DetectorParts): Detector {
  const writtenAt = new Map<AlertId, number>()
  const looks = parts.detections.map(createLook)
  return async (lease) => {
    const open = await findOpenAlerts(parts.services)
    const changes: Change[] = []
    for (const look of looks) changes.push(...(await look(open)))

    let written = 0
    for (const change of changes) {
      if (change.kind === 'update' && !isDue(change, writtenAt)) continue
      if (!(await apply(parts, lease, change))) continue
      if (change.kind !== 'fire') note(change, writtenAt)
      written += 1
    }
    if (written > 0) parts.onChanged()
    parts.onFiring(written > 0 ? await findOpenAlerts(parts.services) : open)
    return 'done'
  }
}

type Change =
  | { readonly kind: 'fire'; readonly facts: OwnFacts }
  | { readonly kind: 'update'; readonly alert: Alert; readonly facts: OwnFacts; readonly of: Detection }
  | { readonly kind: 'resolve'; readonly alert: Alert }

/** Looks no more often than the detection wants; what it found last counts until then. */
function createLook(detection: Detection): (open: readonly Alert[]) => Promise<readonly Change[]> {
  let found: readonly OwnFacts[] = []
  let lookedAt = Number.NEGATIVE_INFINITY
  return async (open) => {
    const own = open.filter(({ kind }) => detection.kinds.includes(kind))
    if (performance.now() - lookedAt >= detection.everyMs) {
      found = await detection.find(own)
      lookedAt = performance.now()
    }
    return changesBetween(own, found, detection)
  }
}

/** Resolutions first: they make room on the screens of people. What time alone decides, the verb's clock decides. */
function changesBetween(firing: readonly Alert[], found: readonly OwnFacts[], detection: Detection): Change[] {
  const now = Date.now()
  const foundNow = new Map(found.map((facts) => [fingerprintOf(facts), facts]))
  const existing = firing.map((alert) => ({ alert, facts: foundNow.get(alert.fingerprint) }))
  const known = new Set(firing.map(({ fingerprint }) => fingerprint))
  const fresh = found.filter((facts) => !known.has(fingerprintOf(facts)))
  return [
    ...existing.flatMap(({ alert, facts }) =>
      facts === undefined && decideGone(alert, now).kind !== 'unchanged' ? [{ kind: 'resolve' as const, alert }] : [],
    ),
    ...existing.flatMap(({ alert, facts }) => (facts === undefined ? [] : changeOf(alert, facts, detection, now))),
    ...fresh.slice(0, detection.firesPerRound).map((facts) => ({ kind: 'fire' as const, facts })),
  ]
}

function changeOf(alert: Alert, facts: OwnFacts, of: Detection, now: number): Change[] {
  const { kind } = decideSeen(alert, facts, now)
  if (kind === 'begin') return [{ kind: 'fire', facts }]
  return kind === 'update' ? [{ kind: 'update', alert, facts, of }] : []
}

function isDue(
  { alert, facts, of }: Extract<Change, { kind: 'update' }>,
  writtenAt: ReadonlyMap<AlertId, number>,
): boolean {
  if (severityOf(facts) !== alert.severity) return true
  if (of.facts === 'told' && changesMoreThanCounts(alert.facts, facts)) return true
  return performance.now() - (writtenAt.get(alert.id) ?? Number.NEGATIVE_INFINITY) >= of.updatesEveryMs
}

function note(change: Exclude<Change, { kind: 'fire' }>, writtenAt: Map<AlertId, number>): void {
  if (change.kind === 'resolve') writtenAt.delete(change.alert.id)
  else writtenAt.set(change.alert.id, performance.now())
}

/** Whether it was written: somebody may have acted on the alert since it was read; the next look decides anew. */
async function apply({ services }: DetectorParts, lease: LeaseGuard, change: Change): Promise<boolean> {
  const call = { actor: system, requestId: newId('req') }
  try {
    switch (change.kind) {
      case 'fire': {
        const input = { id: newId('alr'), facts: change.facts, lease }
        await fireAlert(services, { ...call, input })
        return true
      }
      case 'update': {
        const input = { id: change.alert.id, facts: change.facts, lease }
        await updateAlert(services, { ...call, input })
        return true
      }
      case 'resolve':
        await resolveAlert(services, { ...call, input: { id: change.alert.id, lease } })
        return true
    }
  } catch (error) {
    if (error instanceof AlertMovedOnError) return false
    throw error
  }
}
