import type { AlertKind, AlertSeverity } from '../alerts/index.ts'
import type { GateReasonCode } from '../codes/index.ts'
import type { ApplicationId } from '../ids/index.ts'
import type { LogLevel } from '../logs/index.ts'
import type { Instant } from '../time/index.ts'
import type { Cause, TokenState } from '../tokens/index.ts'
import type { ReportPeriod } from './period.ts'

export const reportMoves = [
  'issued',
  'confirmed',
  'held',
  'released',
  'extended',
  'cancelled',
  'revoked',
  'expired',
] as const

/** What happened to tokens, each time it did. */
export type ReportMove = (typeof reportMoves)[number]

/** A program by its id and name; both `null`: an account acted without one. */
export type ReportService = { readonly applicationId: ApplicationId | null; readonly name: string | null }

/** Live tokens as they read at the moment of reading, overdue ones left out. `cause` of pending ones. */
export type TokensNow = {
  readonly state: TokenState
  readonly cause: Cause | null
  readonly tokens: number
  readonly stuck: number
}

/** How tokens issued in the period fared until now; times from issue to confirmation, of those that are confirmed. */
export type ConfirmationFigures = {
  readonly issued: number
  readonly confirmed: number
  /** Ended without ever being confirmed: the time ran out, or somebody cancelled or revoked them. */
  readonly expired: number
  readonly cancelled: number
  readonly waiting: number
  readonly p50Ms: number | null
  readonly p90Ms: number | null
  readonly p99Ms: number | null
}

export const stuckEndings = ['confirmed', 'extended', 'cancelled', 'expired', 'released', 'revoked', 'waiting'] as const

/** What happened first to a stuck token afterwards; `waiting`: nothing yet. */
export type StuckEnding = (typeof stuckEndings)[number]

/** Tokens that got stuck in the period, by cause and by what freed them. Times from then to that, or to now. */
export type StuckFigures = {
  readonly cause: Cause
  readonly ending: StuckEnding
  readonly tokens: number
  readonly medianMs: number
  readonly longestMs: number
}

/** Attempts to confirm with wrong input: the service that issued the token, which field, what was wrong with it. */
export type MalformedFigures = ReportService & {
  readonly field: 'secret' | 'code'
  readonly rule: string
  readonly attempts: number
  readonly tokens: number
}

export type UnsentFigures = { readonly reason: GateReasonCode; readonly messages: number; readonly accounts: number }

/** A kind of log line first seen in the period. */
export type PatternFigures = {
  readonly id: string
  readonly service: string
  readonly level: LogLevel
  readonly template: string
  readonly lines: number
  readonly firstSeenAt: Instant
}

/** Alerts that fired in the period. Sums of times are over those that were acknowledged, or resolved. */
export type AlertFigures = {
  readonly kind: AlertKind
  readonly severity: AlertSeverity
  readonly alerts: number
  readonly flaps: number
  readonly useful: number
  readonly noise: number
  readonly acknowledged: number
  readonly acknowledgeMs: number
  readonly resolved: number
  readonly resolveMs: number
}

export const reportSeries = ['issued', 'confirmed', 'unsent', 'alerts'] as const

/** One step of the period: how often it happened from `at` on. */
export type ReportStep = { readonly at: Instant } & { readonly [S in (typeof reportSeries)[number]]: number }

/** What is counted of one period. */
export type ReportFigures = {
  readonly moves: { readonly [M in ReportMove]: number }
  readonly sent: number
  readonly confirmation: ConfirmationFigures
  readonly stuck: readonly StuckFigures[]
  readonly malformed: readonly MalformedFigures[]
  readonly unsent: readonly UnsentFigures[]
  /** `null`: the reader may not read logs. */
  readonly patterns: { readonly count: number; readonly newest: readonly PatternFigures[] } | null
  readonly alerts: readonly AlertFigures[]
  readonly series: readonly ReportStep[]
}

/** One figure of each kind, to be set beside those of the period before. Times in milliseconds, `null` of none. */
export type ReportTotals = {
  readonly issued: number
  readonly confirmed: number
  readonly confirmedPermille: number | null
  readonly p50Ms: number | null
  readonly p90Ms: number | null
  readonly p99Ms: number | null
  readonly stuck: number
  readonly malformed: number
  readonly sent: number
  readonly unsent: number
  readonly patterns: number | null
  readonly alerts: number
  readonly critical: number
  /** Mean time from firing to somebody's acknowledgement, and to the end. */
  readonly mttaMs: number | null
  readonly mttrMs: number | null
}

/** A day or a week in figures, and the same time before it. */
export type Report = ReportFigures & {
  readonly period: ReportPeriod
  readonly from: Instant
  readonly to: Instant
  readonly readAt: Instant
  readonly now: readonly TokensNow[]
  /** The same figures as `confirmation`, for each issuing service, most tokens first. */
  readonly services: readonly (ReportService & ConfirmationFigures)[]
  readonly totals: ReportTotals
  readonly before: ReportTotals
}
