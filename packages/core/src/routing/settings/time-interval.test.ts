import { expect, it } from 'vitest'
import { cursorAt } from './cursor.ts'
import { isWithin, readCalendarTimes } from './time-interval.ts'

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
