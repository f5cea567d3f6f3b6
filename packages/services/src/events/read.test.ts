import type { AccountId } from '@tokenim/core/ids'
import { idFromUuid, uuidFromId } from '@tokenim/core/ids'
import { age, allSettled } from '@tokenim/db/testing'
import fc from 'fast-check'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKey } from '../keys/index.ts'
import { sendMessage } from '../messages/index.ts'
import type { World } from '../testing/world.ts'
import { call, createWorld, holderOf } from '../testing/world.ts'
import { expireOverdue, holdToken } from '../tokens/index.ts'
import type { Actor } from '../verb/actor.ts'
import { newId } from '../verb/new-id.ts'
import type { EventBatch, EventCursor, ReadEvents } from './read.ts'
import { readEvents } from './read.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world[Symbol.asyncDispose]())

/** Reads when nothing that was written can still be held back. */
async function readAll(question: ReadEvents): Promise<EventBatch> {
  await allSettled(world.database.owner)
  return await readEvents(world.services, question)
}

const everything = { types: [], limit: 100 } as const

test('one hears of what one may read, and of nothing else', async () => {
  const mine = await world.issue()
  const stranger = await world.application()
  const support = await world.person('support')
  const holder = { type: 'account', id: mine.accountId, credential: { type: 'token', tokenId: mine.id } } as const
  const heard = async (actor: Parameters<typeof readEvents>[1]['actor']) => {
    const { events } = await readAll({ actor, after: null, ...everything })
    return events.filter(({ subject }) => subject.id === mine.id).map(({ type }) => type)
  }
  expect(await heard(world.service)).toEqual(['token.issued'])
  expect(await heard(holder)).toEqual(['token.issued'])
  expect(await heard(support)).toEqual(['token.issued'])
  expect(await heard(stranger)).toEqual([])
})

test('a message is told to both it concerns; one that was not sent only to its sender', async () => {
  const [one, other] = [await world.confirmed(), await world.confirmed()]
  const send = (to: AccountId, clientMessageId: string) =>
    sendMessage(world.services, call(holderOf(one), { to, text: 'hello', clientMessageId }))
  const sent = await send(other.accountId, 'told')
  await world.issue({ accountId: one.accountId })
  await send(other.accountId, 'not told')
  const heard = async (actor: Actor) => {
    const types = ['message.sent', 'message.unsent'] as const
    const { events } = await readAll({ actor, after: null, types, limit: 100 })
    return events.map(({ type }) => type)
  }
  expect(sent.ok).toBe(true)
  expect(await heard(holderOf(one))).toEqual(['message.sent', 'message.unsent'])
  expect(await heard(holderOf(other))).toEqual(['message.sent'])
  expect(await heard(holderOf(await world.confirmed()))).toEqual([])
})

test('who hears only of what is his own learns of staff that it was staff; staff learn who it was', async () => {
  const security = await world.person('security')
  const token = await world.confirmed()
  await holdToken(world.services, call(security, { id: token.id, reasonCode: 'security', expectedVersion: 2 }))
  const heard = async (actor: Actor) => {
    const { events } = await readAll({ actor, after: null, types: [], limit: 1000 })
    return events.filter(({ subject }) => subject.id === token.id)
  }
  for (const actor of [world.service, holderOf(token)]) {
    const events = await heard(actor)
    expect(events.map(({ actor: by }) => by.type)).toEqual(['application', 'account', 'staff'])
    expect(JSON.stringify(events)).not.toContain(security.id)
  }
  const [, , held] = await heard(await world.person('viewer'))
  expect(held).toMatchObject({ type: 'token.held', actor: { type: 'account', id: security.id }, via: 'api' })
})

test('of what the system did it is told in which process', async () => {
  const token = await world.issue()
  await age(world.database.owner, token.id, '16 min')
  await expireOverdue(world.monitor, { actor: world.system, input: {} })
  const query = { after: null, types: ['token.expired'], limit: 100 } as const
  const { events } = await readAll({ actor: world.service, ...query })
  expect(events.at(-1)).toMatchObject({ actor: { type: 'system' }, via: 'monitor', subject: { id: token.id } })
})

test('a secret pasted into a name is not told', async () => {
  const admin = await world.person('admin')
  const { secret } = await world.issue()
  const owner = { type: 'account', id: admin.id } as const
  await createKey(world.services, call(admin, { owner, name: `the one for ${secret}` }))
  const query = { after: null, types: ['key.created'], limit: 100 } as const
  const { events } = await readAll({ actor: admin, ...query })
  expect(events.at(-1)).toMatchObject({ data: { name: 'the one for timt_…' } })
})

test('a disabled account hears nothing and is told why', async () => {
  const admin = await world.person('admin')
  await world.database.owner`update account set status = 'disabled' where id = ${uuidFromId(admin.id)}`
  const heard = await readAll({ actor: admin, after: null, ...everything })
  expect(heard).toMatchObject({ events: [], cursor: null, refusal: { code: 'account_disabled' } })
})

test('only the types asked for are told, and reading goes on where it stopped', async () => {
  const before = await readAll({ actor: world.service, after: null, ...everything })
  await world.issue()
  const types = ['token.cancelled'] as const
  const none = await readAll({ actor: world.service, after: before.cursor, types, limit: 100 })
  expect(none).toEqual({ events: [], cursor: before.cursor })
  const next = await readAll({ actor: world.service, after: before.cursor, ...everything })
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
})

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
