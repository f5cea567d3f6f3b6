import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeLease } from '../leases/index.ts'
import type { World } from '../testing/world.ts'
import { createWorld } from '../testing/world.ts'
import type { Learned, LearnedTemplate, PatternDetail, PatternView } from './index.ts'
import { bucketMs, forgetOldLogs, getPattern, listPatterns, readStoredTemplates, writeLearned } from './index.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world[Symbol.asyncDispose]())

const now = Math.floor(Date.now() / bucketMs) * bucketMs
const id = (n: number) => n.toString(16).padStart(16, '0')

function template(n: number, change: Partial<LearnedTemplate> = {}): LearnedTemplate {
  return {
    id: id(n),
    service: 'ledger',
    template: `template ${n} <num>`,
    tokens: [[1, 'template', 0]],
    level: 'info',
    samples: [`template ${n} 7`],
    firstVersion: '1.0',
    firstSeenAt: now + n,
    lastSeenAt: now + n,
    ...change,
  }
}

async function write(learned: Partial<Learned>) {
  return await writeLearned(world.monitor, { templates: [], seen: [], counts: [], sources: [], merged: [], ...learned })
}

async function pattern(n: number): Promise<PatternDetail> {
  const found = await getPattern(world.services, { actor: await world.person('viewer'), input: { id: id(n) } })
  if (!found.ok) throw new Error(found.refusal.code)
  return found.result
}

test('counts of two replicas add up, and what was first, last and gravest is kept', async () => {
  const one = { id: id(1), bucket: now, lines: 3 }
  await write({ templates: [template(1)], counts: [one] })
  await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      write({
        templates: [template(1, { firstSeenAt: now - 1_000, level: n === 5 ? 'error' : 'debug' })],
        seen: [{ id: id(1), level: 'info', lastSeenAt: now + 60_000 }],
        counts: [one, { ...one, bucket: now + bucketMs }],
      }),
    ),
  )
  const found = await pattern(1)
  expect(found).toMatchObject({ lines: 63, level: 'error', firstSeenAt: now - 1_000, lastSeenAt: now + 60_000 })
  expect(found.counts).toEqual([
    { at: now, lines: 33 },
    { at: now + bucketMs, lines: 30 },
  ])
})

test('many replicas that write many templates in any order do not deadlock', async () => {
  const ids = Array.from({ length: 40 }, (_, n) => 100 + n)
  const shuffled = (seed: number) => ids.toSorted((a, b) => ((a * seed) % 41) - ((b * seed) % 41))
  await Promise.all(
    Array.from({ length: 12 }, (_, round) => {
      const mine = shuffled(round + 3)
      return write({
        templates: mine.map((n) => template(n, { service: 'many' })),
        seen: mine.map((n) => ({ id: id(n), level: 'info', lastSeenAt: now + n })),
        counts: mine.map((n) => ({ id: id(n), bucket: now, lines: 1 })),
      })
    }),
  )
  const [row] = await world.database.owner`select sum(lines)::int as lines from log_template where service = 'many'`
  expect(row).toEqual({ lines: 480 })
})

test('a template that became another hands it its lines, and what is counted for it later goes there', async () => {
  const counts = [10, 11].map((n) => ({ id: id(n), bucket: now, lines: n }))
  await write({ templates: [template(10), template(11)], counts })
  await write({ merged: [{ from: id(10), into: id(11) }], counts: [{ id: id(10), bucket: now, lines: 1 }] })
  await write({
    seen: [{ id: id(10), level: 'warn', lastSeenAt: now + 99 }],
    counts: [{ id: id(10), bucket: now, lines: 1 }],
  })
  const found = await pattern(10)
  expect(found).toMatchObject({ id: id(11), lines: 23, level: 'warn', counts: [{ at: now, lines: 23 }] })
})

test('what was forgotten meanwhile is asked for again', async () => {
  expect(await write({ seen: [{ id: id(999), level: 'info', lastSeenAt: now }] })).toEqual({ missing: [id(999)] })
})

test('a restart gets the templates back, with their tokens and what they became', async () => {
  const stored = await readStoredTemplates(world.monitor)
  expect(stored.find((one) => one.id === id(11))).toMatchObject({
    tokens: [[1, 'template', 0]],
    mergedInto: null,
    samples: 1,
  })
  expect(stored.find((one) => one.id === id(10))).toMatchObject({ mergedInto: id(11) })
})

test('patterns are listed newest first, by service, level and time, page by page, to who may read logs', async () => {
  const listed = [20, 21, 22].map((n) => template(n, { service: 'listed', level: n === 21 ? 'warn' : 'info' }))
  await write({ templates: listed })
  const viewer = await world.person('viewer')
  const read = async (input: { levels?: ['warn']; since?: number; after?: string; limit: number }) => {
    const page = await listPatterns(world.services, { actor: viewer, input: { service: 'listed', ...input } })
    if (!page.ok) throw new Error(page.refusal.code)
    return page.result
  }
  const idsOf = (items: readonly PatternView[]) => items.map((one) => one.id)
  const first = await read({ limit: 2 })
  expect(idsOf(first.items)).toEqual([id(22), id(21)])
  expect(idsOf((await read({ limit: 2, after: first.nextAfter ?? '' })).items)).toEqual([id(20)])
  expect(idsOf((await read({ limit: 9, levels: ['warn'] })).items)).toEqual([id(21)])
  expect(idsOf((await read({ limit: 9, since: now + 22 })).items)).toEqual([id(22)])
  const stranger = await world.person()
  expect(await listPatterns(world.services, { actor: stranger, input: { limit: 1 } })).toMatchObject({ ok: false })
  expect(await getPattern(world.services, { actor: stranger, input: { id: id(20) } })).toMatchObject({ ok: false })
})

test('counts older than two days become hours without losing a line; what is very old goes', async () => {
  const hour = now - (now % 3_600_000) - 3 * 86_400_000
  const old = [0, 1, 2, 12].map((n) => ({ id: id(30), bucket: hour + n * bucketMs, lines: n + 1 }))
  const ancient = { id: id(30), bucket: now - 70 * 86_400_000, lines: 5 }
  await write({ templates: [template(30)], counts: [...old, ancient, { id: id(30), bucket: now, lines: 1 }] })
  await write({ templates: [template(31, { firstSeenAt: 0, lastSeenAt: now - 92 * 86_400_000 })] })
  const lease = await takeLease(world.monitor, { name: 'clean-up', holder: 'test', ttlMs: 60_000 })
  if (lease === null) throw new Error('no lease')
  const guard = { name: 'clean-up', holder: 'test', epoch: lease.epoch }
  expect(await forgetOldLogs(world.monitor, { lease: guard })).toMatchObject({ more: false, logTemplates: 1 })
  expect(await forgetOldLogs(world.monitor, { lease: guard })).toMatchObject({ logCountsAddedUp: 0, logCounts: 0 })
  expect((await pattern(30)).counts).toEqual([
    { at: hour, lines: 6 },
    { at: hour + 3_600_000, lines: 13 },
    { at: now, lines: 1 },
  ])
})
