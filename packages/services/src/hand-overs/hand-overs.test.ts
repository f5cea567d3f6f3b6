import type { HandOverId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import type { BuiltInRoleName } from '@tokenim/core/permissions'
import { minuteMs } from '@tokenim/core/time'
import type { TokenAct } from '@tokenim/core/tokens'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEvents } from '../events/index.ts'
import type { IssuedToken, World } from '../testing/world.ts'
import { call, createWorld, newRequestId } from '../testing/world.ts'
import { approveStepUp } from '../step-ups/index.ts'
import { cancelToken, holdToken } from '../tokens/index.ts'
import type { AccountActor, Actor, ApplicationActor } from '../verb/actor.ts'
import { newId } from '../verb/new-id.ts'
import type { ListHandOvers } from './index.ts'
import { askHandOver, decideHandOver, expireLapsedHandOvers, getHandOver, listHandOvers } from './index.ts'
import { storiesOfOtherActs } from './testing/stories-of-other-acts.ts'

let world: World
let bot: ApplicationActor
/** May cancel what is not protected, and extend. */
let support: AccountActor
let security: AccountActor
let second: AccountActor

beforeAll(async () => {
  world = await createWorld()
  bot = { ...(await world.application('bot')), kind: 'discord' }
  support = await world.person('support')
  security = await world.person('security')
  second = await world.person('security')
})

afterAll(() => world[Symbol.asyncDispose]())

const through = (person: AccountActor): ApplicationActor => ({ ...bot, onBehalfOf: person.id })
const said = { reasonCode: 'stuck', reason: 'called in' } as const

type Change = { readonly act?: TokenAct; readonly expectedVersion?: number; readonly input?: object }

function ask(token: IssuedToken, by: Actor, change: Change = {}, key?: string) {
  const { act = 'tokens.cancel', expectedVersion: targetVersion = 1, input = {} } = change
  const target = { type: 'token', id: token.id } as const
  return askHandOver(world.services, call(by, { act, target, targetVersion, ...said, input }, key))
}

async function asked(token: IssuedToken, by: Actor = through(support), change: Change = {}) {
  const outcome = await ask(token, by, change)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.result
}

function decide(id: HandOverId, by: Actor, decision: 'carry_out' | 'decline' = 'carry_out', note?: string) {
  return decideHandOver(world.services, call(by, { id, decision, note }))
}

const stateOf = async (id: HandOverId) => {
  const read = await getHandOver(world.services, { actor: security, input: { id } })
  return read.ok ? read.result.state : read.refusal.code
}

