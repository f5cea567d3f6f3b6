import { minuteMs } from '@tokenim/core/time'
import { age } from '@tokenim/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountActor, Actor } from '../verb/actor.ts'
import { newId } from '../verb/new-id.ts'
import { cancelToken } from './cancel.ts'
import { cancelTokens } from './cancel-many.ts'
import { extendTokens } from './extend-cohort.ts'
import { preflightCancel, preflightExtend } from './preflight-many.ts'
import { extendToken } from './extend.ts'
import { holdToken } from './hold.ts'
import { releaseToken } from './release.ts'
import { revokeToken } from './revoke.ts'
import type { IssuedToken, World } from '../testing/world.ts'
import { call, createWorld, holderOf } from '../testing/world.ts'

let world: World
let security: AccountActor
let second: AccountActor

beforeAll(async () => {
  world = await createWorld()
  ;[security, second] = [await world.person('security'), await world.person('security')]
})

afterAll(() => world[Symbol.asyncDispose]())

const because = (expectedVersion: number) => ({ reasonCode: 'security', expectedVersion }) as const

async function expectEntry({ id }: IssuedToken, action: string, actor: Actor, versionAfter: number): Promise<void> {
  const last = (await world.entries(id)).at(-1)
  const by = actor.type === 'system' ? 'system' : actor.id
  expect(last).toMatchObject({ action, actor: by, versionAfter, outcome: 'ok', body: { reasonCode: 'security' } })
}

async function expectRefusedEntry({ id }: IssuedToken, action: string, code: string): Promise<void> {
  expect((await world.entries(id)).at(-1)).toMatchObject({ action, code, outcome: 'refused', versionAfter: null })
}

test('a confirmed token is held and blocks its account; a second person releases it', async () => {
  const { services } = world
  const token = await world.confirmed()
  const held = await holdToken(services, call(security, { id: token.id, ...because(2) }))
  expect(held).toMatchObject({
    ok: true,
    result: {
      token: { state: 'pending', cause: 'security_audit', version: 3 },
      sendGate: { allowed: false, reasons: [{ code: 'token_pending', freedBy: ['release', 'cancel', 'wait'] }, {}] },
    },
  })
  await expectEntry(token, 'tokens.hold', security, 3)
  const own = await releaseToken(services, call(security, { id: token.id, ...because(3) }))
  expect(own).toMatchObject({ refusal: { code: 'self_action', facts: { rule: 'held_by_oneself' } } })
  await expectRefusedEntry(token, 'tokens.release', 'self_action')
  const released = await releaseToken(services, call(second, { id: token.id, ...because(3) }))
  expect(released).toMatchObject({ ok: true, result: { token: { state: 'confirmed' }, sendGate: { allowed: true } } })
  await expectEntry(token, 'tokens.release', second, 4)
  expect((await world.events(token.id)).map(({ type }) => type).slice(-2)).toEqual(['token.held', 'token.released'])
})

test('nobody holds his own token', async () => {
  const token = await world.confirmed({ accountId: security.id }, await world.person('operator'))
  const held = await holdToken(world.services, call(security, { id: token.id, ...because(2) }))
  expect(held).toMatchObject({ refusal: { code: 'self_action', facts: { rule: 'own_token' } } })
  await expectRefusedEntry(token, 'tokens.hold', 'self_action')
})

test('confirmed and held tokens are revoked; an unconfirmed one is not', async () => {
  const { services } = world
  const [confirmed, held, waiting] = [await world.confirmed(), await world.confirmed(), await world.issue()]
  await holdToken(services, call(security, { id: held.id, ...because(2) }))
  const one = await revokeToken(services, call(security, { id: confirmed.id, ...because(2) }))
  expect(one).toMatchObject({ result: { token: { state: 'revoked', version: 3 } } })
  await expectEntry(confirmed, 'tokens.revoke', security, 3)
  const other = await revokeToken(services, call(security, { id: held.id, ...because(3) }))
  expect(other).toMatchObject({ result: { token: { state: 'revoked', cause: null, version: 4 } } })
  await expectEntry(held, 'tokens.revoke', security, 4)
  const early = await revokeToken(services, call(security, { id: waiting.id, ...because(1) }))
  expect(early).toMatchObject({ refusal: { code: 'invalid_token_state', facts: { needs: ['confirmed', 'held'] } } })
  await expectRefusedEntry(waiting, 'tokens.revoke', 'invalid_token_state')
})

