import type { LogLevel } from '../logs/index.ts'
import type { Instant } from '../time/index.ts'

type Hurting = {
  readonly accountsBlocked: number
  readonly sendsRefused: number
}

type OfLines = Hurting & {
  readonly service: string
  /** A few of the lines, one below the other, their secrets masked. */
  readonly lines: string
  /** Since when it holds. */
  readonly since: Instant
}

/** Lines of a kind that was never there; those that came with one change are one alert. */
export type LogNewTemplateFacts = OfLines & {
  readonly kind: 'log_new_template'
  /** The first of the new kinds, and how they read, one below the other. */
  readonly templateId: string
  readonly templates: string
  /** How many kinds are new. */
  readonly kinds: number
  /** The gravest of them. */
  readonly level: LogLevel
  readonly count: number
  /** They came with a change; its version when it was told. */
  readonly isDigest: boolean
  readonly version: string | null
  /** How long this service had been read, and how many kinds of lines it was known by. */
  readonly knownForMs: number
  readonly knownTemplates: number
}

/** A kind of line comes much more, or much less often than usual at this hour. */
export type LogTemplateRateFacts = OfLines & {
  readonly kind: 'log_template_rate'
  readonly templateId: string
  readonly template: string
  readonly level: LogLevel
  readonly direction: 'more' | 'less'
  /** Lines in the window that showed it, and how many are usual, how far they usually are from that. */
  readonly count: number
  readonly usual: number
  readonly spread: number
  readonly windowMs: number
  /** Over how many hours that was learned: of the same hour of the week, or of the day. */
  readonly hours: number
  readonly of: 'week' | 'day'
  /** Distance from what is usual, in spreads; to a tenth. */
  readonly score: number
}

/** A course of events (a session, a message, a token) that is unlike those before. */
export type LogSequenceFacts = OfLines & {
  readonly kind: 'log_sequence'
  readonly session: string
  readonly reason: 'new_event' | 'odd_length' | 'odd_events'
  readonly length: number
  readonly usualLength: number
  /** How many such courses have been seen. */
  readonly sessions: number
  /** The events, how often each came, one below the other. */
  readonly templates: string
}

/** What must beat does not: a heartbeat somebody declared, or a line that came like a clock. */
export type HeartbeatMissingFacts = Hurting & {
  readonly kind: 'heartbeat_missing'
  readonly source: 'beats' | 'lines'
  /** The heartbeat's name, or the template's id. */
  readonly heartbeat: string
  /** Of lines only. */
  readonly service: string | null
  readonly template: string | null
  /** `null`: it was declared and has never beaten. */
  readonly lastAt: Instant | null
  readonly dueAt: Instant
  readonly intervalMs: number
}

/** What was found in logs and among heartbeats. */
export type LogFacts = LogNewTemplateFacts | LogTemplateRateFacts | LogSequenceFacts | HeartbeatMissingFacts
