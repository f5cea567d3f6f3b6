import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dayMs, hourMs, localTimeAt, minuteMs } from '../time/index.ts'
import { lastTimeOf, reportDueAt } from './schedule.ts'
import { readReportSettings } from './settings.ts'

const schedule = { period: 'day', minute: 9 * 60, weekday: null, timeZone: 'Asia/Shanghai', receiver: 'ops' } as const

it('a day ends at its hour on the clock of its zone, whatever the clocks do', () => {
  const zones = fc.constantFrom('UTC', 'Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe')
  const minutes = fc.integer({ min: 0, max: 1_439 })
  const weekdays = fc.option(fc.integer({ min: 0, max: 6 }))
  const moments = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 31) })
  fc.assert(
    fc.property(zones, minutes, weekdays, moments, (timeZone, minute, weekday, now) => {
      const at = lastTimeOf({ ...schedule, timeZone, minute, weekday }, now)
      expect(at).toBeLessThanOrEqual(now)
      expect(now - at).toBeLessThan((weekday === null ? 1 : 7) * dayMs + 2 * hourMs)
      const local = localTimeAt(at, timeZone)
      // A minute that the clocks skip is told so much later as they jump.
      expect((local.minute - minute + 1_440) % 1_440).toBeLessThanOrEqual(60)
      const days = weekday === null ? [local.weekday] : [weekday, (weekday + 1) % 7]
      expect(days).toContain(local.weekday)
    }),
  )
})

it('a report that could not be told for half a day is not told any more', () => {
  const nine = Date.UTC(2026, 2, 2, 1)
  expect(reportDueAt(schedule, nine)).toBe(nine)
  expect(reportDueAt(schedule, nine - 1)).toBeNull()
  expect(reportDueAt(schedule, nine + 12 * hourMs)).toBe(nine)
  expect(reportDueAt(schedule, nine + 12 * hourMs + 1)).toBeNull()
  const monday = { ...schedule, period: 'week', weekday: 1 } as const
  expect(reportDueAt(monday, nine + dayMs)).toBe(nine)
  expect(reportDueAt(monday, nine + 2 * dayMs + minuteMs)).toBeNull()
})

it('the section of the alerting file is read with its defaults', () => {
  expect(readReportSettings(undefined, [])).toEqual({ ok: true, schedules: [] })
  const written = {
    daily: { at: '9:05', time_zone: 'Asia/Shanghai', receiver: 'ops' },
    weekly: { receiver: 'mail', on: 'Friday' },
  }
  expect(readReportSettings(written, ['ops', 'mail'])).toEqual({
    ok: true,
    schedules: [
      { period: 'day', minute: 545, weekday: null, timeZone: 'Asia/Shanghai', receiver: 'ops' },
      { period: 'week', minute: 540, weekday: 5, timeZone: 'UTC', receiver: 'mail' },
    ],
  })
})

it('all that is wrong in it is said at once, each with its place', () => {
  const wrong = {
    daily: { at: '25:00', time_zone: 'Mars/Olympus', receiver: 'nobody', on: 'monday' },
    weekly: { receiver: 'ops', on: 'someday' },
    yearly: {},
  }
  const read = readReportSettings(wrong, ['ops'])
  expect(read.ok ? [] : read.problems.map(({ path }) => path).toSorted()).toEqual([
    'reports.daily.at',
    'reports.daily.on',
    'reports.daily.receiver',
    'reports.daily.time_zone',
    'reports.weekly.on',
    'reports.yearly',
  ])
  expect(readReportSettings([], [])).toMatchObject({ ok: false })
})
