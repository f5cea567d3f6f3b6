import { minuteMs, secondMs } from '@tokenim/core/time'
import type { Detectors, DetectorState, Finding, Mined } from '@tokenim/log-patterns'
import { createDetectors } from '@tokenim/log-patterns'
import type { LogRecord } from '../intake/log-record.ts'

/** What is only seen line by line: odd courses of events, and lines that came like a clock and stopped. */
export type LineDetector = {
  readonly observe: (record: LogRecord, mined: Mined, at: number) => void
  readonly tick: (at: number) => readonly Finding[]
  /** Fingerprints of clocks that are missing still. */
  readonly holding: () => readonly string[]
  readonly snapshot: () => DetectorState
}

/** Lines that come more often than this are no clock that anybody would miss. */
const clockLeastMs = secondMs
const noClockForMs = 10 * minuteMs
const mostClocks = 20_000

/** Of a course of events so many lines are kept as evidence. */
const mostLines = 5
const mostSessions = 20_000

/** Of this replica's own lines. @param state what an earlier one had learned */
export function createLineDetector(state: DetectorState | null): LineDetector {
  const detectors: Detectors = createDetectors(state === null ? {} : { state })
  // When each template came last, and until when it counts as no clock.
  const lastAt = new Map<string, number>()
  const noClockUntil = new Map<string, number>()
  const shownOf = new Map<string, number>()
  const found: Finding[] = []

  const mayBeClock = (id: string, at: number): boolean => {
    if ((noClockUntil.get(id) ?? 0) > at) return false
    const before = lastAt.get(id)
    if (lastAt.size >= mostClocks) lastAt.clear()
    lastAt.set(id, at)
    if (before === undefined || at - before >= clockLeastMs) return true
    if (noClockUntil.size >= mostClocks) noClockUntil.clear()
    noClockUntil.set(id, at + noClockForMs)
    return false
  }
  /** Masking a line costs more than all else: only what will be kept is masked. */
  const lineOf = (session: string | null, mined: Mined): string => {
    if (session === null) return ''
    const shown = shownOf.get(session) ?? 0
    if (shown >= mostLines) return ''
    if (shownOf.size >= mostSessions) shownOf.clear()
    shownOf.set(session, shown + 1)
    return mined.maskedLine()
  }
  return {
    observe: ({ sequence, serviceVersion }, mined, at) => {
      const session = sequence ?? sessionOf(mined)
      if (session === null && !mayBeClock(mined.templateId, at)) return
      const { templateId, template, service, level } = mined
      const version = serviceVersion === '' ? {} : { version: serviceVersion }
      const what = { service, templateId, template, level, at, isNew: false, line: lineOf(session, mined), ...version }
      found.push(...detectors.observe(session === null ? what : { ...what, session }).filter(isOfLines))
    },
    tick: (at) => {
      const all = [...found.splice(0), ...detectors.tick(at).filter(isOfLines)]
      return all.map((finding) => ({ ...finding, lines: finding.lines.filter((line) => line !== '') }))
    },
    holding: () => detectors.holding().filter((fingerprint) => fingerprint.startsWith('missing_template')),
    snapshot: () => detectors.snapshot(),
  }
}

/** What counts are for is judged by who sees all of them. */
function isOfLines({ kind }: Finding): boolean {
  return kind === 'odd_session' || kind === 'missing_template'
}

/** Of lines that say themselves what they belong to; a request alone is no course of events. */
function sessionOf({ ids }: Mined): string | null {
  for (const name of sessionNames) {
    const id = ids[name]
    if (id !== undefined) return `${name}=${id}`
  }
  return null
}

const sessionNames = ['session_id', 'sessionId', 'message_id', 'messageId', 'token_id', 'tokenId'] as const
