import { dayMs, hourMs, minuteMs, secondMs } from '@tokenim/core/time'
import type { Detectors, DetectorState, Finding } from '@tokenim/log-patterns'
import { createDetectors } from '@tokenim/log-patterns'
import type { Services } from '@tokenim/services'
import type { LeaseGuard } from '@tokenim/services/leases'
import type { BornTemplate, BucketCount } from '@tokenim/services/logs'
import {
  bucketMs,
  keepDetection,
  readBornTemplates,
  readBuckets,
  readDeploys,
  readDetectorState,
  saveDetectorState,
} from '@tokenim/services/logs'
import type { RunOutcome } from '../loops/loop.ts'
import { toFinding } from './to-facts.ts'

/** What was read, up to where: goes on from here after a restart, or in another replica. */
type Progress = {
  readonly detectors: DetectorState
  /** The next five minutes to read. */
  readonly bucket: number
  /** New templates and deploys were looked for up to here. */
  readonly until: number
}

const stateName = 'counts'

/** Replicas write every few seconds: by then all of them have told what came in the five minutes before. */
const writtenAfterMs = 20 * secondMs

/** Rows appear a while after the time they bear; what was looked at already is known by its name. */
const overlapMs = 10 * minuteMs

/** Counts of five minutes are kept for two days. */
const oldestMs = 2 * dayMs

/** What is learned of the past at the first start is no news. */
const newsMs = hourMs

/**
 * Looks at what all replicas counted together: new kinds of lines, and kinds that come more or less often than usual.
 * Whoever holds the lease goes on from where the one before had got to.
 */
export function createCountDetector(
  services: Services,
  options: { readonly learningMs?: number; readonly clock?: () => number } = {},
): (lease: LeaseGuard) => Promise<RunOutcome> {
  const { clock = Date.now, learningMs } = options
  let last: Work | null = null
  return async (lease) => {
    const work = last?.epoch === lease.epoch ? last : await resume(services, lease, learningMs, clock())
    last = work
    const now = clock()
    const findings = [...(await lookAtNew(services, work, now))]
    const complete = Math.floor((now - writtenAfterMs) / bucketMs) * bucketMs
    const to = Math.min(complete, work.bucket + mostBuckets * bucketMs)
    const closed = to > work.bucket
    if (closed) findings.push(...(await lookAtCounts(services, work, to)))
    // Sessions and clocks are not seen in counts.
    const news = findings.filter(({ kind, at }) => ofCounts.has(kind) && at > now - newsMs)
    if (news.length > 0 || closed) {
      await keepDetection(services, {
        findings: news.map((one) => toFinding(withLines(one, work))),
        holding: work.detectors.holding(),
        lease,
      })
    }
    const isBehind = work.bucket < complete
    if (closed && !isBehind) await saveDetectorState(services, { name: stateName, state: progressOf(work) })
    return isBehind ? 'more' : 'done'
  }
}

/** Many counts at once are read in portions. */
const mostBuckets = 48

const ofCounts: ReadonlySet<Finding['kind']> = new Set(['new_templates', 'template_rate'])

type Work = {
  readonly epoch: number
  readonly detectors: Detectors
  /** What was looked at within the overlap. */
  readonly noticed: Map<string, number>
  /** How many lines there were of each when it was noticed. */
  readonly lines: Map<string, number>
  bucket: number
  until: number
}

async function resume(
  services: Services,
  lease: LeaseGuard,
  learningMs: number | undefined,
  now: number,
): Promise<Work> {
  const saved = await readDetectorState(services, stateName)
  const progress = isProgress(saved) ? saved : null
  const oldest = Math.floor((now - oldestMs) / bucketMs) * bucketMs
  const options = { windowMs: bucketMs, ...(learningMs === undefined ? {} : { learningMs }) }
  return {
    epoch: lease.epoch,
    detectors: createDetectors(progress === null ? options : { ...options, state: progress.detectors }),
    noticed: new Map(),
    lines: new Map(),
    bucket: Math.max(progress?.bucket ?? oldest, oldest),
    until: progress?.until ?? oldest,
  }
}

function progressOf({ detectors, bucket, until }: Work): Progress {
  return { detectors: detectors.snapshot(), bucket, until }
}

async function lookAtNew(services: Services, work: Work, now: number): Promise<readonly Finding[]> {
  const since = work.until - overlapMs
  const [deploys, born] = await Promise.all([readDeploys(services, since), readBornTemplates(services, since)])
  const findings: Finding[] = []
  for (const { service, version, at } of deploys) {
    // No version is no news of one.
    if (version !== '' && isNews(work, `${service}\n${version ?? ''}\n${at}`, at))
      work.detectors.deployed(service, at, version ?? undefined)
  }
  for (const template of born) {
    if (!isNews(work, template.id, template.firstSeenAt)) continue
    work.lines.set(template.id, template.lines)
    findings.push(...work.detectors.observe(seenAsNew(template)))
  }
  work.until = now
  for (const [name, at] of work.noticed) {
    if (at >= now - 3 * overlapMs) continue
    work.noticed.delete(name)
    work.lines.delete(name)
  }
  return findings
}

async function lookAtCounts(services: Services, work: Work, to: number): Promise<readonly Finding[]> {
  const rows = await readBuckets(services, { from: work.bucket, to })
  const findings: Finding[] = []
  let next = 0
  for (let { bucket } = work; bucket < to; bucket += bucketMs) {
    for (let row = rows[next]; row !== undefined && row.bucket < bucket + bucketMs; row = rows[next]) {
      findings.push(...work.detectors.observe(seenInBucket(row)))
      next += 1
    }
    findings.push(...work.detectors.tick(bucket + bucketMs))
  }
  work.bucket = to
  return findings
}

function isNews(work: Work, name: string, at: number): boolean {
  if (work.noticed.has(name)) return false
  work.noticed.set(name, at)
  return true
}

/** How many lines there are is counted with the five minutes they came in. */
function seenAsNew({ id, service, template, level, samples, firstVersion, firstSeenAt }: BornTemplate) {
  const version = firstVersion === '' ? {} : { version: firstVersion }
  const what = { service, templateId: id, template, level, line: samples[0] ?? template, ...version }
  return { ...what, isNew: true, at: firstSeenAt, count: 0 }
}

function seenInBucket({ bucket, id, service, template, level, samples, lines }: BucketCount) {
  const what = { service, templateId: id, template, level, line: samples[0] ?? template }
  return { ...what, isNew: false, at: bucket, count: lines }
}

function withLines(finding: Finding, { lines }: Work): Finding {
  if (finding.kind !== 'new_templates') return finding
  const templates = finding.templates.map((one) => ({ ...one, count: Math.max(1, lines.get(one.id) ?? 1) }))
  return { ...finding, templates }
}

function isProgress(state: unknown): state is Progress {
  if (typeof state !== 'object' || state === null) return false
  const { detectors, bucket, until } = state as Record<string, unknown>
  const version: unknown =
    typeof detectors === 'object' && detectors !== null ? Reflect.get(detectors, 'version') : null
  return version === 1 && typeof bucket === 'number' && typeof until === 'number'
}
