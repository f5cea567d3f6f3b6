import { uuidFromId } from '@tokenim/core/ids'
import { parseSecret } from '@tokenim/core/secrets'
import { age } from '@tokenim/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelToken } from './cancel.ts'
import { readTokenEvidence, tokenDiagnosis } from './diagnosis.ts'
import { tokenHistory } from './history.ts'
import { holdToken } from './hold.ts'
import { releaseToken } from './release.ts'
import type { IssuedToken, World } from '../testing/world.ts'
import { call, confirm, createWorld } from '../testing/world.ts'
import type { VerifyToken } from './verify.ts'
import { verifyToken } from './verify.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world[Symbol.asyncDispose]())

async function verify(text: string, require?: VerifyToken['require']) {
  const parsed = parseSecret(text, { kind: 'token', environment: 'live' })
  const isTokenCode = !parsed.ok && (parsed.code === 'token_malformed' || parsed.code === 'token_mistyped')
  const presented = parsed.ok
    ? ({ ok: true, secret: parsed.secret } as const)
    : ({
        ok: false,
        code: isTokenCode && parsed.code === 'token_mistyped' ? 'token_mistyped' : 'token_malformed',
      } as const)
  const outcome = await verifyToken(world.services, { actor: world.service, input: { presented, require } })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.result
}

test('verifying tells the state of this one token, and nothing of a secret that is not known', async () => {
  const security = await world.person('security')
  const token = await world.issue()
  const { id: tokenId, accountId } = token
  const known = { tokenId, accountId }
  expect(await verify(token.secret)).toEqual({ active: false, state: 'pending', code: 'token_pending', ...known })
  await confirm(world, token)
  expect(await verify(token.secret)).toEqual({ active: true, state: 'confirmed', ...known })
  await holdToken(world.services, call(security, { id: tokenId, reasonCode: 'security', expectedVersion: 2 }))
  expect(await verify(token.secret)).toEqual({ active: false, state: 'pending', code: 'token_held', ...known })
  await cancelToken(world.services, call(security, { id: tokenId, reasonCode: 'security', expectedVersion: 3 }))
  expect(await verify(token.secret)).toEqual({ active: false, state: 'cancelled', code: 'token_cancelled', ...known })
  const last = token.secret.at(-1) === 'A' ? 'B' : 'A'
  expect(await verify(token.secret.slice(0, -1) + last)).toEqual({ active: false, state: null, code: 'token_mistyped' })
  expect(await verify('timt_short')).toEqual({ active: false, state: null, code: 'token_malformed' })
})

test('a confirmed token past its end is expired, one of a disabled account is not active', async () => {
  const [late, disabled] = [await world.confirmed(), await world.confirmed()]
  await age(world.database.owner, late.id, '91 days')
  expect(await verify(late.secret)).toMatchObject({ active: false, state: 'expired', code: 'token_expired' })
  await world.database.owner`update account set status = 'disabled' where id = ${uuidFromId(disabled.accountId)}`
  expect(await verify(disabled.secret)).toMatchObject({ active: false, state: 'confirmed', code: 'account_disabled' })
})

test('a permission asked for is told beside the token, as its account holds it', async () => {
  const token = await world.confirmed()
  expect(await verify(token.secret, 'messages:send')).toMatchObject({ active: true, permitted: true })
  expect(await verify(token.secret, 'tokens:revoke')).toMatchObject({ active: true, permitted: false })
  await world.grant(token.accountId, 'messages:send', 'any', 'deny')
  expect(await verify(token.secret, 'messages:send')).toMatchObject({ active: true, permitted: false })
})

test('verifying needs its permission', async () => {
  const input = { presented: { ok: false, code: 'token_mistyped' } } as const
  const outcome = await verifyToken(world.services, { actor: await world.person('viewer'), input })
  expect(outcome).toMatchObject({ ok: false, refusal: { code: 'permission_missing' } })
})

async function historyOf(actor: Parameters<typeof tokenHistory>[1]['actor'], { id }: IssuedToken) {
  const outcome = await tokenHistory(world.services, { actor, input: { id } })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.result.items
}

