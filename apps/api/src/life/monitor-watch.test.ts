import { tokenSettings } from '@tokenim/core/tokens'
import { createTestDatabase } from '@tokenim/db/testing'
import type { TestDatabase } from '@tokenim/db/testing'
import type { Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { beatRun, startRun } from '@tokenim/services/runs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMetrics } from '../metrics.ts'
import { collectLog } from '../testing/log-lines.ts'
import { testPepper } from '../testing/people.ts'
import { startMonitorWatch } from './monitor-watch.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})

afterAll(() => database.drop())

test('a monitor silent for a minute is said once and so is its return; one that starts after the API is not late', async () => {
  const base = { peppers: [testPepper], environment: 'live', tokenSettings, newId } as const
  const services: Services = { ...base, db: database.api }
  const monitor: Services = { ...base, db: database.monitor }
  const said: string[] = []
  let now = 0
  const { log } = collectLog()
  const lastResort = { say: async (line: string) => void said.push(line) }
  const watch = startMonitorWatch(services, { lastResort, log, metrics: createMetrics(), clock: () => now })
  const look = async () => {
    await watch.lookOnce()
    return watch.state()
  }
  expect(await look()).toBe('unknown')

  const id = await startRun(monitor, { service: 'monitor' })
  await database.owner`update service_run set started_at = now() - interval '1 day', last_beat_at = now() - interval '1 hour'`
  expect(await look()).toBe('unknown')
  now = 61_000
  expect([await look(), await look()]).toEqual(['silent', 'silent'])
  expect(said).toEqual([expect.stringContaining('the monitor is silent')])
  await beatRun(monitor, { id })
  expect(await look()).toBe('alive')
  expect(said).toEqual([expect.anything(), 'the monitor is back'])
  watch.stop()
})
