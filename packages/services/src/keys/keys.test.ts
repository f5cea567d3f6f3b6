import { uuidFromId } from '@tokenim/core/ids'
import type { KeySecret } from '@tokenim/core/secrets'
import { parseSecret } from '@tokenim/core/secrets'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { World } from '../testing/world.ts'
import { call, createWorld } from '../testing/world.ts'
import type { AccountActor } from '../verb/actor.ts'
import { RequestRefused } from '../verb/request-refused.ts'
import { createKey } from './create.ts'
import { findKeyBySecret } from './find-by-secret.ts'
import { findPepperIds } from './find-pepper-ids.ts'
import { getKey } from './get.ts'
import { listKeys } from './list.ts'
import { revokeKey } from './revoke.ts'

let world: World
let admin: AccountActor

beforeAll(async () => {
  world = await createWorld()
  admin = await world.person('admin')
})

afterAll(() => world[Symbol.asyncDispose]())

const because = { reasonCode: 'security' } as const

async function made(expiresAt?: number) {
  const { id } = await world.person()
  const outcome = await createKey(
    world.services,
    call(admin, { owner: { type: 'account', id }, name: 'mine', expiresAt }),
  )
  if (!outcome.ok || outcome.result.secret === undefined) throw new Error('no key')
  return { accountId: id, keyId: outcome.result.keyId, secret: asKey(outcome.result.secret) }
}

function asKey(text: string): KeySecret {
  const parsed = parseSecret(text, { kind: 'key', environment: 'live' })
  if (!parsed.ok) throw new Error(parsed.code)
  return parsed.secret
}

test('a key is shown once, opens the door to its owner, and is in no entry, event or kept outcome', async () => {
  const owner = { type: 'application', id: world.service.id } as const
  const asked = call(admin, { owner, name: 'production' }, 'one-key')
  const first = await createKey(world.services, asked)
  if (!first.ok) throw new Error(first.refusal.code)
  const { keyId, secret = '' } = first.result
  expect(await findKeyBySecret(world.services, asKey(secret))).toEqual({
    keyId,
    state: 'active',
    endedAt: null,
    owner: { ...owner, kind: 'service' },
  })
  const second = await createKey(world.services, asked)
  expect(second).toEqual({ ok: true, replayed: true, result: { keyId, secretWithheld: true } })
  expect(await world.entries(keyId)).toMatchObject([
    { action: 'keys.create', outcome: 'ok', versionAfter: 1, actor: admin.id, body: { after: { name: 'production' } } },
  ])
  expect(await world.events(keyId)).toMatchObject([{ type: 'key.created', version: 1 }])
  const rows = await world.database.owner<{ text: string }[]>`
    select body as text from audit_entry union all select data::text from event
    union all select outcome::text from idempotency_claim union all select api_key::text from api_key`
  expect(rows.map(({ text }) => text).join('\n')).not.toContain(secret)
})

test('who may not manage keys finds no owner, or reads what is missing; an owner that is not there is not found', async () => {
  const owner = { type: 'account', id: (await world.person()).id } as const
  const input = { owner, name: 'mine' }
  const viewer = await world.person('viewer')
  expect(await createKey(world.services, call(viewer, input))).toMatchObject({
    refusal: { code: 'permission_missing', facts: { permissions: ['keys:manage'] } },
  })
  expect((await world.entries(owner.id)).at(-1)).toMatchObject({ action: 'keys.create', code: 'permission_missing' })
  expect(await createKey(world.services, call(await world.person(), input))).toMatchObject({
    refusal: { code: 'not_found' },
  })
  const nobody = { type: 'account', id: 'acc_01jzzzzzzzzzzzzzzzzzzzzzzz' as typeof owner.id } as const
  expect(await createKey(world.services, call(admin, { owner: nobody, name: 'mine' }))).toMatchObject({
    refusal: { code: 'not_found', facts: { kind: 'account' } },
  })
})

test('nobody makes a key of somebody who may do more than he: a key passes all of it on', async () => {
  const security = await world.person('security')
  const [viewer, operator] = [await world.person('viewer'), await world.person('operator')]
  const ask = (
    owner: { type: 'account'; id: typeof viewer.id } | { type: 'application'; id: typeof world.service.id },
  ) => createKey(world.services, call(security, { owner, name: 'borrowed' }))
  for (const owner of [admin, operator]) {
    const refused = await ask({ type: 'account', id: owner.id })
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'permission_missing' } })
    expect((await world.entries(owner.id)).at(-1)).toMatchObject({
      action: 'keys.create',
      code: 'permission_missing',
      actor: security.id,
    })
  }
  const issuing = await ask({ type: 'application', id: world.service.id })
  expect(issuing).toMatchObject({
    refusal: { facts: { because: expect.arrayContaining([expect.objectContaining({ permission: 'tokens:issue' })]) } },
  })
  expect(await ask({ type: 'account', id: viewer.id })).toMatchObject({ ok: true })
  expect(await ask({ type: 'account', id: security.id })).toMatchObject({ ok: true })
})

