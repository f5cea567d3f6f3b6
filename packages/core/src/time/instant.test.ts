import { expect, it } from 'vitest'
import { dayMs, formatInstant, never } from './instant.ts'

it('an instant is written as RFC 3339 in UTC with milliseconds', () => {
  expect(formatInstant(Date.UTC(2026, 10, 2, 8, 0, 0, 7))).toBe('2026-11-02T08:00:00.007Z')
  expect(formatInstant(dayMs)).toBe('1970-01-02T00:00:00.000Z')
})

it('never is later than everything and in no calendar', () => {
  expect(never > Date.UTC(9999, 11, 31)).toBe(true)
  expect(formatInstant(never)).toBeNull()
})
