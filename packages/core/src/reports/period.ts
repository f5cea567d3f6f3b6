import type { Instant } from '../time/index.ts'
import { dayMs, hourMs } from '../time/index.ts'

export const reportPeriods = ['day', 'week'] as const

export type ReportPeriod = (typeof reportPeriods)[number]

/** From `from` (in it) to `to` (no longer in it). */
export type ReportWindow = { readonly from: Instant; readonly to: Instant }

/** How long each is, and the steps its series are drawn in. */
export const reportLengths: { readonly [P in ReportPeriod]: { readonly lengthMs: number; readonly stepMs: number } } = {
  day: { lengthMs: dayMs, stepMs: hourMs },
  week: { lengthMs: 7 * dayMs, stepMs: 6 * hourMs },
}

/** The day or week that ends at this moment. */
export function reportWindow(period: ReportPeriod, to: Instant): ReportWindow {
  return { from: to - reportLengths[period].lengthMs, to }
}

/** The time of the same length just before. */
export function windowBefore({ from, to }: ReportWindow): ReportWindow {
  return { from: from - (to - from), to: from }
}
