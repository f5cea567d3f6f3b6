import { DatabaseFault } from '@tokenim/db'
import { createLastResort } from '@tokenim/process'
import { Writable } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMetrics } from '../metrics.ts'
import { startHttpStandIn } from '../receivers/testing/http-stand-in.ts'
import { createLog } from '../testing/log.ts'
import { watchDatabase } from './database-watch.ts'

const log = createLog(new Writable({ write: (_chunk, _encoding, done) => done() }))

const lost = new DatabaseFault('unreachable', 'CONNECTION_CLOSED', null, null)

let said: string[] = []
const lastResort = {
  say: async (line: string) => {
    said.push(line)
  },
}

beforeEach(() => {
  said = []
})

afterEach(() => {
  vi.useRealTimers()
})

test('a database that is gone for a minute is told once, without the database, and so is its return', () => {
  vi.useFakeTimers()
  const watch = watchDatabase(log, createMetrics(), lastResort)
  expect([watch.lost(lost), watch.lost(lost)]).toEqual([true, true])
  vi.advanceTimersByTime(59_000)
  expect(said).toEqual([])
  vi.advanceTimersByTime(600_000)
  expect(said).toEqual([expect.stringContaining('lost its database')])
  watch.reached(performance.now())
  watch.reached(performance.now())
  expect(said).toEqual([expect.anything(), expect.stringContaining('has its database back')])
})

test('a database that is back within the minute is nobody’s business', () => {
  vi.useFakeTimers()
  const watch = watchDatabase(log, createMetrics(), lastResort)
  watch.lost(lost)
  vi.advanceTimersByTime(30_000)
  watch.reached(performance.now())
  vi.advanceTimersByTime(600_000)
  expect(said).toEqual([])
})

test('the last resort posts what any chat system reads, and insists', async () => {
  await using standIn = await startHttpStandIn(() => ({ status: 200 }))
  standIn.answerNext({ status: 500 })
  await createLastResort('monitor', standIn.url, log).say('all is lost')
  expect(standIn.calls).toHaveLength(2)
  expect(JSON.parse(standIn.calls[1]?.body ?? '{}')).toMatchObject({
    text: 'TokenIM monitor: all is lost',
    content: 'TokenIM monitor: all is lost',
    service: 'monitor',
  })
})