test('a held or protected token takes the stronger permission to cancel', async () => {
  const { services } = world
  const support = await world.person('support')
  const [held, guarded] = [await world.confirmed(), await world.issue({ protected: true })]
  await holdToken(services, call(security, { id: held.id, ...because(2) }))
  const one = await cancelToken(services, call(support, { id: held.id, ...because(3) }))
  expect(one).toMatchObject({ refusal: { code: 'token_held' } })
  await expectRefusedEntry(held, 'tokens.cancel', 'token_held')
  const other = await cancelToken(services, call(support, { id: guarded.id, ...because(1) }))
  expect(other).toMatchObject({ refusal: { code: 'protected_token' } })
  await expectRefusedEntry(guarded, 'tokens.cancel', 'protected_token')
  for (const [token, version] of [
    [held, 3],
    [guarded, 1],
  ] as const) {
    expect(await cancelToken(services, call(security, { id: token.id, ...because(version) }))).toMatchObject({
      ok: true,
    })
    await expectEntry(token, 'tokens.cancel', security, version + 1)
  }
})

test('extending gives more time, and its bounds are told as refusals', async () => {
  const { services, service } = world
  const token = await world.issue()
  const confirmBy = Date.now() + 60 * minuteMs
  const extended = await extendToken(services, call(service, { id: token.id, ...because(1), confirmBy }))
  expect(extended).toMatchObject({
    ok: true,
    result: { token: { confirmBy, version: 2, cause: 'awaiting_confirmation' } },
  })
  await expectEntry(token, 'tokens.extend', service, 2)
  expect((await world.events(token.id)).at(-1)).toMatchObject({ type: 'token.extended', version: 2 })
  const shorter = await extendToken(services, call(service, { id: token.id, ...because(2), confirmBy: confirmBy - 1 }))
  expect(shorter).toMatchObject({
    refusal: { code: 'request_invalid', facts: { errors: [{ path: 'body.confirmBy', rule: 'later_than_now_set' }] } },
  })
  await expectRefusedEntry(token, 'tokens.extend', 'request_invalid')
})

test('a cohort is extended row by row: a refused one does not stop the others, and each has its entry', async () => {
  const { services, service, database } = world
  const [good, stale, overdue, last] = [
    await world.issue(),
    await world.issue(),
    await world.issue(),
    await world.issue(),
  ]
  const done = await world.confirmed()
  const foreign = await world.issue({ accountId: security.id }, await world.person('operator'))
  await age(database.owner, overdue.id, '16 min')
  const tokens = [
    { id: last.id, expectedVersion: 1 },
    { id: stale.id, expectedVersion: 9 },
    { id: foreign.id, expectedVersion: 1 },
    { id: overdue.id, expectedVersion: 1 },
    { id: done.id, expectedVersion: 2 },
    { id: good.id, expectedVersion: 1 },
  ]
  const input = { reasonCode: 'outage', reason: 'the network was down', tokens } as const
  const outcome = await extendTokens(services, call(service, input, 'cohort'))
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  expect(outcome.result.items).toMatchObject([
    { id: last.id, token: { version: 2 } },
    { id: stale.id, code: 'version_conflict', facts: { currentVersion: 1 } },
    { id: foreign.id, code: 'not_found' },
    { id: overdue.id, code: 'token_expired' },
    { id: done.id, code: 'invalid_token_state' },
    { id: good.id, token: { version: 2 } },
  ])
  for (const { id, code = null } of outcome.result.items) {
    const entries = await world.entries(id)
    expect(entries.at(-1)).toMatchObject({
      action: 'tokens.extend',
      code,
      actor: service.id,
      body: { reasonCode: 'outage' },
    })
  }
  expect(await world.entries(overdue.id)).toMatchObject([{}, { action: 'tokens.expire', versionAfter: 2 }, {}])
  expect((await world.events(good.id)).at(-1)).toMatchObject({ type: 'token.extended', version: 2 })
  const again = await extendTokens(services, call(service, input, 'cohort'))
  expect(again).toEqual({ ...outcome, replayed: true })
  expect(await world.entries(good.id)).toHaveLength(2)
})