describe('a support agent who may not cancel a protected token', () => {
  test('asks, somebody who may carries it out, and the log names both', async () => {
    const token = await world.issue({ protected: true })
    const { handOver, deciders } = await asked(token, through(support), { input: { requestReplacement: true } })
    expect(handOver).toMatchObject({
      act: 'tokens.cancel',
      permission: 'tokens:cancel_protected',
      state: 'open',
      askedBy: { type: 'application', id: bot.id, onBehalfOf: support.id, via: 'discord' },
      evidence: { refusedWith: 'protected_token', state: 'pending', protected: true },
      version: 1,
    })
    expect(handOver).not.toHaveProperty('askedByPersons')
    expect(deciders).toBe(2)

    // In chat it takes the proof that the cancellation itself would take, for this very request.
    const asWanted = await decide(handOver.id, through(security))
    expect(asWanted).toMatchObject({
      refusal: { code: 'step_up_required', facts: { permission: 'tokens:cancel_protected', targetId: handOver.id } },
    })
    const { code = '' } = (asWanted.ok ? {} : asWanted.refusal.facts) as { readonly code?: string }
    expect(await approveStepUp(world.services, call(security, { code }))).toMatchObject({ ok: true })

    const requestId = newRequestId()
    const decided = await decideHandOver(world.services, {
      ...call(through(security), { id: handOver.id, decision: 'carry_out' }),
      requestId,
    })
    expect(decided).toMatchObject({
      ok: true,
      result: {
        handOver: { state: 'carried_out', closedBy: { onBehalfOf: security.id }, version: 2 },
        token: { id: token.id, state: 'cancelled', version: 2 },
        sendGate: { allowed: false },
      },
    })
    expect(await world.entries(handOver.id)).toMatchObject([
      { action: 'hand_overs.ask', versionAfter: 1, body: { onBehalfOf: support.id, reasonCode: 'stuck' } },
      { action: 'hand_overs.decide', code: 'step_up_required' },
      {
        action: 'hand_overs.decide',
        versionAfter: 2,
        body: { onBehalfOf: security.id, requestId, after: { askedBy: { onBehalfOf: support.id } } },
      },
    ])
    expect((await world.entries(token.id)).at(-1)).toMatchObject({
      action: 'tokens.cancel',
      versionAfter: 2,
      body: { onBehalfOf: security.id, askedBy: { onBehalfOf: support.id }, requestId, reason: 'called in' },
    })
    expect(await world.events(handOver.id)).toMatchObject([
      { type: 'hand_over.asked', version: 1 },
      { type: 'hand_over.carried_out', version: 2 },
    ])
    expect((await world.events(token.id)).map(({ type }) => type)).toEqual([
      'token.issued',
      'token.cancelled',
      'token.replacement_requested',
    ])
  })

  test('reads why it was declined; the token stays as it is', async () => {
    const token = await world.issue({ protected: true })
    const { handOver } = await asked(token)
    expect(await decide(handOver.id, security, 'decline', 'verify first')).toMatchObject({
      ok: true,
      result: { handOver: { state: 'declined', note: 'verify first' } },
    })
    expect(await world.stored(token.id)).toMatchObject({ state: 'pending', version: 1 })
    expect((await world.entries(handOver.id)).at(-1)).toMatchObject({ body: { reason: 'verify first' } })
    expect(await asked(token)).toMatchObject({ handOver: { state: 'open' } })
  })

  test('never decides it himself, through whichever door he comes', async () => {
    const token = await world.issue({ protected: true })
    const both = await world.person('security')
    const { handOver } = await asked(token, through(both))
    for (const actor of [both, through(both)]) {
      for (const decision of ['carry_out', 'decline'] as const) {
        expect(await decide(handOver.id, actor, decision)).toMatchObject({
          refusal: { code: 'self_action', facts: { rule: 'own_request' } },
        })
      }
    }
    expect((await world.entries(handOver.id)).filter(({ code }) => code === 'self_action')).toHaveLength(4)
    expect(await stateOf(handOver.id)).toBe('open')
  })
})

describe('who may', () => {
  const refused = (code: string) => [code, code]
  const people: readonly [BuiltInRoleName | undefined, string[]][] = [
    [undefined, refused('not_found')],
    ['viewer', refused('permission_missing')],
    ['support', refused('permission_missing')],
    ['operator', refused('permission_missing')],
    ['security', ['declined', 'invalid_hand_over_state']],
    ['admin', ['declined', 'invalid_hand_over_state']],
  ]

  test.each(people)('somebody with the role %s declines, then carries out: %s', async (role, expected) => {
    const { handOver } = await asked(await world.issue({ protected: true }))
    const person = await world.person(role)
    const outcomes = [await decide(handOver.id, person, 'decline'), await decide(handOver.id, person)]
    const told = outcomes.map((outcome) => (outcome.ok ? outcome.result.handOver.state : outcome.refusal.code))
    expect(told).toEqual(expected)
  })

  test('a holder neither asks staff about his token nor reads what they ask each other', async () => {
    const token = await world.issue({ protected: true })
    const holder: AccountActor = {
      type: 'account',
      id: token.accountId,
      credential: { type: 'key', keyId: newId('key') },
    }
    expect(await ask(token, holder)).toMatchObject({ refusal: { code: 'not_found' } })
    const { handOver } = await asked(token)
    const input = { id: handOver.id }
    expect(await getHandOver(world.services, { actor: holder, input })).toMatchObject({
      refusal: { code: 'not_found' },
    })
    const listed = await listHandOvers(world.services, { actor: holder, input: { limit: 10 } })
    expect(listed).toMatchObject({ result: { items: [] } })
    const heard = await readEvents(world.services, { actor: holder, after: null, types: [], limit: 100 })
    expect(heard.events.filter(({ type }) => type.startsWith('hand_over.'))).toEqual([])
  })

  test('a deny of the permission counts, and those who are denied are not asked', async () => {
    const { handOver, deciders } = await asked(await world.issue({ protected: true }))
    const denied = await world.person('security')
    await world.grant(denied.id, 'tokens:cancel_protected', 'any', 'deny')
    expect(await decide(handOver.id, denied)).toMatchObject({ refusal: { code: 'permission_missing' } })
    await decide(handOver.id, security, 'decline')
    expect(await asked(await world.issue({ protected: true }))).toMatchObject({ deciders })
  })
})

