import { DatabaseFault } from '@tokenim/db'
import { LeaseLostError } from '@tokenim/services/leases'
import { Writable } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchDatabase } from '../life/database-watch.ts'
import { createMetrics } from '../metrics.ts'
import { createLog } from '../testing/log.ts'
import type { RunOutcome } from './loop.ts'
import { createLoop } from './loop.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

/** A loop over these outcomes, one a run, and then always the last. */
function loopOver(...outcomes: readonly (RunOutcome | Error)[]) {
  let lines = ''
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines += chunk.toString('utf8')
      done()
    },
  })
  const log = createLog(stream)
  const metrics = createMetrics()
  let runs = 0
  const runOnce = async () => {
    const outcome = outcomes[Math.min(runs, outcomes.length - 1)] ?? 'done'
    runs += 1
    if (outcome instanceof Error) throw outcome
    return outcome
  }
  const loop = createLoop(
    { name: 'some', everyMs: 1_000, runOnce },
    { log, metrics, database: watchDatabase(log, metrics, { say: async () => {} }) },
  )
  return { loop, runs: () => runs, lines: () => lines }
}

test('a loop runs at once, then at its pace, and not after it was stopped', async () => {
  const { loop, runs } = loopOver('done')
  loop.start()
  await vi.advanceTimersByTimeAsync(0)
  expect(runs()).toBe(1)
  await vi.advanceTimersByTimeAsync(3_000)
  expect(runs()).toBe(4)
  await loop.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(runs()).toBe(4)
})

test('while work is left it goes on at once; a hint brings the next run forward', async () => {
  const { loop, runs } = loopOver('more', 'more', 'done')
  loop.start()
  await vi.advanceTimersByTimeAsync(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(runs()).toBe(3)
  loop.wake()
  loop.wake()
  await vi.advanceTimersByTimeAsync(1)
  expect(runs()).toBe(4)
  await loop.stop()
})

test('failures are told and spaced out, up to a quarter of a minute, and hints do not hurry them', async () => {
  const { loop, runs, lines } = loopOver(new Error('broken'))
  loop.start()
  await vi.advanceTimersByTimeAsync(0)
  loop.wake()
  await vi.advanceTimersByTimeAsync(10)
  expect(runs()).toBe(1)
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect(runs()).toBeGreaterThan(600 / 15)
  expect(runs()).toBeLessThan(100)
  expect(lines()).toContain('loop failed')
  await loop.stop()
})

test('a database that is away is said once, and once more when it is back', async () => {
  const away = new DatabaseFault('unreachable', 'ECONNREFUSED', null, new Error('gone'))
  const { loop, lines } = loopOver(away, away, 'idle', away, 'done')
  loop.start()
  await vi.advanceTimersByTimeAsync(5 * 60_000)
  const told = lines().split('\n')
  expect(told.filter((line) => line.includes('database lost'))).toHaveLength(1)
  expect(told.filter((line) => line.includes('database is back'))).toHaveLength(1)
  expect(lines()).not.toContain('loop failed')
  await loop.stop()
})

test('a lost lease is no failure of the loop', async () => {
  const { loop, lines } = loopOver(new LeaseLostError('some'), 'done')
  loop.start()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(lines()).toContain('lease lost')
  expect(lines()).not.toContain('loop failed')
  await loop.stop()
})
