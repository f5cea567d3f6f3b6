import { uuidFromId } from '@tokenim/core/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Running } from '@tokenim/process'
import { startApi } from '../life/start-api.ts'
import type { Ask, Body } from '../testing/ask.ts'
import { createAsk } from '../testing/ask.ts'
import { collectLog } from '../testing/log-lines.ts'
import type { Person, Program } from '../testing/people.ts'
import { confirmed } from '../testing/tokens.ts'
import type { ApiWorld } from '../testing/world.ts'
import { createApiWorld, testConfig } from '../testing/world.ts'

let world: ApiWorld
let otherApi: Running
let elsewhere: Ask
let service: Program
let security: Person

beforeAll(async () => {
  world = await createApiWorld({ unlimited: true })
  otherApi = await startApi(testConfig(world.database.apiUrl), collectLog().log, manyAllowed)
  elsewhere = createAsk(otherApi.url)
  service = await world.people.program()
  security = await world.people.person('security')
})

afterAll(async () => {
  await otherApi.stop()
  await world[Symbol.asyncDispose]()
})

const plenty = { perSecond: 1e6, burst: 1e6 }
const manyAllowed = { rates: { key: plenty, address: plenty, secrets: plenty } }

/** The promise is a second: asks until the answer changes; who asks after it must not hear the old one. */
async function withinASecond(ask: Ask, key: string, secret: string, changed: (body: Body) => boolean): Promise<Body> {
  const deadline = performance.now() + 1_000
  for (;;) {
    const askedAt = performance.now()
    const { body } = await ask('POST', '/v1/tokens/verify', { key, body: { secret } })
    if (changed(body)) return body
    if (askedAt > deadline) throw new Error(`still ${JSON.stringify(body)} after a second`)
  }
}

async function isGood(ask: Ask, secret: string, key = service.key): Promise<unknown> {
  return (await ask('POST', '/v1/tokens/verify', { key, body: { secret } })).body['active']
}

const isInactive = (body: Body) => !body['active']

test('a token revoked through one process is no longer good in another within a second, and here at once', async () => {
  const token = await confirmed(world, service)
  expect([await isGood(world.ask, token.secret), await isGood(elsewhere, token.secret)]).toEqual([true, true])
  const body = { reasonCode: 'security', expectedVersion: 2 }
  const revoked = await world.ask('POST', `/v1/tokens/${token.id}/revoke`, { key: security.key, body })
  expect(revoked.status).toBe(200)
  expect(await isGood(world.ask, token.secret)).toBe(false)
  const answer = await withinASecond(elsewhere, service.key, token.secret, isInactive)
  expect(answer).toMatchObject({ active: false, state: 'revoked', code: 'token_revoked' })
})

test('a disabled account is no longer good anywhere within a second', async () => {
  const token = await confirmed(world, service)
  expect(await isGood(elsewhere, token.secret)).toBe(true)
  await world.database.owner`update account set status = 'disabled' where id = ${uuidFromId(token.holder.id)}`
  const answer = await withinASecond(elsewhere, service.key, token.secret, isInactive)
  expect(answer).toMatchObject({ active: false, code: 'account_disabled' })
})

test('a revoked key no longer asks within a second', async () => {
  const token = await confirmed(world, service)
  const key = await world.people.key(service.id)
  expect(await isGood(elsewhere, token.secret, key)).toBe(true)
  await world.database.owner`update api_key set state = 'revoked', revoked_at = now()
    where application_id = ${uuidFromId(service.id)} and id = (select max(id::text)::uuid from api_key)`
  const answer = await withinASecond(elsewhere, key, token.secret, isInactive)
  expect(answer).toMatchObject({ code: 'key_revoked' })
})

test('who may not verify is told so, remembered or not', async () => {
  const token = await confirmed(world, service)
  const viewer = await world.people.person('viewer')
  for (let n = 0; n < 2; n += 1) {
    const reply = await world.ask('POST', '/v1/tokens/verify', { key: viewer.key, body: { secret: token.secret } })
    expect(reply.body).toMatchObject({ code: 'permission_missing' })
  }
})