test('one key may be used for one extension and for a cohort: they are two operations', async () => {
  const { services, service } = world
  const [one, other] = [await world.issue(), await world.issue()]
  const single = await extendToken(services, call(service, { id: one.id, ...because(1) }, 'either'))
  expect(single).toMatchObject({ ok: true, replayed: false })
  const tokens = [{ id: other.id, expectedVersion: 1 }]
  const cohort = await extendTokens(services, call(service, { reasonCode: 'outage', tokens } as const, 'either'))
  expect(cohort).toMatchObject({ ok: true, replayed: false, result: { items: [{ token: { version: 2 } }] } })
})

test('a cohort of nothing, of more than a hundred or of the same token twice is no cohort', async () => {
  const { id } = await world.issue()
  const one = { id, expectedVersion: 1 }
  for (const [tokens, rule] of [
    [[], 'at_least'],
    [Array(101).fill(one), 'at_most'],
    [[one, one], 'unique'],
  ] as const) {
    const input = { reasonCode: 'outage', tokens } as const
    const attempt = async () => await extendTokens(world.services, call(world.service, input))
    const facts = { errors: [{ path: 'body.tokens', rule }] }
    await expect(attempt()).rejects.toMatchObject({ problem: { code: 'request_invalid', facts } })
  }
})

test('whoever may extend nothing at all is refused as a whole, with an entry for each', async () => {
  const viewer = await world.person('viewer')
  const { id } = await world.issue()
  const input = { reasonCode: 'outage', tokens: [{ id, expectedVersion: 1 }] } as const
  const outcome = await extendTokens(world.services, call(viewer, input))
  expect(outcome).toMatchObject({ ok: false, refusal: { code: 'permission_missing' } })
  expect((await world.entries(id)).at(-1)).toMatchObject({ action: 'tokens.extend', code: 'permission_missing' })
})

test('a token secret opens no cohort, and the system none either', async () => {
  const token = await world.confirmed()
  const input = { reasonCode: 'outage', tokens: [{ id: token.id, expectedVersion: 2 }] } as const
  for (const actor of [holderOf(token), world.system]) {
    expect(() => extendTokens(world.services, call(actor, input))).toThrow('cannot be called by this kind of actor')
  }
})

test('what extending many would come to is told for each, by the rules of the act, and nothing is done', async () => {
  const { services } = world
  const support = await world.person('support')
  const viewer = await world.person('viewer')
  const [waits, confirmed] = [await world.issue(), await world.confirmed()]
  const unknown = newId('tok')
  const ids = [waits.id, confirmed.id, unknown]
  const seen = await preflightExtend(services, { actor: support, input: { ids } })
  const codes = [undefined, 'invalid_token_state', 'not_found']
  if (!seen.ok) throw new Error(seen.refusal.code)
  expect(seen.result.items.map(({ code }) => code)).toEqual(codes)
  expect(seen.result.items.map(({ token }) => token?.state)).toEqual(['pending', 'confirmed', undefined])
  const [foretold] = seen.result.items
  expect(Number(foretold?.confirmBy)).toBeGreaterThan(Number(foretold?.token?.confirmBy))
  expect(await world.stored(waits.id)).toMatchObject({ version: 1 })
  expect(await world.entries(waits.id)).not.toContainEqual(expect.objectContaining({ action: 'tokens.extend' }))

  const confirmBy = Number(foretold?.token?.confirmBy) + 3_600_000
  const asked = await preflightExtend(services, { actor: support, input: { ids: [waits.id], confirmBy } })
  expect(asked).toMatchObject({ result: { items: [{ confirmBy, token: { version: 1 } }] } })
  const early = await preflightExtend(services, { actor: support, input: { ids: [waits.id], confirmBy: 1 } })
  expect(early).toMatchObject({ result: { items: [{ code: 'request_invalid' }] } })
  const tokens = ids.map((id) => ({ id, expectedVersion: id === confirmed.id ? 2 : 1 }))
  const done = await extendTokens(services, call(support, { reasonCode: 'outage', confirmBy, tokens }))
  expect(done).toMatchObject({ result: { items: [{ token: { confirmBy } }, { code: codes[1] }, { code: codes[2] }] } })
  const refusal = { code: 'permission_missing', facts: { permissions: ['tokens:extend'] } }
  expect(await preflightExtend(services, { actor: viewer, input: { ids } })).toMatchObject({ refusal })
})