describe('the act keeps its rules', () => {
  test.each([
    ['tokens.cancel', 'issue', 1, 'cancelled'],
    ['tokens.extend', 'issue', 1, 'pending'],
    ['tokens.hold', 'confirmed', 2, 'pending'],
    ['tokens.revoke', 'confirmed', 2, 'revoked'],
  ] as const)('%s is carried out as if the decider did it', async (act, make, expectedVersion, state) => {
    const token = await world[make]()
    const viewer = await world.person('viewer')
    const { handOver } = await asked(token, viewer, { act, expectedVersion })
    expect(handOver.evidence.refusedWith).toBe('permission_missing')
    const decider = await world.person('admin')
    expect(await decide(handOver.id, decider)).toMatchObject({ ok: true, result: { token: { state } } })
    expect((await world.entries(token.id)).at(-1)).toMatchObject({ action: act, actor: decider.id })
  })

  test('an extension is by as much as was asked', async () => {
    const token = await world.issue()
    const viewer = await world.person('viewer')
    const { handOver } = await asked(token, viewer, { act: 'tokens.extend', input: { extendByMinutes: 60 } })
    const decided = await decide(handOver.id, support)
    if (!decided.ok || decided.result.token === undefined) throw new Error('not extended')
    const { confirmBy, createdAt } = decided.result.token
    expect(confirmBy - createdAt).toBe(75 * minuteMs)
  })

  test('whoever held a token has it released by a second person, and nobody releases it twice', async () => {
    const token = await world.confirmed()
    const hold = { id: token.id, ...said, expectedVersion: 2 }
    expect(await holdToken(world.services, call(through(security), hold))).toMatchObject({ ok: true })
    const release = { act: 'tokens.release', expectedVersion: 3 } as const
    const { handOver } = await asked(token, through(security), release)
    expect(handOver.evidence.refusedWith).toBe('self_action')
    const outcomes = [await decide(handOver.id, second), await decide(handOver.id, second)]
    expect(outcomes).toMatchObject([
      { ok: true, result: { token: { state: 'confirmed' } } },
      { refusal: { code: 'invalid_hand_over_state', facts: { state: 'carried_out', by: { id: second.id } } } },
    ])
  })

  test('what nobody could do is asked of nobody, and the refusal is on record', async () => {
    const token = await world.confirmed()
    expect(await ask(token, support, { expectedVersion: 2 })).toMatchObject({
      refusal: { code: 'invalid_token_state' },
    })
    expect(await ask(token, support, { act: 'tokens.revoke' })).toMatchObject({ refusal: { code: 'version_conflict' } })
    const refused = (await world.entries(token.id)).filter(({ action }) => action === 'hand_overs.ask')
    expect(refused.map(({ code }) => code)).toEqual(['invalid_token_state', 'version_conflict'])
  })

  test('the same act is asked once at a time, another one beside it', async () => {
    const token = await world.issue({ protected: true })
    const { handOver } = await asked(token)
    const other = await world.person('viewer')
    expect(await ask(token, other)).toMatchObject({
      refusal: { code: 'hand_over_exists', facts: { handOverId: handOver.id, by: { onBehalfOf: support.id } } },
    })
    expect(await ask(token, other, { act: 'tokens.extend' })).toMatchObject({ ok: true })
  })

  test('a repeated call is answered as the first was, and asks nothing twice', async () => {
    const token = await world.issue({ protected: true })
    const [first, again] = [await ask(token, support, {}, 'once'), await ask(token, support, {}, 'once')]
    expect([first.ok, again]).toMatchObject([true, { ok: true, replayed: true }])
    const { id } = (await asked(await world.issue({ protected: true }))).handOver
    const once = call(security, { id, decision: 'carry_out' } as const, 'press')
    const done = [await decideHandOver(world.services, once), await decideHandOver(world.services, once)]
    expect(done).toMatchObject([
      { ok: true, replayed: false },
      { ok: true, replayed: true },
    ])
  })
})

