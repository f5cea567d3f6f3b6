import { expect, test } from 'vitest'
import { heartbeatLimits, isHeartbeatName, judgeHeartbeat, undeclaredPlan } from './index.ts'

const plan = { intervalMs: 60_000, graceMs: 30_000, watched: true }

test('a heartbeat is missing once interval and grace have passed, and not a moment earlier', () => {
  expect(judgeHeartbeat(plan, 1_000, 90_999)).toEqual({ state: 'beating', dueAt: 91_000 })
  expect(judgeHeartbeat(plan, 1_000, 91_000)).toEqual({ state: 'missing', dueAt: 91_000 })
})

test('one that nobody watches is never missing', () => {
  const verdict = judgeHeartbeat({ ...plan, watched: false }, 0, 10 ** 12)
  expect(verdict).toEqual({ state: 'unwatched', dueAt: Number.POSITIVE_INFINITY })
})

test('one that nobody declared is given six minutes', () => {
  expect(judgeHeartbeat(undeclaredPlan, 0, 359_999).state).toBe('beating')
  expect(judgeHeartbeat(undeclaredPlan, 0, 360_000).state).toBe('missing')
})

test('a name fits into a URL and into an alert', () => {
  expect(['nightly-backup', 'cron:ledger/close', '7'].map(isHeartbeatName)).toEqual([true, true, true])
  expect(['', '-x', 'a b', '心跳', 'a'.repeat(101), 'a\n'].map(isHeartbeatName)).toEqual(Array(6).fill(false))
})

test('one may be declared that beats every five seconds, up to once in thirty-one days', () => {
  expect(heartbeatLimits).toEqual({ shortestMs: 5_000, longestMs: 2_678_400_000 })
})
