import { age } from '@tokenim/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RequestRefused } from '../verb/request-refused.ts'
import { cancelToken } from './cancel.ts'
import { getToken } from './get.ts'
import { issueToken } from './issue.ts'
import type { World } from '../testing/world.ts'
import { call, createWorld } from '../testing/world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world[Symbol.asyncDispose]())

const because = { reasonCode: 'stuck', expectedVersion: 1 } as const

test('a token is issued, read and cancelled; each act has its entry and its event', async () => {
  const { services, service } = world
  const accountId = await world.account()
  const issued = await issueToken(services, call(service, { accountId }))
  if (!issued.ok) throw new Error(issued.refusal.code)
  const { token, secret, confirmationCode, blocksSendsUntil } = issued.result
  expect(secret).toMatch(/^timt_[0-9A-Za-z]{36}$/)
  expect(confirmationCode).toMatch(/^[0-9]{8}$/)
  expect(blocksSendsUntil).toBe(token.confirmBy)
  expect(token).toMatchObject({ state: 'pending', cause: 'awaiting_confirmation', version: 1, stuck: false })

  const read = await getToken(services, { actor: service, input: { id: token.id } })
  expect(read).toEqual({ ok: true, result: token })

  const cancelled = await cancelToken(services, call(service, { id: token.id, ...because, requestReplacement: true }))
  expect(cancelled).toMatchObject({
    ok: true,
    result: { token: { state: 'cancelled', version: 2 }, sendGate: { reasons: [{ code: 'token_missing' }] } },
  })
  expect(await world.entries(token.id)).toMatchObject([
    { action: 'tokens.issue', outcome: 'ok', versionAfter: 1, actor: service.id },
    {
      action: 'tokens.cancel',
      versionAfter: 2,
      body: { reasonCode: 'stuck', before: { state: 'pending' }, after: { state: 'cancelled' } },
    },
  ])
  const told = await world.events(token.id)
  expect(told.map(({ type }) => type).toSorted()).toEqual([
    'token.cancelled',
    'token.issued',
    'token.replacement_requested',
  ])
})

test('no secret is in any entry, event or kept outcome', async () => {
  const { id, secret, code } = await world.issue()
  const rows = await world.database.owner<{ text: string }[]>`
    select body as text from audit_entry union all select data::text from event
    union all select outcome::text from idempotency_claim`
  const all = rows.map(({ text }) => text).join('\n')
  expect(all).toContain(id)
  expect(all).not.toContain(secret)
  expect(all).not.toContain(code)
})

test('the same key with the same request answers again without secrets and writes nothing', async () => {
  const { services, service } = world
  const accountId = await world.account()
  const first = await issueToken(services, call(service, { accountId }, 'same-key'))
  const second = await issueToken(services, call(service, { accountId }, 'same-key'))
  if (!first.ok || !second.ok) throw new Error('refused')
  expect(second.replayed).toBe(true)
  expect(second.result.token.id).toBe(first.result.token.id)
  expect(second.result).toMatchObject({ secretWithheld: true })
  expect(second.result).not.toHaveProperty('secret')
  expect(second.result).not.toHaveProperty('confirmationCode')
  expect(await world.entries(first.result.token.id)).toHaveLength(1)
})

test('the same key with another request is a mismatch', async () => {
  const accountId = await world.account()
  await issueToken(world.services, call(world.service, { accountId }, 'mismatch'))
  const again = issueToken(world.services, call(world.service, { accountId, protected: true }, 'mismatch'))
  await expect(again).rejects.toMatchObject({ problem: { code: 'idempotency_mismatch' } })
})

test('two requests with one key at the same time make one token', async () => {
  const accountId = await world.account()
  const both = await Promise.allSettled([
    issueToken(world.services, call(world.service, { accountId }, 'at once')),
    issueToken(world.services, call(world.service, { accountId }, 'at once')),
  ])
  const ids = both.flatMap((one) => (one.status === 'fulfilled' && one.value.ok ? [one.value.result.token.id] : []))
  expect(ids).toHaveLength(2)
  expect(new Set(ids).size).toBe(1)
})

test('while the first request of a key is under way for longer than the lock timeout, a second is told so', async () => {
  const { services, service, database } = world
  const accountId = await world.account()
  const blocked = await database.owner.reserve()
  await blocked`begin`
  await blocked`insert into idempotency_claim (owner, operation, key, payload_sha256)
    values (${service.id}, 'tokens.issue', 'in flight', ${Buffer.alloc(32)})`
  const refused = issueToken(services, call(service, { accountId }, 'in flight'))
  await expect(refused).rejects.toThrow(RequestRefused)
  await expect(refused).rejects.toMatchObject({ problem: { code: 'idempotency_in_flight' } })
  await blocked`rollback`
  blocked.release()
})

test('a request without a key is refused before anything is written', async () => {
  const accountId = await world.account()
  const keyless = { ...call(world.service, { accountId }), idempotencyKey: undefined }
  expect(() => issueToken(world.services, keyless)).toThrow(RequestRefused)
  expect(await world.entries(accountId)).toEqual([])
})

