import type { Instant, LocalTime } from '../../time/index.ts'
import { isTimeZone, localTimeAt } from '../../time/index.ts'
import type { Cursor } from './cursor.ts'
import { readRequiredText, readText } from './values.ts'

/** Both ends belong to it. */
type Range = { readonly from: number; readonly to: number }

/**
 * Times of the calendar, as Alertmanager's `time_intervals` describe them: all members that are there must fit. Minutes
 * of the day run from 0, their end does not belong to it; days of the month below 0 count from its end.
 */
export type CalendarTimes = {
  readonly minutes: readonly Range[] | null
  readonly weekdays: readonly Range[] | null
  readonly daysOfMonth: readonly Range[] | null
  readonly months: readonly Range[] | null
  readonly years: readonly Range[] | null
  readonly timeZone: string
}

export function isWithin(intervals: readonly CalendarTimes[], at: Instant): boolean {
  return intervals.some((times) => fits(times, localTimeAt(at, times.timeZone)))
}

export function readCalendarTimes(cursor: Cursor): CalendarTimes {
  cursor.only('times', 'weekdays', 'days_of_month', 'months', 'years', 'location')
  const timeZone = readText(cursor.at('location'), 'UTC')
  if (!isTimeZone(timeZone)) cursor.at('location').complain(`is no known time zone: ${timeZone}`)
  const ranges = (name: string, read: (text: string) => Range | null, example: string) => {
    const each = cursor.at(name)
    return each.isSet ? each.items().map((item) => rangeAt(item, read, example)) : null
  }
  return {
    minutes: cursor.at('times').isSet ? cursor.at('times').items().map(minutesAt) : null,
    weekdays: ranges('weekdays', (text) => namedRange(text, weekdayNames, 0), 'monday:friday'),
    daysOfMonth: ranges('days_of_month', dayRange, '1:5 or -3:-1'),
    months: ranges('months', (text) => namedRange(text, monthNames, 1), 'january:march'),
    years: ranges('years', (text) => numberRange(text, 1, 9_999), '2026:2027'),
    timeZone: isTimeZone(timeZone) ? timeZone : 'UTC',
  }
}

function fits({ minutes, weekdays, daysOfMonth, months, years }: CalendarTimes, local: LocalTime): boolean {
  const length = new Date(Date.UTC(local.year, local.month, 0)).getUTCDate()
  const dayOf = (day: number) => (day < 0 ? length + 1 + day : day)
  return (
    (minutes === null || minutes.some(({ from, to }) => local.minute >= from && local.minute < to)) &&
    holds(weekdays, local.weekday) &&
    (daysOfMonth === null || daysOfMonth.some(({ from, to }) => local.day >= dayOf(from) && local.day <= dayOf(to))) &&
    holds(months, local.month) &&
    holds(years, local.year)
  )
}

function holds(ranges: readonly Range[] | null, value: number): boolean {
  return ranges === null || ranges.some(({ from, to }) => value >= from && value <= to)
}

const weekdayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

const nowhere: Range = { from: 0, to: 0 }

function minutesAt(cursor: Cursor): Range {
  cursor.only('start_time', 'end_time')
  const from = minuteOf(cursor.at('start_time'))
  const to = minuteOf(cursor.at('end_time'))
  if (from !== null && to !== null && from >= to) cursor.complain('ends before it begins')
  return { from: from ?? 0, to: to ?? 0 }
}

function minuteOf(cursor: Cursor): number | null {
  const text = readRequiredText(cursor)
  const minute = parseTimeOfDay(text)
  if (minute === null && text !== '') cursor.complain('is not a time of day such as 09:00')
  return minute
}

/** `09:00` → 540; `24:00`, the end of the day, is 1 440. */
export function parseTimeOfDay(text: string): number | null {
  const found = /^(\d{2}):(\d{2})$/.exec(text)
  const minute = Number(found?.[1]) * 60 + Number(found?.[2])
  return found !== null && Number(found[2]) < 60 && minute <= 1_440 ? minute : null
}

export function parseWeekday(text: string): number | null {
  const index = weekdayNames.indexOf(text.toLowerCase())
  return index === -1 ? null : index
}

function rangeAt(cursor: Cursor, read: (text: string) => Range | null, example: string): Range {
  const text = readRequiredText(cursor)
  const range = read(text)
  if (range === null && text !== '') cursor.complain(`is not a range such as ${example}`)
  return range ?? nowhere
}

function namedRange(text: string, names: readonly string[], first: 0 | 1): Range | null {
  return rangeOf(text, (end) => {
    const index = names.indexOf(end.toLowerCase())
    if (index !== -1) return index + first
    return first === 1 && /^\d+$/.test(end) && Number(end) >= 1 && Number(end) <= names.length ? Number(end) : null
  })
}

function numberRange(text: string, least: number, most: number): Range | null {
  return rangeOf(text, (end) => {
    return /^\d+$/.test(end) && Number(end) >= least && Number(end) <= most ? Number(end) : null
  })
}

function rangeOf(text: string, read: (end: string) => number | null): Range | null {
  const [first, last] = endsOf(text)
  const [from, to] = [read(first), read(last)]
  return from === null || to === null || from > to ? null : { from, to }
}

/** Its ends may count from different sides, so that which is later depends on the month. */
function dayRange(text: string): Range | null {
  const [first, last] = endsOf(text)
  const [from, to] = [Number(first), Number(last)]
  if (!isDay(from) || !isDay(to)) return null
  return Math.sign(from) === Math.sign(to) && from > to ? null : { from, to }
}

function isDay(day: number): boolean {
  return Number.isInteger(day) && Math.abs(day) >= 1 && Math.abs(day) <= 31
}

function endsOf(text: string): readonly [string, string] {
  const [from = '', to = from] = text.trim().split(/\s*:\s*/)
  return [from, to]
}
