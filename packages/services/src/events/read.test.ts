import { idFromUuid, uuidFromId } from '@tokenim/core/ids'
import fc from 'fast-check'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { World } from '../testing/world.ts'
import { createWorld } from '../testing/world.ts'
import { newId } from '../verb/new-id.ts'
import type { EventBatch, EventCursor, ReadEvents } from './read.ts'
import { readEvents } from './read.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world[Symbol.asyncDispose]())

const everything = { types: [], limit: 100 } as const

test('one hears of what one may read, and of nothing else', async () => {
  const mine = await world.issue()
  const stranger = await world.application()
  const support = await world.person('support')
  const holder = { type: 'account', id: mine.accountId, credential: { type: 'token', tokenId: mine.id } } as const
  const heard = async (actor: Parameters<typeof readEvents>[1]['actor']) => {
    const { events } = await readEvents(world.services, { actor, after: null, ...everything })
    return events.filter(({ subject }) => subject.id === mine.id).map(({ type }) => type)
  }
  expect(await heard(world.service)).toEqual(['token.issued'])
  expect(await heard(holder)).toEqual(['token.issued'])
  expect(await heard(support)).toEqual(['token.issued'])
  expect(await heard(stranger)).toEqual([])
})

test('only the types asked for are told, and reading goes on where it stopped', async () => {
  const before = await readEvents(world.services, { actor: world.service, after: null, ...everything })
  await world.issue()
  const types = ['token.cancelled'] as const
  const none = await readEvents(world.services, { actor: world.service, after: before.cursor, types, limit: 100 })
  expect(none).toEqual({ events: [], cursor: before.cursor })
  const next = await readEvents(world.services, { actor: world.service, after: before.cursor, ...everything })
  expect(next.events.map(({ type }) => type)).toEqual(['token.issued'])
})

/**
 * Transactions begin, write and commit in any interleaving. A reader that follows (epoch, xid, id) and waits for what is
 * still running misses nothing and repeats nothing; one that follows ids alone loses what commits late.
 */
test('every event is told exactly once, whatever order transactions commit in; by id alone some are lost', async () => {
  const admin = await world.person('admin')
  await using writers = createWriters(world.database.ownerUrl)
  let transactions = 0
  let lostById = 0
  const steps = fc.array(fc.tuple(fc.nat(5), fc.boolean()), { minLength: 6, maxLength: 40, size: 'max' })
  const property = fc.asyncProperty(steps, async (interleaving) => {
    const told: string[] = []
    const toldById: string[] = []
    const written = new Set<string>()
    let cursor = await skipToEnd(admin)
    let lastId = await writers.newestId()
    const look = async () => {
      const batch = await readEvents(world.services, { actor: admin, after: cursor, types: [], limit: 1000 })
      cursor = batch.cursor
      told.push(...batch.events.map(({ id }) => id))
      const fresh = await writers.idsAfter(lastId)
      toldById.push(...fresh)
      lastId = await writers.newestId()
    }
    for (const [slot, looks] of interleaving) {
      const id = await writers.step(slot)
      if (id !== null) written.add(id)
      if (looks) await look()
    }
    await writers.commitAll()
    // Other tests of this server may still run: their transactions hold the horizon back for a moment.
    const patience = Date.now() + 20_000
    while (told.length < written.size && Date.now() < patience) await look()
    expect(told.toSorted()).toEqual([...written].toSorted())
    transactions += written.size
    lostById += [...written].filter((id) => !toldById.includes(id)).length
  })
  await fc.assert(property, { numRuns: 60 })
  expect(transactions).toBeGreaterThan(300)
  expect(lostById).toBeGreaterThan(0)
}, 120_000)

async function skipToEnd(actor: ReadEvents['actor']): Promise<EventCursor | null> {
  let cursor: EventCursor | null = null
  for (;;) {
    const batch: EventBatch = await readEvents(world.services, { actor, after: cursor, types: [], limit: 1000 })
    if (batch.events.length === 0) return cursor
    cursor = batch.cursor
  }
}

/** Six writers with a connection each; a step begins a writer's transaction with one event, or commits it. */
function createWriters(url: string) {
  const sql = postgres(url, { max: 8, onnotice: () => {} })
  const open = new Map<number, { readonly commit: () => void; readonly done: Promise<unknown> }>()
  const commit = async (slot: number) => {
    const running = open.get(slot)
    running?.commit()
    await running?.done
    open.delete(slot)
  }
  return {
    step: async (slot: number): Promise<string | null> => {
      if (open.has(slot)) {
        await commit(slot)
        return null
      }
      const id = newId('evt')
      const end = Promise.withResolvers<void>()
      const began = Promise.withResolvers<void>()
      const done = sql.begin(async (tx) => {
        await tx`insert into event ${tx({ id: uuidFromId(id), type: 'grant.given', occurred_at: new Date(), actor: { type: 'system' }, subject_type: 'grant', subject_id: id, data: {} })}`
        began.resolve()
        await end.promise
      })
      await Promise.race([began.promise, done])
      open.set(slot, { commit: end.resolve, done })
      return id
    },
    commitAll: async () => {
      for (const slot of open.keys()) await commit(slot)
    },
    newestId: async () =>
      (await sql<{ id: string }[]>`select max(id::text) as id from event`)[0]?.id ??
      '00000000-0000-0000-0000-000000000000',
    idsAfter: async (id: string) => {
      const rows = await sql<{ id: string }[]>`select id::text from event where id::text > ${id} order by id`
      return rows.map((row) => idFromUuid('evt', row.id))
    },
    [Symbol.asyncDispose]: async () => {
      for (const slot of open.keys()) await commit(slot)
      await sql.end({ timeout: 2 })
    },
  }
}
