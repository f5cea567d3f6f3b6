import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs'
import type { TestDatabase } from '@tokenim/db/testing'
import { createTestDatabase } from '@tokenim/db/testing'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { MonitorProcess } from '../testing/monitor-process.ts'
import { startMonitorProcess } from '../testing/monitor-process.ts'
import { insertKey } from './testing/insert-key.ts'

const pepper = { id: 'p', key: randomBytes(32) }

let database: TestDatabase
let key: string

beforeAll(async () => {
  database = await createTestDatabase()
  key = (await insertKey(database, pepper, ['logs:write'])).key
})

afterAll(() => database.drop())

function start(): MonitorProcess {
  return startMonitorProcess({
    TOKENIM_MONITOR_DATABASE_URL: database.monitorUrl,
    TOKENIM_PEPPERS: `p:${pepper.key.toString('base64')}`,
  })
}

async function exportTo(url: string, count: number): Promise<void> {
  const exporter = new OTLPLogExporter({ url: `${url}/v1/logs`, headers: { authorization: `Bearer ${key}` } })
  const provider = new LoggerProvider({
    resource: resourceFromAttributes({ 'service.name': 'ledger' }),
    processors: [new BatchLogRecordProcessor({ exporter, maxQueueSize: count })],
  })
  const logger = provider.getLogger('test')
  for (let n = 0; n < count; n += 1) logger.emit({ body: `order ${n} settled in ${n % 90} ms` })
  await provider.forceFlush()
  await provider.shutdown()
}

async function stored(): Promise<{ readonly ids: readonly string[]; readonly lines: number }> {
  const rows = await database.owner<{ id: string; lines: number }[]>`
    select id, lines::int from log_template where service = 'ledger' and merged_into is null order by id`
  return { ids: rows.map(({ id }) => id), lines: rows.reduce((sum, { lines }) => sum + lines, 0) }
}

test('a monitor that is killed goes on with the same templates and loses nothing it had written', async () => {
  const first = start()
  await exportTo((await first.ready).url, 2_000)
  await vi.waitFor(async () => expect((await stored()).lines).toBe(2_000), { timeout: 120_000 })
  const before = await stored()
  first.child.kill('SIGKILL')
  await first.ended

  const second = start()
  await exportTo((await second.ready).url, 500)
  second.child.kill('SIGTERM')
  expect(await second.ended).toMatchObject({ code: 0 })
  expect(await stored()).toEqual({ ids: before.ids, lines: 2_500 })
})

test('two monitors take logs in at once, and what waits is written when they are told to stop', async () => {
  const [one, other] = [start(), start()]
  await Promise.all([exportTo((await one.ready).url, 1_000), exportTo((await other.ready).url, 1_000)])
  for (const { child } of [one, other]) child.kill('SIGTERM')
  expect(await Promise.all([one.ended, other.ended])).toMatchObject([{ code: 0 }, { code: 0 }])
  expect((await stored()).lines).toBe(4_500)
})
