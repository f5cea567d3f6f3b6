import { expect, it } from 'vitest'
import { cursorAt } from './cursor.ts'
import { isWithin, parseTimeOfDay, readCalendarTimes } from './time-interval.ts'

function holds(value: unknown, at: string): boolean {
  return isWithin([readCalendarTimes(cursorAt(value, '', []))], Date.parse(at))
}

it('times are those of the zone, the end does not belong to them', () => {
  const office = {
    times: [{ start_time: '09:00', end_time: '17:00' }],
    weekdays: ['monday:friday'],
    location: 'Asia/Shanghai',
  }
  expect(holds(office, '2026-11-16T00:59:59Z')).toBe(false)
  expect(holds(office, '2026-11-16T01:00:00Z')).toBe(true)
  expect(holds(office, '2026-11-16T08:59:59Z')).toBe(true)
  expect(holds(office, '2026-11-16T09:00:00Z')).toBe(false)
  expect(holds(office, '2026-11-15T02:00:00Z')).toBe(false)
})

it('days below 0 count from the end of the month, in a leap year too', () => {
  const lastThree = { days_of_month: ['-3:-1'] }
  expect(holds(lastThree, '2028-02-27T12:00:00Z')).toBe(true)
  expect(holds(lastThree, '2028-02-26T12:00:00Z')).toBe(false)
  expect(holds(lastThree, '2026-02-26T12:00:00Z')).toBe(true)
  expect(holds({ days_of_month: ['15:-1'], months: ['march', '5:6'], years: ['2026'] }, '2026-06-30T23:59:00Z')).toBe(
    true,
  )
})

it('an interval without members always holds', () => {
  expect(holds({}, '2026-01-01T00:00:00Z')).toBe(true)
})

it('weekdays and months are known by their names, in any case, and months by their numbers', () => {
  const days = ['sunday', 'monday', 'Tuesday', 'wednesday', 'thursday', 'friday', 'SATURDAY']
  // The first of November 2026 is a sunday.
  days.forEach((day, at) => {
    for (let other = 0; other < 7; other += 1) {
      expect(holds({ weekdays: [day] }, `2026-11-0${other + 1}T12:00:00Z`)).toBe(other === at)
    }
  })
  const months = 'january february march april may june july august september october november december'.split(' ')
  months.forEach((month, at) => {
    const middle = `2026-${String(at + 1).padStart(2, '0')}-15T12:00:00Z`
    for (const written of [month, month.toUpperCase(), String(at + 1)]) {
      expect(holds({ months: [written] }, middle)).toBe(true)
      expect(holds({ months: [written] }, '2026-07-15T12:00:00Z')).toBe(at === 6)
    }
  })
})

it('both ends of days, months and years belong to a range, and blanks around the colon do not matter', () => {
  const noon = (day: string) => `${day}T12:00:00Z`
  const among = (value: unknown, days: readonly string[]) => days.map((day) => holds(value, noon(day)))
  expect(among({ days_of_month: ['3 : 5'] }, ['2026-01-02', '2026-01-03', '2026-01-05', '2026-01-06'])).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(among({ months: [' 3:may '] }, ['2026-02-28', '2026-03-01', '2026-05-31', '2026-06-01'])).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(among({ years: ['2026:2027'] }, ['2025-12-31', '2026-01-01', '2027-12-31', '2028-01-01'])).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(among({ days_of_month: ['1', '31'] }, ['2026-01-01', '2026-01-31', '2026-01-30'])).toEqual([true, true, false])
  expect(among({ days_of_month: ['-31:1'] }, ['2026-01-01', '2026-01-02'])).toEqual([true, false])
})

it('of several members each must fit, and of several ranges one', () => {
  const both = { weekdays: ['monday'], months: ['november'], times: [{ start_time: '00:00', end_time: '24:00' }] }
  expect(holds(both, '2026-11-30T23:59:59Z')).toBe(true)
  expect(holds(both, '2026-12-07T12:00:00Z')).toBe(false)
  expect(holds(both, '2026-11-29T12:00:00Z')).toBe(false)
  const twice = {
    times: [
      { start_time: '01:00', end_time: '02:00' },
      { start_time: '03:00', end_time: '04:00' },
    ],
  }
  expect(['01:30', '02:30', '03:30'].map((time) => holds(twice, `2026-11-29T${time}:00Z`))).toEqual([true, false, true])
})

it('of several intervals one must hold', () => {
  const intervals = [{ weekdays: ['monday'] }, { months: ['may'] }].map((one) =>
    readCalendarTimes(cursorAt(one, '', [])),
  )
  const days = ['2026-11-30', '2026-05-01', '2026-11-29'].map((day) => Date.parse(`${day}T12:00:00Z`))
  expect(days.map((day) => isWithin(intervals, day))).toEqual([true, true, false])
})

it('a time of day is written in four digits', () => {
  expect(['00:00', '09:05', '23:59', '24:00'].map(parseTimeOfDay)).toEqual([0, 545, 1_439, 1_440])
  for (const text of ['', '9:00', '09:60', '24:01', '09:0', '109:00', '09:000']) expect(parseTimeOfDay(text)).toBeNull()
})