describe('it ends by itself', () => {
  const sweep = () => expireLapsedHandOvers(world.monitor, { actor: world.system, input: {} })
  const age = (id: HandOverId) =>
    world.database.owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`update hand_over set asked_at = asked_at - interval '25 hours', expires_at = expires_at - interval '25 hours'
      where id = ${uuidFromId(id)}`
    })

  test('when a day went by: it reads as expired at once, and is written and told once', async () => {
    await sweep()
    const { id } = (await asked(await world.issue({ protected: true }))).handOver
    await age(id)
    expect(await getHandOver(world.services, { actor: security, input: { id } })).toMatchObject({
      result: { state: 'expired', lapse: 'time', version: 1 },
    })
    expect([await sweep(), await sweep()]).toEqual([
      { expired: 1, full: false },
      { expired: 0, full: false },
    ])
    expect((await world.entries(id)).at(-1)).toMatchObject({
      action: 'hand_overs.expire',
      actor: 'system',
      versionAfter: 2,
    })
    expect((await world.events(id)).at(-1)).toEqual({ type: 'hand_over.expired', version: 2, actor: 'system' })
    expect(await decide(id, security)).toMatchObject({ refusal: { code: 'invalid_hand_over_state' } })
  })

  test('a press that comes too late writes the end itself', async () => {
    const { id } = (await asked(await world.issue({ protected: true }))).handOver
    await age(id)
    expect(await decide(id, security)).toMatchObject({ refusal: { code: 'invalid_hand_over_state' } })
    expect((await world.entries(id)).map(({ action, outcome }) => [action, outcome])).toEqual([
      ['hand_overs.ask', 'ok'],
      ['hand_overs.expire', 'ok'],
      ['hand_overs.decide', 'refused'],
    ])
  })

  test('when the token moves on: the press says what became of it, and ends it', async () => {
    const token = await world.issue({ protected: true })
    const { id } = (await asked(token)).handOver
    await cancelToken(world.services, call(second, { id: token.id, ...said, expectedVersion: 1 }))
    expect(await decide(id, security)).toMatchObject({ refusal: { code: 'invalid_token_state' } })
    expect(await stateOf(id)).toBe('expired')
    expect(await sweep()).toMatchObject({ expired: 0 })
  })

  test('the sweep ends it too, and a new one can be asked', async () => {
    const token = await world.issue({ protected: true })
    const { id } = (await asked(token)).handOver
    await world.extend(token.id, 1)
    expect(await sweep()).toMatchObject({ expired: 1 })
    expect(await getHandOver(world.services, { actor: security, input: { id } })).toMatchObject({
      result: { state: 'expired', lapse: 'token_moved_on' },
    })
    const again = { expectedVersion: 2 }
    const next = (await asked(token, support, again)).handOver.id
    await world.extend(token.id, 2)
    // Before any sweep: asking anew ends the old one.
    expect(await ask(token, support, { expectedVersion: 3 })).toMatchObject({ ok: true })
    expect(await stateOf(next)).toBe('expired')
  })
})

test('lists show what one asked, and what one may decide', async () => {
  const asker = await world.person('support')
  const decider = await world.person('security')
  const mine = async (actor: Actor, input: Partial<ListHandOvers>) => {
    const listed = await listHandOvers(world.services, { actor, input: { limit: 100, ...input } })
    if (!listed.ok) throw new Error(listed.refusal.code)
    return listed.result.items.map(({ id }) => id)
  }
  const before = await mine(through(decider), { whose: 'to_decide' })
  const [first, second] = [await world.issue({ protected: true }), await world.issue({ protected: true })]
  const one = (await asked(first, through(asker))).handOver.id
  const other = (await asked(second, decider)).handOver.id
  expect(await mine(asker, { whose: 'asked' })).toEqual([one])
  expect(await mine(through(decider), { whose: 'to_decide' })).toEqual([one, ...before])
  expect(await mine(through(asker), { whose: 'to_decide' })).not.toContain(one)
  expect(await mine(decider, { target: { type: 'token', id: second.id } })).toEqual([other])
  await decide(one, decider, 'decline')
  expect(await mine(decider, { whose: 'to_decide' })).toEqual(before)
  expect(await mine(asker, { whose: 'asked', states: ['declined'] })).toEqual([one])
  expect(await mine(asker, { whose: 'asked', states: ['open', 'expired'] })).toEqual([])
  const page = await listHandOvers(world.services, { actor: decider, input: { limit: 1, after: other } })
  expect(page).toMatchObject({ ok: true, result: { items: [{ id: one }] } })
})

