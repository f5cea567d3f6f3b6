import { copyOf } from './copy.ts'
import type { Finding, Seen } from './finding.ts'
import { median, spread } from './statistics.ts'

export type HeartbeatsOptions = { readonly maxTemplates: number }

export type HeartbeatsState = readonly Beat[]

type Beat = {
  readonly key: string
  readonly service: string
  readonly id: string
  template: string
  level: Seen['level']
  line: string
  lastAt: number
  intervals: number[]
  isTold: boolean
}

/** The last so many intervals are looked at, and so many are needed to call it a clock. */
const intervalsKept = 32
const leastIntervals = 20

/** What comes more often is watched by its rate. */
const leastIntervalMs = 5_000

/** A clock strays from its interval by no more than this share. */
const mostStray = 0.1

/** It is missing when so many beats have not come. */
const missedBeats = 3

/** A shorter pause is a restart or a slow disk. */
const leastMissingMs = 60_000

/** Templates that came like a clock and have stopped: known after twenty regular beats, missing after three lost ones. */
export function createHeartbeats({ maxTemplates }: HeartbeatsOptions, state: HeartbeatsState = []) {
  const beats = new Map(state.map((beat) => [beat.key, copyOf(beat)]))
  return { observe, tick, holding, snapshot }

  function observe({ service, templateId, template, level, line, at, count = 1 }: Seen): void {
    const key = `${service}\u0000${templateId}`
    const beat = beats.get(key)
    if (beat === undefined) {
      makeRoom()
      beats.set(key, { key, service, id: templateId, template, level, line, lastAt: at, intervals: [], isTold: false })
      return
    }
    if (!beat.isTold) {
      // Several at one moment, or out of order, are no beat of a clock.
      beat.intervals.push(count > 1 ? 0 : Math.max(0, at - beat.lastAt))
      if (beat.intervals.length > intervalsKept) beat.intervals.shift()
    }
    beat.lastAt = Math.max(beat.lastAt, at)
    beat.template = template
    beat.level = level
    beat.line = line
    beat.isTold = false
  }

  function tick(at: number): Finding[] {
    const findings: Finding[] = []
    for (const beat of beats.values()) {
      if (beat.isTold || beat.intervals.length < leastIntervals) continue
      const missingForMs = at - beat.lastAt
      // The cheap question first: most have come just now.
      if (missingForMs < leastMissingMs || missingForMs < missedBeats * beat.intervals[0]! * 0.5) continue
      const intervalMs = median(beat.intervals)
      const spreadMs = spread(beat.intervals, intervalMs)
      if (intervalMs < leastIntervalMs || spreadMs > mostStray * intervalMs || !isRegular(beat.intervals, intervalMs))
        continue
      if (missingForMs < missedBeats * intervalMs) continue
      beat.isTold = true
      findings.push({
        kind: 'missing_template',
        fingerprint: fingerprintOf(beat),
        service: beat.service,
        at,
        since: beat.lastAt + intervalMs,
        templates: [{ id: beat.id, template: beat.template, level: beat.level, count: 0 }],
        lines: [beat.line],
        why: {
          lastAt: beat.lastAt,
          missingForMs,
          baseline: { intervalMs, spreadMs, intervals: beat.intervals.length },
        },
      })
    }
    return findings
  }

  /** What was told and has not come back. */
  function holding(): readonly string[] {
    return [...beats.values()].filter(({ isTold }) => isTold).map(fingerprintOf)
  }

  function makeRoom(): void {
    if (beats.size < maxTemplates) return
    let oldest: Beat | null = null
    for (const beat of beats.values()) if (oldest === null || beat.lastAt < oldest.lastAt) oldest = beat
    if (oldest !== null) beats.delete(oldest.key)
  }

  function snapshot(): HeartbeatsState {
    return copyOf([...beats.values()])
  }
}

/** Nearly all intervals are near the middle: a busy template is regular in the middle and not at its ends. */
function isRegular(intervals: readonly number[], middle: number): boolean {
  const near = intervals.filter((interval) => Math.abs(interval - middle) <= 0.5 * middle).length
  return near >= intervals.length * 0.9
}

function fingerprintOf({ service, id }: Beat): string {
  return `missing_template:${service}:${id}`
}
