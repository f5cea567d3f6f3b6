import type { GateReasonCode } from '@tokenim/core/codes'
import type { ReportMove, ReportPeriod, ReportTotals, StuckEnding } from '@tokenim/core/reports'

/** The words of reports in one language. */
export type ReportWords = {
  readonly titles: { readonly [P in ReportPeriod]: string }
  readonly range: (from: string, to: string) => string
  readonly totals: { readonly [T in keyof ReportTotals]: string }
  readonly trends: {
    readonly issued: string
    readonly confirmed: string
    readonly unsent: string
    readonly alerts: string
  }
  readonly moves: { readonly [M in ReportMove]: string }
  readonly endings: { readonly [E in StuckEnding]: string }
  readonly reasons: { readonly [C in GateReasonCode]: string }
  readonly fields: { readonly secret: string; readonly code: string }
  readonly headings: {
    readonly totals: string
    readonly trends: string
    readonly now: string
    readonly moves: string
    readonly services: string
    readonly stuck: string
    readonly malformed: string
    readonly unsent: string
    readonly patterns: string
    readonly alerts: string
  }
  readonly columns: {
    readonly figure: string
    readonly now: string
    readonly before: string
    readonly change: string
    readonly service: string
    readonly issued: string
    readonly confirmed: string
    readonly share: string
    readonly cause: string
    readonly ending: string
    readonly tokens: string
    readonly median: string
    readonly longest: string
    readonly field: string
    readonly rule: string
    readonly attempts: string
    readonly level: string
    readonly pattern: string
    readonly lines: string
    readonly kind: string
    readonly alerts: string
    readonly useful: string
    readonly noise: string
    readonly noiseShare: string
  }
  /** Tokens that no program issued. */
  readonly noService: string
  readonly stuckNow: (tokens: string) => string
  /** Whom to train, and in what: the first row of wrong input. */
  readonly train: (service: string, field: string, attempts: string) => string
  readonly nothing: string
  readonly noLogs: string
  readonly morePatterns: (left: string) => string
  readonly accounts: (accounts: string) => string
  /** A detector that cries wolf. */
  readonly noisy: string
  readonly judged: string
}
