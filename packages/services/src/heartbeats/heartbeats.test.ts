import { afterAll, beforeAll, expect, test } from 'vitest'
import type { World } from '../testing/world.ts'
import { call, createWorld } from '../testing/world.ts'
import type { Actor } from '../verb/actor.ts'
import type { HeartbeatView } from './index.ts'
import { beatHeart, declareHeartbeat, findMissingHeartbeats, listHeartbeats } from './index.ts'

let world: World
let service: Actor

beforeAll(async () => {
  world = await createWorld()
  const application = await world.application()
  await world.grant(application.id, 'logs:write', 'any')
  service = application
})

afterAll(() => world[Symbol.asyncDispose]())

const plan = { intervalMs: 60_000, graceMs: 30_000, watched: true }

async function declare(id: string, change: Partial<typeof plan> = {}) {
  const declared = await declareHeartbeat(world.monitor, call(service, { id, ...plan, ...change }))
  if (!declared.ok) throw new Error(declared.refusal.code)
  return declared.result
}

async function quietFor(id: string, time: string): Promise<void> {
  const { owner } = world.database
  await owner`update heartbeat set declared_at = declared_at - ${time}::interval where id = ${id}`
  await owner`update heartbeat_beat set first_at = first_at - ${time}::interval, last_at = last_at - ${time}::interval where id = ${id}`
}

async function missing(): Promise<string[]> {
  return (await findMissingHeartbeats(world.monitor)).map(({ id }) => id)
}

async function listed(id: string): Promise<HeartbeatView | undefined> {
  const viewer = await world.person('viewer')
  const page = await listHeartbeats(world.services, { actor: viewer, input: { limit: 100 } })
  if (!page.ok) throw new Error(page.refusal.code)
  return page.result.items.find((one) => one.id === id)
}

test('a declaration is on record; the same again changes nothing, another is a new version', async () => {
  expect(await declare('backup')).toMatchObject({ created: true, heartbeat: { version: 1 } })
  expect(await declare('backup')).toMatchObject({ created: false, heartbeat: { version: 1 } })
  expect(await declare('backup', { graceMs: 60_000 })).toMatchObject({ heartbeat: { version: 2, graceMs: 60_000 } })
  expect((await world.entries('backup')).map(({ versionAfter }) => versionAfter)).toEqual([1, null, 2])
})

test('one that was declared and never beat is missing once it is due', async () => {
  await declare('never-beat')
  expect(await missing()).not.toContain('never-beat')
  await quietFor('never-beat', '91 seconds')
  expect(await missing()).toContain('never-beat')
  await beatHeart(world.monitor, { id: 'never-beat' })
  expect(await missing()).not.toContain('never-beat')
})

test('one that only beats has declared itself', async () => {
  await beatHeart(world.monitor, { id: 'undeclared' })
  await beatHeart(world.monitor, { id: 'undeclared' })
  expect(await listed('undeclared')).toMatchObject({ declared: false, state: 'beating', beats: 2, intervalMs: 300_000 })
  await quietFor('undeclared', '361 seconds')
  expect(await listed('undeclared')).toMatchObject({ state: 'missing' })
  expect(await missing()).toContain('undeclared')
})

test('the silence of one that nobody watches tells nobody', async () => {
  await declare('retired', { watched: false })
  await beatHeart(world.monitor, { id: 'retired' })
  await quietFor('retired', '1 day')
  expect(await missing()).not.toContain('retired')
  expect(await listed('retired')).toMatchObject({ state: 'unwatched', beats: 1 })
})

test('beats of two replicas add up', async () => {
  await Promise.all(Array.from({ length: 20 }, () => beatHeart(world.monitor, { id: 'both' })))
  expect(await listed('both')).toMatchObject({ beats: 20 })
})

test('who may not write logs declares nothing, and that is on record', async () => {
  const viewer = await world.person('viewer')
  const outcome = await declareHeartbeat(world.monitor, call(viewer, { id: 'not-mine', ...plan }))
  expect(outcome).toMatchObject({ ok: false, refusal: { code: 'permission_missing' } })
  expect(await world.entries('not-mine')).toMatchObject([{ action: 'heartbeats.declare', code: 'permission_missing' }])
  expect(await listed('not-mine')).toBeUndefined()
})

test('they are listed by name, page by page', async () => {
  for (const id of ['page/1', 'page/2', 'page/3']) await beatHeart(world.monitor, { id })
  const viewer = await world.person('viewer')
  const names: string[] = []
  let after: string | undefined
  do {
    const page = await listHeartbeats(world.services, { actor: viewer, input: { limit: 2, after } })
    if (!page.ok) throw new Error(page.refusal.code)
    names.push(...page.result.items.map(({ id }) => id))
    after = page.result.nextAfter ?? undefined
  } while (after !== undefined)
  expect(names).toEqual(names.toSorted())
  expect(names).toEqual(expect.arrayContaining(['page/1', 'page/2', 'page/3']))
  expect(new Set(names).size).toBe(names.length)
})
