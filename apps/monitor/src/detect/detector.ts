import type { Alert, OwnFacts } from '@tokenim/core/alerts'
import { decideGone, decideSeen, fingerprintOf, severityOf, stalledPipelineFacts } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import { secondMs } from '@tokenim/core/time'
import type { Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import {
  AlertMovedOnError,
  findOpenAlerts,
  fireAlert,
  readPipeline,
  readStuck,
  resolveAlert,
  updateAlert,
} from '@tokenim/services/alerts'
import type { LeaseGuard } from '@tokenim/services/leases'
import type { RunOutcome } from '../loops/loop.ts'
import { system } from '../system.ts'
import { changesMoreThanCounts } from './changes.ts'

export type DetectorParts = {
  readonly services: Services
  readonly stalledWindowMs: number
  /** Counting the pipeline's events costs more than the rest: it is done this often at most. */
  readonly pipelineEveryMs: number
  /** Told after anything was written. */
  readonly onChanged: () => void
  readonly onFiring: (alerts: readonly Alert[]) => void
  /** Looks at the audit log; `null` where this process cannot sign it. */
  readonly detectLog: LogDetector | null
}

export type LogDetector = (firing: readonly Alert[]) => Promise<readonly OwnFacts[]>

export type Detector = (lease: LeaseGuard) => Promise<RunOutcome>

/** Complete windows looked at: what an incident says of its length ends there. */
const windowsRead = 6

/** New alerts a round; the rest of a storm waits for the next one, by when the incident may inhibit it. */
const firesPerRound = 100

/** Counts grow with every refused send: they are written this often at most. */
const countsEveryMs = 15 * secondMs

/**
 * One look at everything that can be wrong: the pipeline first, so that its incident already inhibits what follows.
 * Every difference between what holds and what fires becomes one verb; without a difference nothing is written.
 */
export function createDetector(parts: DetectorParts): Detector {
  const writtenAt = new Map<AlertId, number>()
  const detectStall = createStallDetector(parts)
  return async (lease) => {
    const firing = await findOpenAlerts(parts.services)
    const changes: Change[] = []
    changes.push(...changesBetween(firing.filter(isStalled), await detectStall(firing), 1))
    if (parts.detectLog !== null) {
      changes.push(...changesBetween(firing.filter(isOfLog), await parts.detectLog(firing), 2))
    }
    const stuck = firing.filter(({ kind }) => kind === 'stuck_token')
    changes.push(...changesBetween(stuck, await readStuck(parts.services), firesPerRound))

    let written = 0
    for (const change of changes) {
      if (change.kind === 'update' && !isDue(change, writtenAt)) continue
      if (!(await apply(parts, lease, change))) continue
      if (change.kind !== 'fire') note(change, writtenAt)
      written += 1
    }
    if (written > 0) parts.onChanged()
    parts.onFiring(written > 0 ? await findOpenAlerts(parts.services) : firing)
    return 'done'
  }
}

type Change =
  | { readonly kind: 'fire'; readonly facts: OwnFacts }
  | { readonly kind: 'update'; readonly alert: Alert; readonly facts: OwnFacts }
  | { readonly kind: 'resolve'; readonly alert: Alert }

function createStallDetector({ services, stalledWindowMs, pipelineEveryMs }: DetectorParts) {
  let found: readonly OwnFacts[] = []
  let readAt = Number.NEGATIVE_INFINITY
  return async (firing: readonly Alert[]): Promise<readonly OwnFacts[]> => {
    if (performance.now() - readAt < pipelineEveryMs) return found
    const firingSince = firing.find(isStalled)?.startedAt ?? null
    const pipeline = await readPipeline(services, { windowMs: stalledWindowMs, windows: windowsRead, firingSince })
    const facts = stalledPipelineFacts(pipeline)
    found = facts === null ? [] : [facts]
    readAt = performance.now()
    return found
  }
}

function isStalled({ kind }: Alert): boolean {
  return kind === 'stalled_pipeline'
}

function isOfLog({ kind }: Alert): boolean {
  return kind === 'audit_lag' || kind === 'audit_inconsistent'
}

/** Resolutions first: they make room on the screens of people. What time alone decides, the verb's clock decides. */
function changesBetween(firing: readonly Alert[], found: readonly OwnFacts[], fires: number): Change[] {
  const now = Date.now()
  const foundNow = new Map(found.map((facts) => [fingerprintOf(facts), facts]))
  const existing = firing.map((alert) => ({ alert, facts: foundNow.get(alert.fingerprint) }))
  const known = new Set(firing.map(({ fingerprint }) => fingerprint))
  const fresh = found.filter((facts) => !known.has(fingerprintOf(facts)))
  return [
    ...existing.flatMap(({ alert, facts }) =>
      facts === undefined && decideGone(alert, now).kind !== 'unchanged' ? [{ kind: 'resolve' as const, alert }] : [],
    ),
    ...existing.flatMap(({ alert, facts }) => (facts === undefined ? [] : changeOf(alert, facts, now))),
    ...fresh.slice(0, fires).map((facts) => ({ kind: 'fire' as const, facts })),
  ]
}

function changeOf(alert: Alert, facts: OwnFacts, now: number): Change[] {
  const { kind } = decideSeen(alert, facts, now)
  if (kind === 'begin') return [{ kind: 'fire', facts }]
  return kind === 'update' ? [{ kind: 'update', alert, facts }] : []
}

function isDue(
  { alert, facts }: Extract<Change, { kind: 'update' }>,
  writtenAt: ReadonlyMap<AlertId, number>,
): boolean {
  if (changesMoreThanCounts(alert.facts, facts) || severityOf(facts) !== alert.severity) return true
  return performance.now() - (writtenAt.get(alert.id) ?? Number.NEGATIVE_INFINITY) >= countsEveryMs
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
