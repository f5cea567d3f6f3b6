import type { Finding, Seen } from './finding.ts'
import { createHeartbeats, type HeartbeatsState } from './heartbeats.ts'
import { createNewTemplates, type NewTemplatesState } from './new-templates.ts'
import { createSessions, type SessionsState } from './sessions.ts'
import { createTemplateRate, type TemplateRateState } from './template-rate.ts'

/** Every threshold, with its default; documented detection delays follow from them. */
export type DetectorOptions = {
  /** A service is only learned for so long before new templates are told. Default 24 h. */
  readonly learningMs?: number
  /** What a deploy brings within this time is one finding. Default 10 min. */
  readonly digestMs?: number
  /** Lines are counted in windows of so long. Default 5 min. */
  readonly windowMs?: number
  /** Distance from the baseline, in spreads, from which a window is odd. Default 5. */
  readonly score?: number
  /** Odd windows running until it is told. Default 2. */
  readonly windows?: number
  /** Fewer lines in a window tell nothing. Default 20. */
  readonly leastEvents?: number
  /** A session is over when nothing came for so long. Default 2 min. */
  readonly idleMs?: number
  /** Sessions of a service that are only learned from. Default 200. */
  readonly learningSessions?: number
  readonly maxOpenSessions?: number
  readonly maxTemplates?: number
  /** A snapshot of earlier detectors. */
  readonly state?: DetectorState
}

export type DetectorState = {
  readonly version: 1
  readonly newTemplates: NewTemplatesState
  readonly templateRate: TemplateRateState
  readonly sessions: SessionsState
  readonly heartbeats: HeartbeatsState
}

export type Detectors = {
  /** Looks at one line. Most findings come from `tick`. */
  readonly observe: (seen: Seen) => readonly Finding[]
  /** A deploy of a service that was announced. */
  readonly deployed: (service: string, at: number, version?: string) => void
  /** Closes windows, digests and sessions that are over; to be called at least once a window. */
  readonly tick: (at: number) => readonly Finding[]
  /** Fingerprints of rates and missing templates that were told and have not ended. */
  readonly holding: () => readonly string[]
  readonly snapshot: () => DetectorState
}

const defaults = {
  learningMs: 86_400_000,
  digestMs: 600_000,
  windowMs: 300_000,
  score: 5,
  windows: 2,
  leastEvents: 20,
  idleMs: 120_000,
  learningSessions: 200,
  maxOpenSessions: 10_000,
  maxTemplates: 5_000,
}

/** The detectors over mined lines, together. No clock of their own: time is what `at` says. */
export function createDetectors(options: DetectorOptions = {}): Detectors {
  const set = { ...defaults, ...options }
  const { state, maxTemplates } = set
  const newTemplates = createNewTemplates(set, state?.newTemplates)
  const templateRate = createTemplateRate(set, state?.templateRate)
  const heartbeats = createHeartbeats({ maxTemplates }, state?.heartbeats)
  const sessions = createSessions(
    { idleMs: set.idleMs, learning: set.learningSessions, maxOpen: set.maxOpenSessions },
    state?.sessions,
  )
  return {
    observe: (seen) => {
      templateRate.observe(seen)
      heartbeats.observe(seen)
      return [...newTemplates.observe(seen), ...sessions.observe(seen)]
    },
    deployed: (service, at, version) => newTemplates.deployed(service, at, version ?? null),
    tick: (at) => [newTemplates, templateRate, sessions, heartbeats].flatMap((detector) => detector.tick(at)),
    holding: () => [...templateRate.holding(), ...heartbeats.holding()],
    snapshot: () => ({
      version: 1,
      newTemplates: newTemplates.snapshot(),
      templateRate: templateRate.snapshot(),
      sessions: sessions.snapshot(),
      heartbeats: heartbeats.snapshot(),
    }),
  }
}
