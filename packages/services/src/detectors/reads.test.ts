import type { AccountId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import { dayMs, hourMs, minuteMs } from '@tokenim/core/time'
import { age } from '@tokenim/db/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { confirm } from '../testing/world.ts'
import type { World } from '../testing/world.ts'
import { createWorld } from '../testing/world.ts'
import { newId } from '../verb/new-id.ts'
import { readEndingKeys } from './read-ending-keys.ts'
import { readOutcomes } from './read-outcomes.ts'
import { readUnsent } from './read-unsent.ts'
import { readWaits } from './read-waits.ts'
import { readWrongCodes } from './read-wrong-codes.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

beforeEach(async () => {
  await world.database.owner`truncate event, message, token, api_key cascade`
})

afterAll(() => world[Symbol.asyncDispose]())

const wrong = (code: string): string => (code === '00000000' ? '11111111' : '00000000')

async function unsent(accountId: AccountId, reason: string, at: number): Promise<void> {
  const { owner } = world.database
  const when = new Date(at).toISOString()
  await owner`insert into message (id, from_account_id, to_account_id, state, client_message_id, body_digest, reasons, version, created_at, state_since)
    values (${uuidFromId(newId('msg'))}, ${uuidFromId(accountId)}, ${uuidFromId(newId('acc'))}, 'unsent', ${newId('req')},
            ''::bytea, ${owner.json([{ code: reason }])}, 1, ${when}, ${when})`
}

test('waits are told by cause, those that still wait included', async () => {
  await world.confirmed()
  await world.confirmed()
  const waiting = await world.issue()
  await age(world.database.owner, waiting.id, '3 min')
  const [waits, ...others] = await readWaits(world.monitor)
  expect(others).toEqual([])
  expect(waits).toMatchObject({ cause: 'awaiting_confirmation', samples: 3, waiting: 1 })
  expect(waits?.oldestMs).toBeGreaterThanOrEqual(3 * minuteMs)
  expect(waits?.p99Ms).toBe(waits?.oldestMs)
})

test('a token confirmed after a wrong code waited for right input', async () => {
  const token = await world.issue()
  const refused = await confirm(world, token, wrong(token.code))
  expect(refused.ok).toBe(false)
  await confirm(world, token)
  expect(await readWaits(world.monitor)).toMatchObject([{ cause: 'malformed_input', samples: 1, waiting: 0 }])
})

test('outcomes are counted in every window up to its end; a life that ended is no failure', async () => {
  const { owner } = world.database
  const now = Date.now()
  const happened = (type: string, ago: number, data = {}) => owner`
    insert into event (id, type, occurred_at, actor, subject_type, subject_id, data)
    values (${uuidFromId(newId('evt'))}, ${type}, ${new Date(now - ago).toISOString()}, '{}', 'token', 'some', ${owner.json(data)})`
  await happened('token.confirmed', minuteMs)
  await happened('token.confirmed', 2.5 * hourMs)
  await happened('token.expired', minuteMs, { wasConfirmed: false })
  await happened('token.expired', minuteMs, { wasConfirmed: true })
  await happened('token.expired', 2.5 * hourMs)
  await happened('token.issued', minuteMs)
  await happened('token.expired', 4 * dayMs)
  const read = (at: number) =>
    readOutcomes(world.monitor, { slo: 'confirmation', windows: [5 * minuteMs, hourMs, 3 * dayMs], at })
  expect(await read(now)).toEqual([
    { windowMs: 5 * minuteMs, bad: 1, total: 2 },
    { windowMs: hourMs, bad: 1, total: 2 },
    { windowMs: 3 * dayMs, bad: 2, total: 4 },
  ])
  expect((await read(now - hourMs))[1]).toEqual({ windowMs: hourMs, bad: 0, total: 0 })
  expect(await readOutcomes(world.monitor, { slo: 'sending', windows: [hourMs] })).toEqual([
    { windowMs: hourMs, bad: 0, total: 0 },
  ])
})

test('refused sends are counted by reason in complete windows, newest first', async () => {
  const account = await world.account()
  const windowMs = 10 * minuteMs
  const end = Math.floor(Date.now() / windowMs) * windowMs
  for (const at of [end - 1, end - 2, end - windowMs - 1]) await unsent(account, 'token_pending', at)
  await unsent(account, 'token_missing', end - 3 * windowMs - 1)
  await unsent(account, 'token_pending', end)
  const counts = await readUnsent(world.monitor, { windowMs, windows: 3 })
  expect(counts).toEqual([{ reason: 'token_pending', counts: [2, 1, 0] }])
})

test('wrong codes are counted with how many accounts they were for', async () => {
  for (const tries of [2, 1]) {
    const token = await world.issue()
    for (let one = 0; one < tries; one += 1) await confirm(world, token, wrong(token.code))
  }
  await world.confirmed()
  expect(await readWrongCodes(world.monitor, { windowMs: hourMs })).toEqual({ wrong: 3, accounts: 2 })
})

test('keys that end soon are found, and whether the owner has a newer one', async () => {
  const { owner } = world.database
  const [alone, covered] = [await world.account(), await world.account()]
  const key = (accountId: AccountId, name: string, days: number | null, ageDays: number, state = 'active') => owner`
    insert into api_key (id, account_id, name, secret_hmac, pepper_id, secret_hint, state, expires_at, created_at)
    values (${uuidFromId(newId('key'))}, ${uuidFromId(accountId)}, ${name}, ${Buffer.from(newId('key'))}, 'test', 'abcd', ${state},
      ${days === null ? null : new Date(Date.now() + days * dayMs).toISOString()}, ${new Date(Date.now() - ageDays * dayMs).toISOString()})`
  await key(alone, 'ends', 3, 10)
  await key(alone, 'ended', -1, 10)
  await key(alone, 'far', 60, 20)
  await key(covered, 'replaced', 2, 10)
  await key(covered, 'newer', null, 1)
  await key(alone, 'never', null, 20)
  const { keys } = await readEndingKeys(world.monitor, { withinMs: 14 * dayMs })
  expect(keys.map(({ name, replaced }) => [name, replaced])).toEqual([
    ['replaced', true],
    ['ends', false],
  ])
})
