import type { Instant } from './instant.ts'
import { minuteMs } from './instant.ts'

/** What a clock and calendar in some zone show. `month` 1–12, `day` 1–31, `weekday` 0 (Sunday) – 6, `minute` of the day. */
export type LocalTime = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: number
  readonly minute: number
}

/** A day in a calendar and a minute of it, in a zone that is named beside it. */
export type LocalMinute = Pick<LocalTime, 'year' | 'month' | 'day' | 'minute'>

/** Whether this is a zone of the IANA database that this runtime knows (`Asia/Shanghai`, `UTC`). */
export function isTimeZone(name: string): boolean {
  try {
    formatterOf(name)
    return true
  } catch {
    return false
  }
}

/** @param zone IANA name; check it with `isTimeZone` first */
export function localTimeAt(at: Instant, zone: string): LocalTime {
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const [year, month, day] = [part('year'), part('month'), part('day')]
  return {
    year,
    month,
    day,
    weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay(),
    minute: part('hour') * 60 + part('minute'),
  }
}

/**
 * The moment at which a clock in this zone shows this minute. Of a minute shown twice (clocks put back) the first; a
 * minute that is skipped (clocks put forward) is taken as so much later as the clocks jumped.
 */
export function instantOfLocal({ year, month, day, minute }: LocalMinute, zone: string): Instant {
  const asIfUtc = Date.UTC(year, month - 1, day) + minute * minuteMs
  // The offset a day before and a day after: with a change in between they differ, and one of them fits.
  const before = asIfUtc - offsetAt(asIfUtc - 24 * 60 * minuteMs, zone)
  const after = asIfUtc - offsetAt(asIfUtc + 24 * 60 * minuteMs, zone)
  const fitting = [before, after].filter((at) => at + offsetAt(at, zone) === asIfUtc)
  return fitting.length === 0 ? before : Math.min(...fitting)
}

function offsetAt(at: Instant, zone: string): number {
  const { year, month, day, minute } = localTimeAt(at, zone)
  return Date.UTC(year, month - 1, day) + minute * minuteMs - Math.floor(at / minuteMs) * minuteMs
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making one takes far longer than using it. */
function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  formatters.set(zone, made)
  return made
}
