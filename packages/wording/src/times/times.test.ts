import { expect, test } from 'vitest'
import { durationText, exactTime, relativeTime, rfc3339 } from './index.ts'

const now = Date.parse('2026-03-01T08:00:00Z')

test.each([
  [900_000, '15 分钟', '15 minutes'],
  [5_400_000, '1 小时 30 分钟', '1 hour 30 minutes'],
  [90_000_000, '1 天 1 小时', '1 day 1 hour'],
  [86_460_000, '1 天', '1 day'],
  [1_500, '2 秒', '2 seconds'],
  [0, '0 秒', '0 seconds'],
  [Number.POSITIVE_INFINITY, '无期限', 'without end'],
])('%d ms is told in at most two units', (ms, zh, en) => {
  expect(durationText(ms, 'zh-CN')).toBe(zh)
  expect(durationText(ms, 'en')).toBe(en)
})

test.each([
  [-180_000, '3 分钟前', '3 minutes ago'],
  [7_200_000, '2 小时后', 'in 2 hours'],
  [0, '现在', 'now'],
  [-400, '现在', 'now'],
  [-129_600_000, '1 天前', '1 day ago'],
])('%d ms from now', (distance, zh, en) => {
  expect(relativeTime(now + distance, now, 'zh-CN')).toBe(zh)
  expect(relativeTime(new Date(now + distance).toISOString(), now, 'en-GB')).toBe(en)
})

test('an exact time is UTC and says so, and never has no time', () => {
  expect(exactTime(now, 'en')).toBe('2026-03-01 08:00:00 UTC')
  expect(exactTime(null, 'zh-CN')).toBe('无期限')
  expect(rfc3339('2026-03-01T09:00:00+01:00')).toBe('2026-03-01T08:00:00.000Z')
  expect(rfc3339('soon')).toBe('')
})