test('many are cancelled at once, each by itself, the protected, held and ended ones told apart before and after', async () => {
  const { services } = world
  const support = await world.person('support')
  const security = await world.person('security')
  const [first, second, over] = [await world.issue(), await world.issue(), await world.issue()]
  const guarded = await world.issue({ protected: true })
  const held = await world.confirmed()
  await holdToken(services, call(security, { id: held.id, reasonCode: 'security', expectedVersion: 2 }))
  await cancelToken(services, call(support, { id: over.id, reasonCode: 'duplicate', expectedVersion: 1 }))
  const unknown = newId('tok')
  const ids = [first.id, guarded.id, held.id, over.id, unknown, second.id]
  const codes = [undefined, 'protected_token', 'token_held', 'invalid_token_state', 'not_found', undefined]
  const seen = await preflightCancel(services, { actor: support, input: { ids } })
  if (!seen.ok) throw new Error(seen.refusal.code)
  expect(seen.result.items.map(({ code }) => code)).toEqual(codes)
  expect(seen.result.items.map(({ token }) => token?.state)).toEqual([
    'pending',
    'pending',
    'pending',
    'cancelled',
    undefined,
    'pending',
  ])
  expect(await world.stored(first.id)).toMatchObject({ state: 'pending', version: 1 })

  const tokens = ids.map((id) => ({ id, expectedVersion: id === held.id ? 3 : 1 }))
  const asked = { reasonCode: 'outage', reason: 'the mail was down', requestReplacement: true, tokens } as const
  const done = await cancelTokens(services, call(support, asked, 'cancel-many'))
  if (!done.ok) throw new Error(done.refusal.code)
  expect(done.result.items.map(({ code }) => code)).toEqual(codes)
  for (const { id } of [first, second]) {
    expect(await world.stored(id)).toMatchObject({ state: 'cancelled', version: 2 })
    expect((await world.entries(id)).at(-1)).toMatchObject({
      action: 'tokens.cancel',
      versionAfter: 2,
      actor: support.id,
      body: { reasonCode: 'outage', reason: 'the mail was down' },
    })
    expect((await world.events(id)).map(({ type }) => type)).toContain('token.replacement_requested')
  }
  // Who may do it to one of them may still not to many at once.
  expect(await cancelTokens(services, call(security, { ...asked, tokens: tokens.slice(1, 2) }))).toMatchObject({
    result: { items: [{ code: 'protected_token' }] },
  })
  const again = await cancelTokens(services, call(support, asked, 'cancel-many'))
  expect(again).toEqual({ ...done, replayed: true })
  expect((await world.entries(first.id)).filter(({ action }) => action === 'tokens.cancel')).toHaveLength(1)
})

test('many at once are refused as a whole to who may cancel none of them', async () => {
  const viewer = await world.person('viewer')
  const { id } = await world.issue()
  const tokens = [{ id, expectedVersion: 1 }]
  const refusal = { code: 'permission_missing', facts: { permissions: ['tokens:cancel'] } }
  const input = { reasonCode: 'stuck', tokens } as const
  expect(await cancelTokens(world.services, call(viewer, input))).toMatchObject({ refusal })
  expect(await preflightCancel(world.services, { actor: viewer, input: { ids: [id] } })).toMatchObject({ refusal })
  expect((await world.entries(id)).at(-1)).toMatchObject({ action: 'tokens.cancel', code: 'permission_missing' })
})

test('many at once and one by itself never cancel a token twice, nor wait for each other for ever', async () => {
  const support = await world.person('support')
  for (let round = 0; round < 8; round += 1) {
    const issued = [await world.issue(), await world.issue(), await world.issue()]
    const tokens = issued.map(({ id }) => ({ id, expectedVersion: 1 }))
    const input = { reasonCode: 'outage', tokens } as const
    const one = issued[1]
    if (one === undefined) throw new Error('nothing was issued')
    await Promise.all([
      cancelTokens(world.services, call(support, input)),
      cancelTokens(world.services, call(support, { ...input, tokens: tokens.toReversed() })),
      cancelToken(world.services, call(support, { id: one.id, reasonCode: 'stuck', expectedVersion: 1 })),
    ])
    for (const { id } of issued) {
      const entries = await world.entries(id)
      expect(entries.filter(({ action, outcome }) => action === 'tokens.cancel' && outcome === 'ok')).toHaveLength(1)
    }
  }
})
