import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatDuration, parseDuration } from './duration.ts'

it('lengths of time are those of Prometheus', () => {
  expect(['30s', '4h', '1d12h', '5m', '100ms', '1w', '1y', '0'].map(parseDuration)).toEqual([
    30_000, 14_400_000, 129_600_000, 300_000, 100, 604_800_000, 31_536_000_000, 0,
  ])
  expect(['', '5', '5 m', '1h30', '-1s', '1m1h', 's', '1.5h'].map(parseDuration)).toEqual(Array(8).fill(null))
})

it('what is written is read back', () => {
  fc.assert(
    fc.property(fc.nat(), (ms) => {
      expect(parseDuration(formatDuration(ms))).toBe(ms)
    }),
  )
})

it('lengths are written in the largest units from days down', () => {
  expect([0, 1, 90_000, 86_400_000, 31_626_061_001].map(formatDuration)).toEqual([
    '0s',
    '1ms',
    '1m30s',
    '1d',
    '366d1h1m1s1ms',
  ])
  expect(['12y', '13w', 'x1s', '1sx'].map(parseDuration)).toEqual([378_432_000_000, 7_862_400_000, null, null])
})
