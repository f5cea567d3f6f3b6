import type { Instant } from '../time/index.ts'
import { dayMs, hourMs, instantOfLocal, localTimeAt } from '../time/index.ts'
import type { ReportPeriod } from './period.ts'

/** When a report is told, on which clock, and to which receiver of the alerting file. `weekday`: 0 is Sunday. */
export type ReportSchedule = {
  readonly period: ReportPeriod
  readonly minute: number
  readonly weekday: number | null
  readonly timeZone: string
  readonly receiver: string
}

/** A report that is older than this when it could be told is not told any more: the next one is near. */
const latestMs: { readonly [P in ReportPeriod]: number } = { day: 12 * hourMs, week: 2 * dayMs }

/** The end of the period whose report is to be told by now, or `null`: it would be too late. */
export function reportDueAt(schedule: ReportSchedule, now: Instant): Instant | null {
  const at = lastTimeOf(schedule, now)
  return now - at <= latestMs[schedule.period] ? at : null
}

/** The last moment up to now at which the clock of the zone showed this minute, on this day of the week. */
export function lastTimeOf({ minute, weekday, timeZone }: ReportSchedule, now: Instant): Instant {
  const today = localTimeAt(now, timeZone)
  for (let back = 0; ; back += 1) {
    const date = new Date(Date.UTC(today.year, today.month - 1, today.day - back))
    const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
    const at = instantOfLocal({ ...day, minute }, timeZone)
    if (at <= now && (weekday === null || date.getUTCDay() === weekday)) return at
  }
}
