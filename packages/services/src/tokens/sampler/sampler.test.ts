import { uuidFromId } from '@tokenim/core/ids'
import { age } from '@tokenim/db/testing'
import { createHash, createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdToken } from '../hold.ts'
import { releaseToken } from '../release.ts'
import type { World } from '../../testing/world.ts'
import { call, createWorld } from '../../testing/world.ts'
import { runSampler } from './run.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world[Symbol.asyncDispose]())

test('a run announces, draws by the seed, holds and reveals: anyone can check that it was chance', async () => {
  const tokens = []
  for (let n = 0; n < 8; n += 1) tokens.push(await world.confirmed())
  const run = await runSampler(world.monitor, { actor: world.system, wanted: 3 })
  if (run === null) throw new Error('no run')
  const notes = await world.entries(run.runId)
  expect(notes).toMatchObject([
    { action: 'sampler.announce', actor: 'system', body: { after: { wanted: 3 } } },
    { action: 'sampler.reveal', actor: 'system', body: { after: { held: 3, confirmed: 8 } } },
  ])
  const { after: announced } = notes[0]!.body as { after: { seedSha256: string } }
  const { after: revealed } = notes[1]!.body as { after: { seed: string } }
  const seed = Buffer.from(revealed.seed, 'hex')
  expect(createHash('sha256').update(seed).digest('hex')).toBe(announced.seedSha256)
  const score = (id: string): string => createHmac('sha256', seed).update(id).digest('hex')
  const expected = tokens.map(({ id }) => id).toSorted((left, right) => (score(left) < score(right) ? -1 : 1))
  expect(run.held).toEqual(expected.slice(0, 3))
  for (const id of run.held) {
    expect(await world.stored(id)).toMatchObject({ state: 'pending', cause: 'security_audit', version: 3 })
    const entry = (await world.entries(id)).at(-1)
    expect(entry).toMatchObject({
      action: 'tokens.hold',
      actor: 'system',
      versionAfter: 3,
      body: { requestId: run.runId },
    })
    expect((await world.events(id)).at(-1)).toMatchObject({ type: 'token.held', actor: 'system' })
  }
})

test('it never has more than twenty held, whoever held them, and leaves out who was released lately', async () => {
  const { services, database } = world
  const [one, two] = [await world.person('security'), await world.person('security')]
  await database.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update token set state = 'expired', cause = null, stuck_after = 'infinity' where state <> 'expired'`
  })
  for (let n = 0; n < 19; n += 1) {
    const { id } = await world.confirmed()
    await holdToken(services, call(one, { id, reasonCode: 'security', expectedVersion: 2 }))
  }
  const spared = await world.confirmed()
  await holdToken(services, call(one, { id: spared.id, reasonCode: 'security', expectedVersion: 2 }))
  await releaseToken(services, call(two, { id: spared.id, reasonCode: 'security', expectedVersion: 3 }))
  expect(await runSampler(world.monitor, { actor: world.system, wanted: 5 })).toMatchObject({ held: [] })
  const [left, right] = [await world.confirmed(), await world.confirmed()]
  const run = await runSampler(world.monitor, { actor: world.system, wanted: 5 })
  expect(run?.held).toHaveLength(1)
  expect([left.id, right.id]).toContain(run?.held[0])
})

test('a token that somebody is working on is not waited for', async () => {
  const { owner } = world.database
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update token set state = 'expired', cause = null, stuck_after = 'infinity' where state <> 'expired'`
  })
  const busy = await world.confirmed()
  await age(owner, busy.id, '1 hour')
  await owner.begin(async (tx) => {
    await tx`select 1 from account where id = ${uuidFromId(busy.accountId)} for update`
    expect(await runSampler(world.monitor, { actor: world.system, wanted: 1 })).toMatchObject({ held: [] })
  })
  expect(await runSampler(world.monitor, { actor: world.system, wanted: 1 })).toMatchObject({ held: [busy.id] })
})

test('switched off it leaves no trace', async () => {
  const before = await world.database.owner`select count(*) from audit_entry`
  expect(await runSampler(world.monitor, { actor: world.system, wanted: 0 })).toBeNull()
  expect(await world.database.owner`select count(*) from audit_entry`).toEqual(before)
})
