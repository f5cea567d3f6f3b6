import { parseSecret } from '@tokenim/core/secrets'
import { uuidFromId } from '@tokenim/core/ids'
import { age } from '@tokenim/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelToken } from './cancel.ts'
import { confirmToken } from './confirm.ts'
import { findTokenBySecret } from './find-by-secret.ts'
import { holdToken } from './hold.ts'
import { issueToken } from './issue.ts'
import { recordAttempt, recordLateAttempts } from './record-attempt.ts'
import type { IssuedToken, World } from '../testing/world.ts'
import { call, confirm, createWorld, newRequestId } from '../testing/world.ts'
import { sealedCandidates } from '../secrets/peppers.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world[Symbol.asyncDispose]())

const wrong = (code: string): string => (code === '00000000' ? '11111111' : '00000000')

const attemptsOf = async ({ id }: IssuedToken) => [
  ...(await world.database.owner<{ outcome: string; code: string | null; field: string | null; rule: string | null }[]>`
    select outcome, code, field, rule from token_attempt_received r left join token_attempt_settled on attempt_id = r.id
    where token_id = ${uuidFromId(id)} order by received_at, r.id`),
]

test('the right secret and code confirm a token, typed however it is', async () => {
  const token = await world.issue()
  const spaced = `${token.code.slice(0, 4)} ${token.code.slice(4)}`
  const confirmed = await confirm(world, token, spaced)
  expect(confirmed).toMatchObject({ ok: true, result: { token: { state: 'confirmed', cause: null, version: 2 } } })
  expect(await world.entries(token.id)).toMatchObject([
    { action: 'tokens.issue' },
    { action: 'tokens.confirm', outcome: 'ok', versionAfter: 2, actor: token.accountId },
  ])
  expect(await world.events(token.id)).toMatchObject([
    { type: 'token.issued' },
    { type: 'token.confirmed', version: 2 },
  ])
  expect(await attemptsOf(token)).toEqual([{ outcome: 'confirmed', code: null, field: null, rule: null }])
})

test('a secret finds its token and its account, an unknown one nothing', async () => {
  const token = await world.issue()
  const parsed = parseSecret(token.secret, { kind: 'token', environment: 'live' })
  if (!parsed.ok) throw new Error(parsed.code)
  const found = await findTokenBySecret(world.services, parsed.secret)
  expect(found).toMatchObject({
    tokenId: token.id,
    accountId: token.accountId,
    issuedBy: world.service.id,
    effective: { state: 'pending', cause: 'awaiting_confirmation' },
  })
  const other = { ...world.services, peppers: [{ id: 'other', key: new Uint8Array(32) }] } as const
  expect(await findTokenBySecret(other, parsed.secret)).toBeNull()
})

test('confirming again with the right pair answers the same and changes nothing', async () => {
  const token = await world.issue()
  await confirm(world, token)
  expect(await confirm(world, token)).toMatchObject({ ok: true, result: { token: { state: 'confirmed', version: 2 } } })
  const entries = await world.entries(token.id)
  expect(entries.at(-1)).toMatchObject({ action: 'tokens.confirm', outcome: 'ok', versionAfter: null })
  expect(await world.events(token.id)).toHaveLength(2)
  expect((await attemptsOf(token)).map(({ outcome }) => outcome)).toEqual(['confirmed', 'repeated'])
})

test('a wrong code uses up a try and becomes the cause: the refusal and the cause are two entries', async () => {
  const token = await world.issue()
  const refused = await confirm(world, token, wrong(token.code))
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'confirmation_code_wrong', facts: { triesLeft: 4 } } })
  expect(await world.stored(token.id)).toEqual({ state: 'pending', cause: 'malformed_input', version: 2, tries: 1 })
  const entries = await world.entries(token.id)
  expect(entries.slice(1)).toHaveLength(2)
  expect(entries).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ action: 'tokens.confirm', outcome: 'refused', versionAfter: null }),
      expect.objectContaining({ action: 'tokens.cause', outcome: 'ok', versionAfter: 2, actor: 'system' }),
    ]),
  )
  expect(JSON.stringify(entries)).not.toContain(token.code)
  const again = await confirm(world, token, '1234x678')
  expect(again).toMatchObject({
    refusal: { code: 'confirmation_code_malformed', facts: { rule: 'character', triesLeft: 3 } },
  })
  expect(await world.stored(token.id)).toEqual({ state: 'pending', cause: 'malformed_input', version: 2, tries: 2 })
  expect(await attemptsOf(token)).toEqual([
    { outcome: 'refused', code: 'confirmation_code_wrong', field: 'code', rule: null },
    { outcome: 'refused', code: 'confirmation_code_malformed', field: 'code', rule: 'character' },
  ])
})

test('after five bad codes the right one is refused too, until the token is extended', async () => {
  const token = await world.issue()
  for (let n = 0; n < 5; n += 1) await confirm(world, token, wrong(token.code))
  expect(await confirm(world, token)).toMatchObject({ ok: false, refusal: { code: 'confirmation_locked' } })
  expect(await world.stored(token.id)).toMatchObject({ state: 'pending', tries: 5 })
  await world.extend(token.id, 2)
  expect(await confirm(world, token)).toMatchObject({ ok: true, result: { token: { state: 'confirmed', version: 4 } } })
})