test('a refusal commits its entry, is kept for its key and changes nothing', async () => {
  const { services, service } = world
  const { id } = await world.issue()
  const stale = { id, reasonCode: 'stuck', expectedVersion: 7 } as const
  const refused = await cancelToken(services, call(service, stale, 'stale'))
  expect(refused).toMatchObject({
    ok: false,
    refusal: { code: 'version_conflict', facts: { expectedVersion: 7, currentVersion: 1, state: 'pending' } },
  })
  expect(await cancelToken(services, call(service, stale, 'stale'))).toMatchObject({ ok: false, replayed: true })
  expect(await world.entries(id)).toMatchObject([
    { action: 'tokens.issue' },
    { action: 'tokens.cancel', outcome: 'refused', code: 'version_conflict', versionAfter: null },
  ])
  expect(await world.stored(id)).toMatchObject({ state: 'pending', version: 1 })
})

test('a missing permission is told with every failing leaf, and the key stays free', async () => {
  const { services } = world
  const viewer = await world.person('viewer')
  const { id } = await world.issue()
  const input = { id, ...because }
  const refused = await cancelToken(services, call(viewer, input, 'not yet'))
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'permission_missing' } })
  await world.grant(viewer.id, 'tokens:cancel', 'any')
  expect(await cancelToken(services, call(viewer, input, 'not yet'))).toMatchObject({ ok: true, replayed: false })
  expect(await world.entries(id)).toMatchObject([
    { action: 'tokens.issue' },
    { action: 'tokens.cancel', code: 'permission_missing', actor: viewer.id },
    { action: 'tokens.cancel', versionAfter: 2, actor: viewer.id },
  ])
})

test('what one may not read is not found', async () => {
  const stranger = await world.person()
  const other = await world.application()
  const { id } = await world.issue()
  for (const actor of [stranger, other]) {
    const refused = await cancelToken(world.services, call(actor, { id, ...because }))
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
    const unread = await getToken(world.services, { actor, input: { id } })
    expect(unread).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
  }
  expect(await world.entries(id)).toHaveLength(3)
})

test('a fault rolls everything back, and the same key may be used again', async () => {
  const { services, service, database } = world
  const { id } = await world.issue()
  await database.owner`
    create function break_it() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`
  await database.owner`create trigger break_it before insert on event for each row execute function break_it()`
  await expect(cancelToken(services, call(service, { id, ...because }, 'again'))).rejects.toThrow('database fault')
  await database.owner`drop trigger break_it on event`
  expect(await world.stored(id)).toMatchObject({ state: 'pending', version: 1 })
  expect(await world.entries(id)).toHaveLength(1)
  const again = await cancelToken(services, call(service, { id, ...because }, 'again'))
  expect(again).toMatchObject({ ok: true, replayed: false })
})

test('an overdue target is expired first, as an entry of its own by the system, and the act is refused', async () => {
  const { services, service, database } = world
  const { id } = await world.issue()
  await age(database.owner, id, '16 min')
  const read = await getToken(services, { actor: service, input: { id } })
  expect(read).toMatchObject({ result: { state: 'expired', cause: null, stuck: false, version: 1 } })
  expect(await world.stored(id)).toMatchObject({ state: 'pending' })
  const refused = await cancelToken(services, call(service, { id, ...because }))
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'token_expired' } })
  expect(await world.stored(id)).toMatchObject({ state: 'expired', cause: null, version: 2 })
  expect(await world.entries(id)).toMatchObject([
    { action: 'tokens.issue' },
    { action: 'tokens.expire', outcome: 'ok', versionAfter: 2, actor: 'system' },
    { action: 'tokens.cancel', outcome: 'refused', code: 'token_expired', versionAfter: null },
  ])
  expect(await world.events(id)).toMatchObject([{ type: 'token.issued' }, { type: 'token.expired', actor: 'system' }])
})

test('an overdue unconfirmed token does not stand in the way of a new one', async () => {
  const { accountId, id } = await world.issue()
  await age(world.database.owner, id, '16 min')
  const next = await world.issue({ accountId })
  expect(await world.stored(id)).toMatchObject({ state: 'expired', version: 2 })
  expect(await world.stored(next.id)).toMatchObject({ state: 'pending', version: 1 })
  expect(await world.entries(id)).toMatchObject([
    { action: 'tokens.issue' },
    { action: 'tokens.expire', actor: 'system' },
  ])
})

test('a second unconfirmed token of an account is refused, as an entry of the account', async () => {
  const { accountId, id } = await world.issue()
  const second = await issueToken(world.services, call(world.service, { accountId }))
  expect(second).toMatchObject({ ok: false, refusal: { code: 'pending_token_exists', facts: { tokenId: id } } })
  expect(await world.entries(accountId)).toMatchObject([{ action: 'tokens.issue', code: 'pending_token_exists' }])
})