test('a revoked key says so to who holds it, and revoking it again changes nothing', async () => {
  const { keyId, secret } = await made()
  const revoked = await revokeKey(world.services, call(admin, { id: keyId, ...because }))
  expect(revoked).toMatchObject({ ok: true })
  const found = await findKeyBySecret(world.services, secret)
  expect(found).toMatchObject({ state: 'revoked', endedAt: expect.any(Number) })
  expect(await revokeKey(world.services, call(admin, { id: keyId, ...because }))).toMatchObject({ ok: true })
  expect(await world.entries(keyId)).toMatchObject([
    { action: 'keys.create', versionAfter: 1 },
    { action: 'keys.revoke', versionAfter: 2, body: { before: { state: 'active' }, after: { state: 'revoked' } } },
    { action: 'keys.revoke', outcome: 'ok', versionAfter: null },
  ])
  expect((await world.events(keyId)).map(({ type }) => type)).toEqual(['key.created', 'key.revoked'])
})

test('of four who revoke a key at once one writes the change', async () => {
  const { keyId } = await made()
  const input = { id: keyId, ...because }
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => revokeKey(world.services, call(admin, input))))
  expect(outcomes.every(({ ok }) => ok)).toBe(true)
  const versions = (await world.entries(keyId)).map(({ versionAfter }) => versionAfter)
  expect(versions.filter((version) => version !== null)).toEqual([1, 2])
  expect(versions).toHaveLength(5)
})

test('who may only revoke keys can, who may only read them cannot, a stranger finds none', async () => {
  const { keyId } = await made()
  const input = { id: keyId, ...because }
  const viewer = await revokeKey(world.services, call(await world.person('viewer'), input))
  expect(viewer).toMatchObject({ refusal: { code: 'permission_missing' } })
  const stranger = await revokeKey(world.services, call(await world.person(), input))
  expect(stranger).toMatchObject({ refusal: { code: 'not_found', facts: { kind: 'key', id: keyId } } })
  const person = await world.person()
  await world.grant(person.id, 'keys:revoke', 'any')
  expect(await revokeKey(world.services, call(person, input))).toMatchObject({ ok: true })
})

test('whoever acts for another reason says which', async () => {
  const { keyId } = await made()
  for (const reason of [undefined, 'no', 'x'.repeat(501)]) {
    const attempt = () => revokeKey(world.services, call(admin, { id: keyId, reasonCode: 'other', reason }))
    expect(attempt).toThrow(RequestRefused)
  }
  const told = call(admin, { id: keyId, reasonCode: 'other', reason: '密钥泄漏' } as const)
  expect(await revokeKey(world.services, told)).toMatchObject({ ok: true })
})

test('a key past its time is expired, a rotating one rotated, swept or not', async () => {
  const { owner } = world.database
  const past = Date.now() - 1_000
  const expired = await made(past)
  expect(await findKeyBySecret(world.services, expired.secret)).toMatchObject({ state: 'expired', endedAt: past })
  const rotating = await made(Date.now() + 60_000)
  await owner`update api_key set state = 'rotating' where id = ${uuidFromId(rotating.keyId)}`
  expect(await findKeyBySecret(world.services, rotating.secret)).toMatchObject({ state: 'rotating', endedAt: null })
  await owner`update api_key set expires_at = ${new Date(past)} where id = ${uuidFromId(rotating.keyId)}`
  expect(await findKeyBySecret(world.services, rotating.secret)).toMatchObject({ state: 'rotated', endedAt: past })
  await revokeKey(world.services, call(admin, { id: rotating.keyId, ...because }))
  expect(await findKeyBySecret(world.services, rotating.secret)).toMatchObject({ state: 'revoked' })
})

test('a secret nobody has finds nothing; the peppers of what still opens something are known', async () => {
  const { secret } = await made()
  const other = { ...world.services, peppers: [{ id: 'other', key: new Uint8Array(32) }] } as const
  expect(await findKeyBySecret(other, secret)).toBeNull()
  expect(await findPepperIds(world.services)).toEqual(['test'])
})

test('keys are listed by owner and by the end of their secret, never with it; one’s own to nobody who may not read keys', async () => {
  const { accountId, keyId, secret } = await made()
  const viewer = await world.person('viewer')
  const list = (input: object) => listKeys(world.services, { actor: viewer, input: { ...input, limit: 10 } })
  const secretHint = secret.slice(-10, -6)
  const shown = { id: keyId, owner: { type: 'account', id: accountId }, name: 'mine', secretHint, state: 'active' }
  for (const filter of [{ accountId }, { accountId, secretHint }]) {
    const page = await list(filter)
    expect(page).toMatchObject({ result: { items: [shown], nextAfter: null } })
    expect(JSON.stringify(page)).not.toContain(secret)
  }
  expect(await list({ accountId, secretHint: '0000' })).toMatchObject({ result: { items: [] } })
  const get = (actor: AccountActor) => getKey(world.services, { actor, input: { id: keyId } })
  expect(await get(viewer)).toMatchObject({ result: { ...shown, version: 1 } })
  expect(await get(await world.person())).toMatchObject({ refusal: { code: 'not_found' } })
})