test('of several who decide at once exactly one acts', async () => {
  const deciders = [security, second, await world.person('admin'), await world.person('security')]
  const acts: readonly TokenAct[] = ['tokens.cancel', 'tokens.revoke']
  for (let round = 0; round < 9; round += 1) {
    const act = acts[round % 2] ?? 'tokens.cancel'
    const token = act === 'tokens.cancel' ? await world.issue() : await world.confirmed()
    const { version } = await world.stored(token.id)
    const { id } = (await asked(token, await world.person('viewer'), { act, expectedVersion: version })).handOver
    const press = (by: Actor, index: number) => decide(id, by, round % 3 === 2 && index === 0 ? 'decline' : 'carry_out')
    const outcomes = await Promise.all(deciders.map(press))
    const won = outcomes.filter(({ ok }) => ok)
    expect(won).toHaveLength(1)
    for (const lost of outcomes.filter(({ ok }) => !ok)) {
      expect(lost).toMatchObject({ refusal: { code: 'invalid_hand_over_state' } })
    }
    const state = await stateOf(id)
    const moves = (await world.entries(token.id)).filter(({ action, outcome }) => action === act && outcome === 'ok')
    expect({ state, moves: moves.length }).toEqual({ state, moves: state === 'carried_out' ? 1 : 0 })
    expect((await world.entries(id)).flatMap(({ versionAfter }) => versionAfter ?? [])).toEqual([1, 2])
    expect((await world.stored(token.id)).version).toBe(version + moves.length)
  }
})

test('of two who ask at once one asks, and the other learns of it', async () => {
  for (let round = 0; round < 6; round += 1) {
    const token = await world.issue({ protected: true })
    const outcomes = await Promise.all([ask(token, support), ask(token, through(await world.person('viewer')))])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'hand_over_exists' } })
  }
})

test('a decision races with the token’s own moves: the act is done once or not at all', async () => {
  for (let round = 0; round < 8; round += 1) {
    const token = await world.issue({ protected: true })
    const { id } = (await asked(token)).handOver
    const direct = cancelToken(world.services, call(second, { id: token.id, ...said, expectedVersion: 1 }))
    const [pressed, cancelled, swept] = await Promise.all([
      decide(id, security),
      direct,
      expireLapsedHandOvers(world.monitor, { actor: world.system, input: {} }),
    ])
    expect([pressed.ok, cancelled.ok].filter(Boolean)).toHaveLength(1)
    expect(swept.expired).toBeLessThanOrEqual(1)
    expect(await stateOf(id)).toBe(pressed.ok ? 'carried_out' : 'expired')
    expect(await world.stored(token.id)).toMatchObject({ state: 'cancelled', version: 2 })
  }
})

test('the schema itself lets nothing leave an end, nor what was asked be changed', async () => {
  const { owner } = world.database
  const { id } = (await asked(await world.issue({ protected: true }))).handOver
  const uuid = uuidFromId(id)
  const closing = owner`state = 'declined', closed_at = now(), closed_by = '{"type": "system"}', version = version + 1`
  await expect(owner`update hand_over set target_version = 9, ${closing} where id = ${uuid}`).rejects.toThrow(
    /as it was/,
  )
  await expect(owner`update hand_over set version = version + 1 where id = ${uuid}`).rejects.toThrow(/does not go/)
  await owner`update hand_over set ${closing} where id = ${uuid}`
  await expect(owner`update hand_over set ${closing} where id = ${uuid}`).rejects.toThrow(/does not go/)
})

describe('an act on what is no token', () => {
  storiesOfOtherActs(() => ({ world, support, second }))
})
