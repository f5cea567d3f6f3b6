import type { Level } from '../header/level.ts'

/** One line of a log as the detectors need it: `Mined` has all of it but the count, the version and the session. */
export type Seen = {
  readonly service: string
  readonly templateId: string
  readonly template: string
  readonly isNew: boolean
  readonly level: Level | null
  /** Milliseconds since 1970. Lines may come somewhat out of order. */
  readonly at: number
  /** The line without its secrets, as a sample. */
  readonly line: string
  /** Lines of this template at this moment; default 1. */
  readonly count?: number
  /** Version of the service that wrote it, when known. */
  readonly version?: string
  /** What ties lines of one course of events together: session, message or token id. */
  readonly session?: string
}

/** A template that a finding speaks of. */
export type FoundTemplate = {
  readonly id: string
  readonly template: string
  readonly level: Level | null
  readonly count: number
}

type Common = {
  /** The same for the same thing found again. */
  readonly fingerprint: string
  readonly service: string
  /** When it was found, and since when it holds; milliseconds since 1970. */
  readonly at: number
  readonly since: number
  readonly templates: readonly FoundTemplate[]
  /** A few of its lines, secrets masked. */
  readonly lines: readonly string[]
}

/** A template at `warn` or above that was never there before; after a deploy all of them in one. */
export type NewTemplates = Common & {
  readonly kind: 'new_templates'
  readonly why: {
    /** The change that brought them, when they came within the minutes after one. */
    readonly version: string | null
    readonly isDigest: boolean
    /** How long the service had been read. */
    readonly knownForMs: number
    readonly knownTemplates: number
  }
}

/** A template comes much more, or much less often than usual at this hour of the week. */
export type TemplateRate = Common & {
  readonly kind: 'template_rate'
  readonly why: {
    readonly direction: 'more' | 'less'
    /** Lines in each of the windows that showed it, the latest last. */
    readonly counts: readonly number[]
    readonly windowMs: number
    /** Lines expected in a window, how far they usually are from that, and over how many hours it was learned. */
    readonly baseline: {
      readonly median: number
      readonly spread: number
      readonly hours: number
      readonly of: 'week' | 'day'
    }
    /** Distance from the baseline in spreads. */
    readonly score: number
  }
}

/** A course of events that is unlike all before it. */
export type OddSession = Common & {
  readonly kind: 'odd_session'
  readonly why: {
    readonly session: string
    readonly reason: 'new_event' | 'odd_length' | 'odd_events'
    readonly length: number
    /** The usual length, and how many sessions have been seen. */
    readonly baseline: { readonly length: number; readonly spread: number; readonly sessions: number }
    /** Share of events that differ from the session that is most alike, 0 to 1. */
    readonly distance: number
    readonly limit: number
  }
}

/** A template that came like a clock comes no more. */
export type MissingTemplate = Common & {
  readonly kind: 'missing_template'
  readonly why: {
    readonly lastAt: number
    readonly missingForMs: number
    /** The usual time between two, and how far it usually is from that. */
    readonly baseline: { readonly intervalMs: number; readonly spreadMs: number; readonly intervals: number }
  }
}

/** What a detector found: evidence as data; sentences are made elsewhere. */
export type Finding = NewTemplates | TemplateRate | OddSession | MissingTemplate

/** A few lines are enough to see what it is about. */
export const mostSamples = 5
