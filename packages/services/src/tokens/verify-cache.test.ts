import { uuidFromId } from '@tokenim/core/ids'
import type { KeyId } from '@tokenim/core/ids'
import { makeSecret, parseSecret, secretHint, secretRandomBytes } from '@tokenim/core/secrets'
import type { KeySecret, TokenSecret } from '@tokenim/core/secrets'
import { age } from '@tokenim/db/testing'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fingerprint } from '../secrets/fingerprint.ts'
import { seal } from '../secrets/peppers.ts'
import type { IssuedToken, World } from '../testing/world.ts'
import { call, confirm, createWorld } from '../testing/world.ts'
import { newId } from '../verb/new-id.ts'
import { revokeToken } from './revoke.ts'
import type { VerifyCacheSettings } from './verify-cache.ts'
import { createVerifyCache } from './verify-cache.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world[Symbol.asyncDispose]())

/** A process that asks: its own memory, its own clock, a key of the service. */
async function process(settings: VerifyCacheSettings = {}) {
  let passedMs = 0
  let authenticated = 0
  const cache = createVerifyCache(world.services, { clock: () => passedMs, ...settings })
  const { secret, keyId, actor } = await keyOfService()
  return {
    keyId,
    actor,
    authenticated: () => authenticated,
    pass: (milliseconds: number) => (passedMs += milliseconds),
    forgetAll: () => cache.forgetAll(),
    verify: async (token: IssuedToken) => {
      const outcome = await cache.verify(fingerprint(secret), tokenSecret(token), async () => {
        authenticated += 1
        return actor
      })
      return outcome.ok ? (outcome.result.code ?? outcome.result.state) : outcome.refusal.code
    },
  }
}

async function keyOfService() {
  const secret: KeySecret = makeSecret('key', 'live', randomBytes(secretRandomBytes))
  const keyId: KeyId = newId('key')
  const service = await world.application()
  const { hmac, pepperId } = seal(world.services.peppers, secret)
  const row = { id: uuidFromId(keyId), application_id: uuidFromId(service.id), name: 'k', state: 'active' }
  const sealed = { secret_hmac: hmac, pepper_id: pepperId, secret_hint: secretHint(secret), created_at: new Date() }
  await world.database.owner`insert into api_key ${world.database.owner({ ...row, ...sealed })}`
  return { secret, keyId, actor: { ...service, keyId } }
}

function tokenSecret({ secret }: IssuedToken): TokenSecret {
  const parsed = parseSecret(secret, { kind: 'token', environment: 'live' })
  if (!parsed.ok) throw new Error('not a secret')
  return parsed.secret
}

async function revoke({ id }: IssuedToken): Promise<void> {
  const input = { id, reasonCode: 'security', expectedVersion: 2 } as const
  expect(await revokeToken(world.services, call(await world.person('security'), input))).toMatchObject({ ok: true })
}

test('a token revoked elsewhere is good for less than half a second more', async () => {
  const [elsewhere, token] = [await process(), await world.confirmed()]
  expect(await elsewhere.verify(token)).toBe('confirmed')
  await revoke(token)
  elsewhere.pass(499)
  expect(await elsewhere.verify(token)).toBe('confirmed')
  elsewhere.pass(1)
  expect(await elsewhere.verify(token)).toBe('token_revoked')
})

test('what is asked about in the second half of its life is read ahead of its end', async () => {
  const [elsewhere, token] = [await process(), await world.confirmed()]
  await elsewhere.verify(token)
  await revoke(token)
  elsewhere.pass(250)
  expect(await elsewhere.verify(token)).toBe('confirmed')
  await expect.poll(() => elsewhere.verify(token), { timeout: 20_000 }).toBe('token_revoked')
})

test('a disabled account is no longer good after half a second', async () => {
  const [elsewhere, token] = [await process(), await world.confirmed()]
  expect(await elsewhere.verify(token)).toBe('confirmed')
  await world.database.owner`update account set status = 'disabled' where id = ${uuidFromId(token.accountId)}`
  elsewhere.pass(500)
  expect(await elsewhere.verify(token)).toBe('account_disabled')
})

