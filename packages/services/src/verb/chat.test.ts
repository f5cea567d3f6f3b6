import { chatRules } from '@tokenim/core/chat'
import { uuidFromId } from '@tokenim/core/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Services } from '../services.ts'
import { approveStepUp } from '../step-ups/index.ts'
import { cancelToken, extendTokens, holdToken, readTokenEvidence, revokeToken } from '../tokens/index.ts'
import { readChatLimits } from '../detectors/index.ts'
import type { World } from '../testing/world.ts'
import { call, createWorld } from '../testing/world.ts'
import { watchToken } from '../watches/index.ts'
import type { AccountActor, ApplicationActor } from './actor.ts'

let world: World
let bot: ApplicationActor

beforeAll(async () => {
  world = await createWorld()
  bot = { ...(await world.application('bot')), kind: 'discord' }
})

afterAll(() => world[Symbol.asyncDispose]())

const place = { discordUserId: '5001', guildId: '6001', channelId: '7001', interactionId: '8001' }

function inChat(person: AccountActor): ApplicationActor {
  return { ...bot, onBehalfOf: person.id, chat: place }
}

function withRules(change: object): Services {
  return { ...world.services, chat: { ...chatRules, ...change } }
}

const revoke = (id: string, expectedVersion = 2) => ({ id, reasonCode: 'security', expectedVersion }) as never

async function codeFor(person: AccountActor, id: string): Promise<string> {
  const refused = await revokeToken(world.services, call(inChat(person), revoke(id)))
  if (refused.ok || refused.refusal.code !== 'step_up_required') throw new Error('no second proof was asked for')
  return refused.refusal.facts.code
}

test('an act that takes a second proof is refused, approved with the person’s own key, and done once', async () => {
  const person = await world.person('security')
  const { id } = await world.confirmed()
  const code = await codeFor(person, id)
  // Asked again before it is approved, it is the same one.
  expect(await codeFor(person, id)).toBe(code)
  const approved = await approveStepUp(world.services, call(person, { code }))
  expect(approved).toMatchObject({ ok: true, result: { action: 'tokens.revoke', targetId: id, state: 'approved' } })
  expect(approved.ok && 'code' in approved.result).toBe(false)
  expect(await revokeToken(world.services, call(inChat(person), revoke(id)))).toMatchObject({ ok: true })
  expect(await world.entries(id)).toMatchObject([
    { action: 'tokens.issue' },
    { action: 'tokens.confirm' },
    { action: 'tokens.revoke', outcome: 'refused', code: 'step_up_required' },
    { action: 'tokens.revoke', outcome: 'refused', code: 'step_up_required' },
    { action: 'tokens.revoke', outcome: 'ok', versionAfter: 3 },
  ])
  const stepUpId = approved.ok ? approved.result.id : ''
  expect(await world.entries(stepUpId)).toMatchObject([
    { action: 'step_ups.ask', versionAfter: 1, actor: 'system' },
    { action: 'step_ups.approve', versionAfter: 2 },
    { action: 'step_ups.use', versionAfter: 3, actor: 'system' },
  ])
})

test('the same act with one’s own key, and acts that take none, need no second proof', async () => {
  const person = await world.person('security')
  const { id } = await world.confirmed()
  expect(await holdToken(world.services, call(inChat(person), revoke(id)))).toMatchObject({ ok: true })
  expect(await revokeToken(world.services, call(person, revoke(id, 3)))).toMatchObject({ ok: true })
})

test('a held or protected token takes one to be cancelled, another does not', async () => {
  const person = await world.person('security')
  const held = await world.confirmed()
  await holdToken(world.services, call(await world.person('security'), revoke(held.id)))
  const guarded = await world.issue({ protected: true })
  const plain = await world.issue()
  const outcomes = await Promise.all(
    [revoke(held.id, 3), revoke(guarded.id, 1), revoke(plain.id, 1)].map((input) =>
      cancelToken(world.services, call(inChat(person), input)),
    ),
  )
  expect(outcomes.map((one) => (one.ok ? 'ok' : one.refusal.code))).toEqual([
    'step_up_required',
    'step_up_required',
    'ok',
  ])
})

test('nobody approves for another, a code runs out, and none serves for another act', async () => {
  const [person, other] = [await world.person('security'), await world.person('security')]
  const [first, second] = [await world.confirmed(), await world.confirmed()]
  const code = await codeFor(person, first.id)
  const notFound = { ok: false, refusal: { code: 'not_found', facts: { kind: 'step_up' } } }
  expect(await approveStepUp(world.services, call(other, { code }))).toMatchObject(notFound)
  expect(await approveStepUp(world.services, call(person, { code: '00000000' }))).toMatchObject(notFound)
  await approveStepUp(world.services, call(person, { code }))
  expect(await approveStepUp(world.services, call(person, { code }))).toMatchObject(notFound)
  const elsewhere = await revokeToken(world.services, call(inChat(person), revoke(second.id)))
  expect(elsewhere).toMatchObject({ refusal: { code: 'step_up_required' } })
  const others = await revokeToken(world.services, call(inChat(other), revoke(first.id)))
  expect(others).toMatchObject({ refusal: { code: 'step_up_required' } })
  await world.database.owner`
    update step_up set asked_at = asked_at - interval '3 minutes', ends_at = ends_at - interval '3 minutes'
    where account_id = ${uuidFromId(person.id)}`
  const late = await revokeToken(world.services, call(inChat(person), revoke(first.id)))
  expect(late).toMatchObject({ refusal: { code: 'step_up_required' } })
})

