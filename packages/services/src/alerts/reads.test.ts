import type { AccountId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import { age } from '@tokenim/db/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { World } from '../testing/world.ts'
import { createWorld } from '../testing/world.ts'
import { newId } from '../verb/new-id.ts'
import { readPipeline } from './read-pipeline.ts'
import { readStuck } from './read-stuck.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

beforeEach(async () => {
  await world.database.owner`truncate event, message, token cascade`
})

afterAll(() => world[Symbol.asyncDispose]())

async function refuseSend(accountId: AccountId, secondsAgo: number): Promise<void> {
  const { owner } = world.database
  const at = owner`clock_timestamp() - ${secondsAgo} * interval '1 second'`
  await owner`insert into message (id, from_account_id, to_account_id, state, client_message_id, body_digest, reasons, version, created_at, state_since)
    values (${uuidFromId(newId('msg'))}, ${uuidFromId(accountId)}, ${uuidFromId(newId('acc'))}, 'unsent', ${newId('req')},
            ''::bytea, '[{"code":"token_pending"}]', 1, ${at}, ${at})`
}

async function happened(type: string, windowsAgo: number, windowMs: number): Promise<void> {
  const { owner } = world.database
  const at = new Date((Math.floor(Date.now() / windowMs) - windowsAgo + 0.5) * windowMs).toISOString()
  await owner`insert into event (id, type, occurred_at, actor, subject_type, subject_id, data)
    values (${uuidFromId(newId('evt'))}, ${type}, ${at}, '{}', 'token', 'some', '{}')`
}

test('every stuck token is found, the longest stuck first, with the sends refused since it was stuck', async () => {
  const older = await world.issue()
  const young = await world.issue()
  await world.issue()
  await age(world.database.owner, older.id, '10 min')
  await age(world.database.owner, young.id, '6 min')
  for (const secondsAgo of [30, 200, 400]) await refuseSend(older.accountId, secondsAgo)
  await refuseSend(young.accountId, 30)
  const found = await readStuck(world.monitor)
  expect(found).toMatchObject([
    { tokenId: older.id, cause: 'network_delay', accountsBlocked: 1, sendsRefused: 2 },
    { tokenId: young.id, accountsBlocked: 1, sendsRefused: 1 },
  ])
})

test('a stuck token that renews a confirmed one blocks nobody', async () => {
  const { owner } = world.database
  const first = await world.issue()
  await owner`update token set state = 'confirmed', cause = null, confirmed_at = now(), stuck_after = 'infinity',
    version = version + 1 where id = ${uuidFromId(first.id)}`
  const renewal = await world.issue({ accountId: first.accountId, replaces: first.id })
  await age(owner, renewal.id, '6 min')
  expect(await readStuck(world.monitor)).toMatchObject([{ tokenId: renewal.id, accountsBlocked: 0 }])
})

test('the pipeline is counted in complete windows, newest first, with who is hurt', async () => {
  const windowMs = 3_600_000
  for (const windowsAgo of [1, 1, 2]) await happened('token.issued', windowsAgo, windowMs)
  await happened('token.confirmed', 3, windowMs)
  const blocked = await world.issue()
  await refuseSend(blocked.accountId, 10)
  const pipeline = await readPipeline(world.monitor, { windowMs, windows: 4, firingSince: null })
  expect(pipeline).toMatchObject({
    windows: [
      { issued: 2, confirmed: 0 },
      { issued: 1, confirmed: 0 },
      { issued: 0, confirmed: 1 },
      { issued: 0, confirmed: 0 },
    ],
    windowMs,
    hurt: { accountsBlocked: 1, sendsRefused: 1 },
    firing: false,
  })
  expect(pipeline.lastConfirmedAt).toBe((Math.floor(Date.now() / windowMs) - 2.5) * windowMs)
  const later = await readPipeline(world.monitor, { windowMs, windows: 4, firingSince: Date.now() + windowMs })
  expect(later).toMatchObject({ hurt: { accountsBlocked: 1, sendsRefused: 0 }, firing: true })
})