test('being asked again does not make an entry younger', async () => {
  const [elsewhere, token] = [await process(), await world.confirmed()]
  await elsewhere.verify(token)
  await revoke(token)
  for (let n = 0; n < 2; n += 1) {
    elsewhere.pass(100)
    expect(await elsewhere.verify(token)).toBe('confirmed')
  }
  elsewhere.pass(300)
  expect(await elsewhere.verify(token)).toBe('token_revoked')
})

test('a known key is authenticated once; what it is worth is read again after half a second', async () => {
  const [asking, token] = [await process(), await world.confirmed()]
  for (let n = 0; n < 3; n += 1) {
    expect(await asking.verify(token)).toBe('confirmed')
    asking.pass(500)
  }
  expect(asking.authenticated()).toBe(1)
  const key = uuidFromId(asking.keyId)
  await world.database.owner`update api_key set state = 'revoked', revoked_at = now() where id = ${key}`
  await asking.verify(token)
  expect(asking.authenticated()).toBe(2)
})

test('a remembered key that runs out is authenticated again at that moment', async () => {
  const asking = await process({ lifeMs: 3_600_000 })
  await world.database
    .owner`update api_key set expires_at = now() + interval '30 min' where id = ${uuidFromId(asking.keyId)}`
  const token = await world.confirmed()
  await asking.verify(token)
  asking.pass(29 * 60_000)
  await asking.verify(token)
  expect(asking.authenticated()).toBe(1)
  asking.pass(2 * 60_000)
  await asking.verify(token)
  expect(asking.authenticated()).toBe(2)
})

test('a token that runs out while it is remembered is expired at that moment', async () => {
  const asking = await process({ lifeMs: 3_600_000 })
  const token = await world.confirmed()
  await age(world.database.owner, token.id, '89 days 23:30:00')
  expect(await asking.verify(token)).toBe('confirmed')
  await age(world.database.owner, token.id, '1 day')
  asking.pass(29 * 60_000)
  expect(await asking.verify(token)).toBe('confirmed')
  asking.pass(2 * 60_000)
  expect(await asking.verify(token)).toBe('token_expired')
})

test('what is not good is read afresh each time: a confirmation is seen at once', async () => {
  const [asking, token] = [await process(), await world.issue()]
  expect(await asking.verify(token)).toBe('token_pending')
  await confirm(world, token)
  expect(await asking.verify(token)).toBe('confirmed')
})

test('a permission taken away is gone after half a second, one given is there at once', async () => {
  const [asking, token] = [await process(), await world.confirmed()]
  expect(await asking.verify(token)).toBe('confirmed')
  const subject = uuidFromId(asking.actor.id)
  await world.database.owner`update access_grant set revoked_at = now() where application_id = ${subject}`
  expect(await asking.verify(token)).toBe('confirmed')
  asking.pass(500)
  expect(await asking.verify(token)).toBe('permission_missing')
  await world.grant(asking.actor.id, 'tokens:verify', 'any')
  expect(await asking.verify(token)).toBe('confirmed')
})

test('the process that wrote forgets at once', async () => {
  const [here, token] = [await process(), await world.confirmed()]
  expect(await here.verify(token)).toBe('confirmed')
  await revoke(token)
  here.forgetAll()
  expect(await here.verify(token)).toBe('token_revoked')
})

test('a reading that was under way when something was written is not remembered', async () => {
  const [here, token, other] = [await process(), await world.confirmed(), await world.confirmed()]
  await here.verify(other)
  const reading = here.verify(token)
  here.forgetAll()
  await reading
  await revoke(token)
  expect(await here.verify(token)).toBe('token_revoked')
})

test('memory is bounded: what was read longest ago is forgotten first', async () => {
  const asking = await process({ tokens: 1 })
  const [first, second] = [await world.confirmed(), await world.confirmed()]
  await asking.verify(first)
  await asking.verify(second)
  await revoke(first)
  await revoke(second)
  expect([await asking.verify(first), await asking.verify(second)]).toEqual(['token_revoked', 'confirmed'])
})
