import type { LogLevel } from '@tokenim/core/logs'
import type { Instant } from '@tokenim/core/time'
import type { logTemplate } from '@tokenim/db/schema'

/** A kind of line that a service writes. */
export type PatternView = {
  readonly id: string
  readonly service: string
  readonly template: string
  readonly level: LogLevel
  /** Lines without their secrets. */
  readonly samples: readonly string[]
  /** Empty when the lines did not name one. */
  readonly firstVersion: string
  readonly firstSeenAt: Instant
  readonly lastSeenAt: Instant
  /** All lines ever counted. */
  readonly lines: number
}

export function patternView(row: typeof logTemplate.$inferSelect): PatternView {
  const { id, service, template, level, samples, firstVersion, firstSeenAt, lastSeenAt, lines } = row
  return { id, service, template, level, samples, firstVersion, firstSeenAt, lastSeenAt, lines }
}
