import { expect, it } from 'vitest'
import { dayMs, formatInstant, hourMs, minuteMs, never, secondMs } from './instant.ts'

it('an instant is written as RFC 3339 in UTC with milliseconds', () => {
  expect(formatInstant(Date.UTC(2026, 10, 2, 8, 0, 0, 7))).toBe('2026-11-02T08:00:00.007Z')
  expect(formatInstant(dayMs)).toBe('1970-01-02T00:00:00.000Z')
})

it('lengths of time are in milliseconds', () => {
  expect([secondMs, minuteMs, hourMs, dayMs]).toEqual([1_000, 60_000, 3_600_000, 86_400_000])
})

it('never is later than everything and in no calendar', () => {
  expect(never > Date.UTC(9999, 11, 31)).toBe(true)
  expect(formatInstant(never)).toBeNull()
})