test('one proof, used by many at once, lets one of them through', async () => {
  for (let round = 0; round < 3; round += 1) {
    const person = await world.person('security')
    const { id } = await world.confirmed()
    const code = await codeFor(person, id)
    const approvals = await Promise.all([1, 2].map(() => approveStepUp(world.services, call(person, { code }))))
    expect(approvals.filter(({ ok }) => ok)).toHaveLength(1)
    const tries = await Promise.all([1, 2].map(() => revokeToken(world.services, call(inChat(person), revoke(id)))))
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1)
    const [row] = await world.database
      .owner`select state, version from step_up where account_id = ${uuidFromId(person.id)}`
    expect(row).toEqual({ state: 'used', version: 3 })
  }
})

test('one person does only so much in chat within an hour; somebody else, and the same one elsewhere, go on', async () => {
  const services = withRules({ actsPerHour: 2 })
  const person = await world.person('operator')
  const extend = async (by: AccountActor | ApplicationActor) => {
    const { id } = await world.issue()
    return cancelToken(services, call(by, revoke(id, 1)))
  }
  const together = await Promise.all([1, 2, 3].map(() => extend(inChat(person))))
  expect(together.filter(({ ok }) => ok)).toHaveLength(2)
  expect(together.find(({ ok }) => !ok)).toMatchObject({
    refusal: { code: 'chat_act_limit', facts: { limit: 2, count: 2, until: expect.any(Number) } },
  })
  expect(await readChatLimits(world.monitor)).toContainEqual(
    expect.objectContaining({ kind: 'chat_act_limit', accountId: person.id, refused: 1 }),
  )
  expect(await extend(person)).toMatchObject({ ok: true })
  expect(await extend(inChat(await world.person('operator')))).toMatchObject({ ok: true })
})

test('many at once count as many, and are refused whole', async () => {
  const services = withRules({ actsPerHour: 2 })
  const person = await world.person('operator')
  const tokens = await Promise.all([1, 2, 3].map(async () => ({ id: (await world.issue()).id, expectedVersion: 1 })))
  const all = await extendTokens(services, call(inChat(person), { reasonCode: 'outage', tokens } as never))
  expect(all).toMatchObject({ ok: false, refusal: { code: 'chat_act_limit', facts: { count: 0 } } })
  const two = { reasonCode: 'outage', tokens: tokens.slice(0, 2) } as never
  expect(await extendTokens(services, call(inChat(person), two))).toMatchObject({ ok: true })
})

test('to read evidence and to watch count to no cap, and pass the kill switch', async () => {
  const person = await world.person('support')
  const { id } = await world.issue()
  const strict = withRules({ actsPerHour: 1 })
  for (const _time of [1, 2]) {
    expect(await readTokenEvidence(strict, call(inChat(person), { id }))).toMatchObject({ ok: true })
    expect(await watchToken(strict, call(inChat(person), { id }))).toMatchObject({ ok: true })
  }
  expect(await readTokenEvidence(withRules({ notifyOnly: true }), call(inChat(person), { id }))).toMatchObject({
    ok: true,
  })
  expect(await cancelToken(strict, call(inChat(person), revoke(id, 1)))).toMatchObject({ ok: true })
})

test('with the kill switch chat does nothing for anybody, which is on record', async () => {
  const person = await world.person('operator')
  const { id } = await world.issue()
  const stopped = await cancelToken(withRules({ notifyOnly: true }), call(inChat(person), revoke(id, 1)))
  expect(stopped).toMatchObject({ ok: false, refusal: { code: 'chat_acts_stopped' } })
  expect(await world.entries(id)).toMatchObject([{}, { outcome: 'refused', code: 'chat_acts_stopped' }])
  expect(await cancelToken(withRules({ notifyOnly: true }), call(person, revoke(id, 1)))).toMatchObject({ ok: true })
})

test('an act in chat is kept with who asked there, where, and in which interaction, beside the entry', async () => {
  const person = await world.person('operator')
  const { id } = await world.issue()
  await cancelToken(world.services, call(inChat(person), revoke(id, 1)))
  const rows = await world.database.owner`
    select field, value from audit_personal join audit_entry on audit_entry.id = entry_id
    where target_id = ${id} and on_behalf_of is not null order by field`
  expect(Object.fromEntries(rows.map(({ field, value }) => [field, value]))).toEqual({
    channelId: '7001',
    discordUserId: '5001',
    guildId: '6001',
    interactionId: '8001',
  })
  const [, entry] = await world.entries(id)
  expect(JSON.stringify(entry?.body)).not.toContain('5001')
  expect(Object.keys(Object(entry?.body['personal']))).toHaveLength(4)
})
