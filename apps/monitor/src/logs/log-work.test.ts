import { tokenSettings } from '@tokenim/core/tokens'
import type { TestDatabase } from '@tokenim/db/testing'
import { createTestDatabase } from '@tokenim/db/testing'
import type { Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { LogRecord } from '../intake/log-record.ts'
import { createMetrics } from '../metrics.ts'
import { createLog } from '../testing/log.ts'
import type { LogWork } from './log-work.ts'
import { openLogWork } from './log-work.ts'

let database: TestDatabase
let services: Services
let folder: string

beforeAll(async () => {
  database = await createTestDatabase()
  const peppers = [{ id: 'test', key: new Uint8Array(32) }] as const
  services = { db: database.monitor, peppers, environment: 'live', tokenSettings, newId }
  folder = mkdtempSync(join(tmpdir(), 'tokenim-log-work-'))
})

beforeEach(() => database.owner`truncate log_template, log_template_count, log_source`)

afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

function open(file?: string): Promise<LogWork> {
  const log = createLog(new Writable({ write: (_chunk, _encoding, done) => done() }))
  const tails = file === undefined ? null : { files: [{ service: 'api', file }], placesFile: `${file}.places` }
  return openLogWork({ services, log, metrics: createMetrics(), tails })
}

function record(text: string, change: Partial<LogRecord> = {}): LogRecord {
  return { service: 'pay', serviceVersion: '1.0', level: 'info', at: Date.now(), text, sequence: null, ...change }
}

async function stored() {
  const rows = await database.owner<
    { id: string; template: string; lines: number; level: string; samples: string[] }[]
  >`
    select id, template, lines::int, level, samples from log_template where merged_into is null order by lines desc, template`
  return [...rows]
}

async function take(work: LogWork, records: readonly LogRecord[]): Promise<void> {
  work.intake.offer(records, 'otlp')
  await work.intake.settled()
  await work.writeDown()
}

test('lines become a template with counts, gravest level and samples without secrets', async () => {
  await using work = await open()
  const secret = 'timk_0123456789abcdefghijABCDEFGHIJ0000AAAA'
  const lines = Array.from({ length: 100 }, (_, n) => record(`payment ${n} refused for key ${secret}`))
  await take(work, [...lines, record('payment 7 refused for key x', { level: 'error' })])
  const [first] = await stored()
  expect(first).toMatchObject({ lines: expect.any(Number), samples: expect.any(Array) })
  expect(JSON.stringify(await stored())).not.toContain(secret)
  const [sum] = await database.owner`select sum(lines)::int as lines from log_template`
  const [source] = await database.owner`select service, service_version, lines::int from log_source`
  expect([sum, source]).toEqual([{ lines: 101 }, { service: 'pay', service_version: '1.0', lines: 101 }])
})

test('after a restart the same lines have the same ids, and their counts go on', async () => {
  const lines = (from: number) =>
    Array.from({ length: 50 }, (_, n) => record(`user u${from + n} logged in after ${n} ms`))
  {
    await using work = await open()
    await take(work, lines(0))
  }
  const before = await stored()
  await using work = await open()
  await take(work, lines(1_000))
  const after = await stored()
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  expect(after.reduce((sum, { lines: count }) => sum + count, 0)).toBe(100)
})

test('what two replicas count adds up', async () => {
  await using one = await open()
  await using other = await open()
  const lines = Array.from({ length: 30 }, (_, n) => record(`cache miss for item ${n}`))
  await Promise.all([take(one, lines), take(other, lines)])
  const rows = await stored()
  expect(rows).toMatchObject([{ lines: 60 }])
})

test('while the database is away nothing is lost; what was learned is written once it is back', async () => {
  await using work = await open()
  const write = services.db
  await take(work, [record('first line')])
  await database.owner`revoke insert, update on log_template_count from tokenim_monitor`
  work.intake.offer([record('second line'), record('third line')], 'otlp')
  await work.intake.settled()
  await expect(work.writeDown()).rejects.toThrow(Error)
  await database.owner`grant insert, update on log_template_count to tokenim_monitor`
  await take(work, [record('first line')])
  expect(write).toBe(services.db)
  const [sum] = await database.owner`select sum(lines)::int as lines from log_template_count`
  expect(sum).toEqual({ lines: 4 })
})

test('a followed file is learned from, and only once over restarts', async () => {
  const file = join(folder, 'api.log')
  const line = (n: number) =>
    `{"level":"info","at":"${new Date().toISOString()}","service":"api","operation":"tokens.issue","status":201,"ms":${n},"message":"request"}\n`
  appendFileSync(file, line(1) + line(2))
  const read = async () => {
    await using work = await open(file)
    while ((await work.readTails()) === 'more');
    await work.intake.settled()
    await work.writeDown()
  }
  await read()
  appendFileSync(file, line(3))
  await read()
  const [sum] = await database.owner`select sum(lines)::int as lines from log_template where service = 'api'`
  expect(sum).toEqual({ lines: 3 })
  expect(JSON.parse(readFileSync(`${file}.places`, 'utf8'))[file]).toMatchObject({ position: expect.any(Number) })
})

test('forty thousand different lines keep what is stored bounded', async () => {
  await using work = await open()
  for (let round = 0; round < 20; round += 1) {
    const noise = Array.from({ length: 2_000 }, (_, n) => {
      const word = () =>
        Math.random()
          .toString(36)
          .replaceAll(/[^a-z]/g, '')
      return record(`${word()} ${word()} ${word()} ${n % 7} ${word()}`)
    })
    await take(work, noise)
  }
  const [row] = await database.owner`select count(*)::int as templates from log_template`
  expect(Number(row?.['templates'])).toBeLessThanOrEqual(2_100)
})

test.each([
  ['nothing but brackets', '('.repeat(8_192)],
  ['nested quotes', '"\\"'.repeat(2_000)],
  ['one word without end', 'a'.repeat(1_000_000)],
  ['many short words', 'a '.repeat(500_000)],
  ['what makes careless expressions try for ever', `${'a'.repeat(50_000)}!`],
  ['addresses without end', '1.1.1.1,'.repeat(20_000)],
  ['JSON nested without end', `{"a":${'['.repeat(100_000)}`],
  ['half a character and nothing', '\ud800\u0000\udfff'],
  ['text that turns around', '\u202egnp.exe \u0007\u001b[31m'],
  ['key=value without end', 'k=v;'.repeat(100_000)],
])('%s is one line like any other', async (_name, text) => {
  await using work = await open()
  await take(work, [record(text), record(text), record('after it')])
  const [sum] = await database.owner`select sum(lines)::int as lines from log_template`
  expect(sum).toEqual({ lines: 3 })
})
