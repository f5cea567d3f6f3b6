import { never } from '@tokenim/core/time'
import { expect, test } from 'vitest'
import { fromTimestamp } from './columns.ts'

/** As `timestamptz(3)` prints in UTC, but for the zeros at the end of the fraction. */
const printed = (ms: number) => `${new Date(ms).toISOString().replace('T', ' ').replace('Z', '')}+00`

test('a time as PostgreSQL prints it is read to the millisecond, whatever the year and the fraction', () => {
  const stepMs = 98_765_432_101
  for (let ms = Date.UTC(1000, 0); ms < Date.UTC(9999, 11, 31); ms += stepMs) {
    const text = printed(ms)
    expect(fromTimestamp(text)).toBe(ms)
    expect(fromTimestamp(text.replace(/\.000\+00$|0+\+00$/, '+00'))).toBe(ms)
  }
})

test.each([
  ['2026-11-22 07:29:34+00', Date.UTC(2026, 10, 22, 7, 29, 34)],
  ['2026-11-22 07:29:34.1+00', Date.UTC(2026, 10, 22, 7, 29, 34, 100)],
  ['2026-11-22T07:29:34.123Z', Date.UTC(2026, 10, 22, 7, 29, 34, 123)],
  ['2026-11-22 07:29:34.123456+00', Date.UTC(2026, 10, 22, 7, 29, 34, 123)],
  ['2026-11-22 09:29:34.5+02', Date.UTC(2026, 10, 22, 7, 29, 34, 500)],
  ['infinity', never],
  ['-infinity', -never],
])('%s is read', (text, ms) => {
  expect(fromTimestamp(text)).toBe(ms)
})