test('staff read all of a token’s history; its holder reads the changes without names and reasons of staff', async () => {
  const { services } = world
  const [one, two, viewer, holder] = [
    await world.person('security'),
    await world.person('security'),
    await world.person('viewer'),
    await world.person(),
  ]
  const token = await world.confirmed({ accountId: holder.id }, await world.person('operator'))
  const held = { id: token.id, reasonCode: 'security', reason: 'odd sign-ins', expectedVersion: 2 } as const
  await holdToken(services, call(one, held))
  await releaseToken(services, call(one, { id: token.id, reasonCode: 'security', expectedVersion: 3 }))
  await releaseToken(services, call(two, { id: token.id, reasonCode: 'security', expectedVersion: 3 }))
  const all = await historyOf(viewer, token)
  expect(all).toMatchObject([
    { action: 'tokens.issue', versionAfter: 1 },
    { action: 'tokens.confirm', versionAfter: 2, actor: { type: 'account', id: token.accountId, via: 'api' } },
    { action: 'tokens.hold', versionAfter: 3, actor: { id: one.id }, reasonCode: 'security', reason: 'odd sign-ins' },
    { action: 'tokens.release', outcome: 'refused', code: 'self_action', actor: { id: one.id } },
    { action: 'tokens.release', versionAfter: 4, actor: { id: two.id } },
  ])
  const own = await historyOf(holder, token)
  expect(own.map(({ action, actor }) => [action, actor.type])).toEqual([
    ['tokens.issue', 'staff'],
    ['tokens.confirm', 'account'],
    ['tokens.hold', 'staff'],
    ['tokens.release', 'staff'],
  ])
  const text = JSON.stringify(own)
  for (const hidden of [one.id, two.id, 'odd sign-ins', 'security']) expect(text).not.toContain(hidden)
})

test('an expiry nobody has written yet is the last item, at the deadline and without an entry', async () => {
  const token = await world.issue()
  await age(world.database.owner, token.id, '16 min')
  const items = await historyOf(await world.person('viewer'), token)
  expect(items.at(-1)).toMatchObject({ action: 'tokens.expire', actor: { type: 'system' }, versionAfter: 2 })
  expect(items.at(-1)).not.toHaveProperty('entryId')
  expect(items.at(-1)!.at).toBeLessThan(Date.now())
  expect(await historyOf(world.service, token)).toHaveLength(2)
})

test('a diagnosis counts the service’s other tokens of the same minutes for staff, and hides addresses from holders', async () => {
  const service = await world.application()
  const issue = () => world.issue({}, service)
  await world.grant(service.id, 'tokens:issue', 'any')
  const [token, peer] = [await issue(), await issue()]
  await issue()
  await confirm(world, peer)
  await confirm(world, token, 'nonsense')
  const support = await world.person('support')
  const staff = await evidenceFor(support, token)
  expect(staff).toMatchObject({ state: 'pending', cause: 'malformed_input' })
  expect(staff.evidence).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'tries', used: 1, left: 4 }),
      expect.objectContaining({ kind: 'attempt', rule: 'character', addressBlock: '192.0.2.0/24' }),
      expect.objectContaining({ kind: 'peers', issued: 2, confirmed: 1, percent: 50 }),
    ]),
  )
  expect(staff.nextSteps[0]).toMatchObject({ kind: 'check_input' })
  const own = await tokenDiagnosis(world.services, { actor: service, input: { id: token.id } })
  expect(own).toMatchObject({ result: { evidence: [{ kind: 'tries' }, { kind: 'attempt' }] } })
  expect(JSON.stringify(own)).not.toContain('192.0.2')
})

test('who read evidence as staff is on record, but is no part of the token’s history', async () => {
  const { services, service } = world
  const token = await world.issue()
  const support = await world.person('support')
  const input = { id: token.id }
  expect(await tokenDiagnosis(services, { actor: support, input })).toEqual({ ok: true, result: 'of_staff' })
  await evidenceFor(support, token)
  expect((await world.entries(token.id)).slice(1)).toMatchObject([
    { action: 'tokens.read_evidence', outcome: 'ok', actor: support.id, versionAfter: null },
  ])
  expect(await historyOf(support, token)).toHaveLength(1)
  expect(await world.events(token.id)).toHaveLength(1)
  expect(await readTokenEvidence(services, call(service, input))).toMatchObject({ refusal: { code: 'not_found' } })
  expect(await readTokenEvidence(services, call(await world.person(), input))).toMatchObject({
    refusal: { code: 'not_found' },
  })
})

async function evidenceFor(actor: Parameters<typeof tokenDiagnosis>[1]['actor'], { id }: IssuedToken) {
  const outcome = await readTokenEvidence(world.services, call(actor, { id }))
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.result
}

test('an outage of ours while a token waited is evidence', async () => {
  const { owner } = world.database
  const token = await world.issue()
  await age(owner, token.id, '4 min')
  await owner`insert into service_run (id, service, started_at, last_beat_at) values
    (gen_random_uuid(), 'api', now() - interval '1 hour', now() - interval '3 min'),
    (gen_random_uuid(), 'api', now() - interval '1 min', now())`
  const { evidence } = await evidenceFor(await world.person('support'), token)
  expect(evidence.map(({ kind }) => kind).slice(0, 3)).toEqual(['tries', 'our_outage', 'no_attempt'])
})
