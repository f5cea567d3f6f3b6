import { expect, it, test } from 'vitest'
import { readReportSettings } from './settings.ts'

const days = 'sunday, monday, tuesday, wednesday, thursday, friday, saturday'

type Refused = [unknown, readonly (readonly [string, string])[]]

test.each<Refused>([
  [7, [['reports', 'is not a mapping']]],
  [[], [['reports', 'is not a mapping']]],
  [{ yearly: {} }, [['reports.yearly', 'is not one of daily, weekly']]],
  [
    { daily: 'x' },
    [
      ['reports.daily', 'is not a mapping'],
      ['reports.daily.receiver', 'is not one of ops, mail'],
    ],
  ],
  [{ daily: { receiver: 'ops', on: 'monday' } }, [['reports.daily.on', 'is not one of at, time_zone, receiver']]],
  [{ weekly: { receiver: 'ops', x: 1 } }, [['reports.weekly.x', 'is not one of at, time_zone, receiver, on']]],
  [{ weekly: { receiver: 'ops', on: 'someday' } }, [['reports.weekly.on', `is not one of ${days}`]]],
  [{ weekly: { receiver: 'ops', on: 1 } }, [['reports.weekly.on', `is not one of ${days}`]]],
  [{ daily: { receiver: 'nobody' } }, [['reports.daily.receiver', 'is not one of ops, mail']]],
  [{ daily: { receiver: 7 } }, [['reports.daily.receiver', 'is not one of ops, mail']]],
  [
    { daily: { receiver: 'ops', time_zone: 'Mars' } },
    [['reports.daily.time_zone', 'is not a time zone such as Asia/Shanghai']],
  ],
  [
    { daily: { receiver: 'ops', time_zone: 8 } },
    [['reports.daily.time_zone', 'is not a time zone such as Asia/Shanghai']],
  ],
  ...['24:00', '9', '09:60', '9:5', 'x09:00', '09:00x', 900, '30:00', '-1:00', ['09:00']].map((at): Refused => [
    { daily: { receiver: 'ops', at } },
    [['reports.daily.at', 'is not a time of day such as "09:00"']],
  ]),
])('%j is refused', (value, problems) => {
  expect(readReportSettings(value, ['ops', 'mail'])).toEqual({
    ok: false,
    problems: problems.map(([path, problem]) => ({ path, problem })),
  })
})

test.each([
  ['0:00', 0],
  ['00:00', 0],
  ['7:45', 465],
  ['19:05', 1_145],
  ['23:59', 1_439],
])('a report at %s is told at minute %i', (at, minute) => {
  expect(readReportSettings({ daily: { receiver: 'ops', at } }, ['ops'])).toMatchObject({ schedules: [{ minute }] })
})

test.each(days.split(', ').map((day, weekday) => [day, weekday] as const))('a week may end on %s', (day, weekday) => {
  const read = readReportSettings({ weekly: { receiver: 'ops', on: day.toUpperCase() } }, ['ops'])
  expect(read).toMatchObject({ schedules: [{ weekday }] })
})

it('without a section, or with an empty one, nothing is told', () => {
  for (const value of [undefined, null, {}, { daily: null, weekly: undefined }]) {
    expect(readReportSettings(value, ['ops'])).toEqual({ ok: true, schedules: [] })
  }
})

it('a week ends on monday at nine of universal time unless it is said', () => {
  expect(readReportSettings({ weekly: { receiver: 'ops' } }, ['ops'])).toEqual({
    ok: true,
    schedules: [{ period: 'week', minute: 540, weekday: 1, timeZone: 'UTC', receiver: 'ops' }],
  })
})