test('a bad code against a confirmed or held token changes nothing on it', async () => {
  const security = await world.person('security')
  const token = await world.issue()
  await confirm(world, token)
  await confirm(world, token, wrong(token.code))
  expect(await world.stored(token.id)).toEqual({ state: 'confirmed', cause: null, version: 2, tries: 0 })
  const input = { id: token.id, reasonCode: 'security', expectedVersion: 2 } as const
  await holdToken(world.services, call(security, input))
  expect(await confirm(world, token, wrong(token.code))).toMatchObject({ refusal: { code: 'confirmation_code_wrong' } })
  expect(await confirm(world, token)).toMatchObject({ refusal: { code: 'token_held' } })
  expect(await world.stored(token.id)).toEqual({ state: 'pending', cause: 'security_audit', version: 3, tries: 0 })
})

test('confirming a token revokes the one it replaces, as an entry of its own by the system', async () => {
  const first = await world.issue()
  await confirm(world, first)
  const renewed = await issueToken(
    world.services,
    call(world.service, { accountId: first.accountId, replaces: first.id }),
  )
  if (!renewed.ok) throw new Error(renewed.refusal.code)
  expect(renewed.result.blocksSendsUntil).toBeNull()
  const { token, confirmationCode = '', secret = '' } = renewed.result
  const next = { id: token.id, accountId: first.accountId, secret, code: confirmationCode }
  expect(await confirm(world, next)).toMatchObject({ ok: true })
  expect(await world.stored(first.id)).toMatchObject({ state: 'revoked', version: 3 })
  const entry = (await world.entries(first.id)).at(-1)
  expect(entry).toMatchObject({
    action: 'tokens.revoke',
    actor: 'system',
    versionAfter: 3,
    body: { reason: 'replaced' },
  })
  expect((await world.events(first.id)).at(-1)).toMatchObject({ type: 'token.revoked', actor: 'system', version: 3 })
})

test('an expired, a cancelled and a disabled account’s token cannot be confirmed', async () => {
  const { services, service, database } = world
  const late = await world.issue()
  await age(database.owner, late.id, '16 min')
  expect(await confirm(world, late)).toMatchObject({ refusal: { code: 'token_expired' } })
  expect(await world.stored(late.id)).toMatchObject({ state: 'expired', version: 2 })
  const gone = await world.issue()
  await cancelToken(services, call(service, { id: gone.id, reasonCode: 'stuck', expectedVersion: 1 }))
  expect(await confirm(world, gone)).toMatchObject({
    refusal: { code: 'invalid_token_state', facts: { state: 'cancelled' } },
  })
  const owned = await world.issue()
  await database.owner`update account set status = 'disabled' where id = ${uuidFromId(owned.accountId)}`
  expect(await confirm(world, owned)).toMatchObject({ refusal: { code: 'account_disabled' } })
  for (const token of [late, gone, owned]) {
    expect((await world.entries(token.id)).at(-1)).toMatchObject({ action: 'tokens.confirm', outcome: 'refused' })
    expect(await attemptsOf(token)).toMatchObject([{ outcome: 'refused' }])
  }
})

test('the clock is read after the lock: who waited past the deadline is too late', async () => {
  const { database } = world
  const token = await world.issue()
  const waiting = await database.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`select 1 from token where id = ${uuidFromId(token.id)} for update`
    const confirming = confirm(world, token)
    for (let blocked = 0; blocked === 0;) {
      const rows =
        await database.owner`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
      blocked = rows.length
    }
    await tx`update token set confirm_by = clock_timestamp() where id = ${uuidFromId(token.id)}`
    return { confirming }
  })
  expect(await waiting.confirming).toMatchObject({ ok: false, refusal: { code: 'token_expired' } })
})

test('an attempt whose confirming breaks stays unsettled; late ones are kept for known secrets only', async () => {
  const token = await world.issue()
  await recordAttempt(world.services, { tokenId: token.id, requestId: newRequestId(), addressBlock: '192.0.2.0/24' })
  const late = { receivedAt: Date.now() - 60_000, requestId: newRequestId(), addressBlock: null }
  const kept = await recordLateAttempts(world.services, [
    { ...late, sealedCandidates: sealedCandidates(world.services.peppers, token.secret) },
    { ...late, sealedCandidates: sealedCandidates(world.services.peppers, 'timt_unknown') },
  ])
  expect(kept).toBe(1)
  expect(await attemptsOf(token)).toMatchObject([{ outcome: null }, { outcome: null }])
})

test('another token’s secret does not confirm', async () => {
  const [one, other] = [await world.issue(), await world.issue()]
  await expect(confirm(world, { ...one, id: other.id }, other.code, one)).rejects.toThrow('another secret')
  expect(await world.stored(other.id)).toMatchObject({ state: 'pending', version: 1 })
})

test('the holder’s secret opens nothing but confirming', () => {
  const holder = {
    type: 'account',
    id: 'acc_x' as never,
    credential: { type: 'token', tokenId: 'tok_x' as never },
  } as const
  expect(() =>
    cancelToken(world.services, call(holder, { id: 'tok_x' as never, reasonCode: 'stuck', expectedVersion: 1 })),
  ).toThrow('cannot be called by this kind of actor')
  const person = { ...holder, credential: { type: 'key', keyId: 'key_x' as never } } as const
  const input = { id: 'tok_x' as never, code: '12345678', attemptId: newRequestId() }
  expect(() => confirmToken(world.services, call(person, input))).toThrow('cannot be called by this kind of actor')
})
