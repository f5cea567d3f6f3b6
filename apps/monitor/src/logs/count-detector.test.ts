import { dayMs, hourMs, minuteMs } from '@tokenim/core/time'
import { tokenSettings } from '@tokenim/core/tokens'
import type { TestDatabase } from '@tokenim/db/testing'
import { createTestDatabase } from '@tokenim/db/testing'
import type { Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import type { LeaseGuard } from '@tokenim/services/leases'
import { takeLease } from '@tokenim/services/leases'
import type { Learned, LearnedTemplate } from '@tokenim/services/logs'
import { bucketMs, readFindings, writeLearned } from '@tokenim/services/logs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createCountDetector } from './count-detector.ts'

let database: TestDatabase
let services: Services
let now: number

beforeAll(async () => {
  database = await createTestDatabase()
  const peppers = [{ id: 'test', key: new Uint8Array(32) }] as const
  services = { db: database.monitor, peppers, environment: 'live', tokenSettings, newId }
})

beforeEach(async () => {
  await database.owner`truncate log_template, log_template_count, log_source, log_finding, log_detector_state, change_mark`
  now = Math.floor(Date.now() / bucketMs) * bucketMs
})

afterAll(() => database.drop())

const id = (n: number) => n.toString(16).padStart(16, '0')

function template(n: number, change: Partial<LearnedTemplate> = {}): LearnedTemplate {
  const what = { service: 'pay', template: `kind ${n}`, tokens: [], level: 'info', samples: [`kind ${n}`] } as const
  return { id: id(n), ...what, firstVersion: '1.0', firstSeenAt: now, lastSeenAt: now, ...change }
}

function write(learned: Partial<Learned>) {
  return writeLearned(services, { templates: [], seen: [], counts: [], sources: [], merged: [], ...learned })
}

async function lease(holder = 'one'): Promise<LeaseGuard> {
  await database.owner`update lease set expires_at = now() where name = 'logs' and holder <> ${holder}`
  const taken = await takeLease(services, { name: 'logs', holder, ttlMs: 60_000 })
  if (taken === null) throw new Error('no lease')
  return { name: 'logs', holder, epoch: taken.epoch }
}

function detector() {
  const detect = createCountDetector(services, { learningMs: hourMs, clock: () => now })
  return async (guard: LeaseGuard) => {
    while ((await detect(guard)) === 'more');
  }
}

async function facts() {
  return (await readFindings(services)).map((finding) => finding.facts)
}

test('a new kind of line at error is found once its service is known; what comes while it is learned is not', async () => {
  const look = detector()
  const guard = await lease()
  await write({ templates: [template(1), template(2, { level: 'error' })] })
  await look(guard)
  now += 2 * hourMs
  await write({
    templates: [template(3, { level: 'error' }), template(4)],
    counts: [{ id: id(3), bucket: now, lines: 7 }],
  })
  await look(guard)
  await look(guard)
  expect(await facts()).toMatchObject([
    {
      kind: 'log_new_template',
      service: 'pay',
      templateId: id(3),
      level: 'error',
      count: 7,
      isDigest: false,
      lines: 'kind 3',
      knownForMs: 2 * hourMs,
    },
  ])
})

test('what comes after a marked deployment, or with a new version, is one finding', async () => {
  const look = detector()
  const guard = await lease()
  const source = { service: 'pay', serviceVersion: '1.0', firstSeenAt: now, lastSeenAt: now, lines: 1 }
  await write({ templates: [template(1)], sources: [source] })
  await look(guard)
  now += 2 * hourMs
  await write({ sources: [{ ...source, serviceVersion: '2.0', firstSeenAt: now, lastSeenAt: now }] })
  await look(guard)
  now += minuteMs
  const errors = [11, 12, 13].map((n) => template(n, { level: 'error', firstVersion: '2.0' }))
  await write({ templates: errors })
  await look(guard)
  expect(await facts()).toEqual([])
  now += 20 * minuteMs
  await look(guard)
  expect(await facts()).toMatchObject([{ kind: 'log_new_template', isDigest: true, kinds: 3, version: '2.0' }])
})

test('a burst is found from the counts of all replicas, by whoever holds the lease, and ends when it is over', async () => {
  const start = now - 8 * dayMs
  now = start
  await write({ templates: [template(1, { level: 'warn', firstSeenAt: start, lastSeenAt: start })] })
  let look = detector()
  let guard = await lease('one')
  const pass = async (buckets: number, lines: number) => {
    const counts = Array.from({ length: buckets }, (_, n) => ({ id: id(1), bucket: now + n * bucketMs, lines }))
    // Two replicas, half each.
    await write({ counts: counts.map((count) => ({ ...count, lines: Math.floor(lines / 2) })) })
    await write({ counts: counts.map((count) => ({ ...count, lines: Math.ceil(lines / 2) })) })
    now += buckets * bucketMs
    now += minuteMs
    await look(guard)
    now -= minuteMs
  }
  for (let day = 0; day < 7; day += 1) await pass(dayMs / bucketMs, 30)
  expect(await facts()).toEqual([])
  // Another replica takes over and goes on from what the first had learned.
  look = detector()
  guard = await lease('other')
  await pass(2, 30)
  await pass(2, 600)
  expect(await facts()).toMatchObject([
    { kind: 'log_template_rate', direction: 'more', count: 600, usual: 30, level: 'warn', templateId: id(1) },
  ])
  await pass(2, 30)
  expect(await facts()).toEqual([])
})

test('who has lost the lease keeps nothing', async () => {
  const look = detector()
  const old = await lease('one')
  await write({ templates: [template(1)] })
  await look(old)
  await lease('other')
  now += 2 * hourMs
  await write({ templates: [template(2, { level: 'fatal' })] })
  await expect(look(old)).rejects.toThrow(/lease/)
  expect(await facts()).toEqual([])
})
