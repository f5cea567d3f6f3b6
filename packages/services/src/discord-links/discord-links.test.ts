import { afterAll, beforeAll, expect, test } from 'vitest'
import type { World } from '../testing/world.ts'
import { call, createWorld } from '../testing/world.ts'
import type { ApplicationActor } from '../verb/actor.ts'
import { confirmDiscordLink } from './confirm.ts'
import { offerDiscordLink } from './offer.ts'
import { findAccountOfDiscordUser } from './resolve.ts'

let world: World
let bot: ApplicationActor

beforeAll(async () => {
  world = await createWorld()
  bot = { ...(await world.application('bot')), kind: 'discord' }
})

afterAll(() => world[Symbol.asyncDispose]())

async function offer(discordUserId: string): Promise<string> {
  const outcome = await offerDiscordLink(world.services, call(bot, { discordUserId }))
  if (!outcome.ok || outcome.result.code === undefined) throw new Error('no code')
  return outcome.result.code
}

test('a code shown in Discord and confirmed with a personal key links the two, on record', async () => {
  const person = await world.person()
  const code = await offer('1001')
  const outcome = await confirmDiscordLink(world.services, call(person, { code }))
  expect(outcome).toMatchObject({ ok: true, result: { accountId: person.id, discordUserId: '1001' } })
  expect(await findAccountOfDiscordUser(world.services, '1001')).toBe(person.id)
  const entries = await world.entries(person.id)
  expect(entries).toMatchObject([{ action: 'discord_links.confirm', outcome: 'ok', versionAfter: 1 }])
  expect(JSON.stringify(entries)).not.toContain(code)
})

test('a code works once', async () => {
  const code = await offer('1002')
  await confirmDiscordLink(world.services, call(await world.person(), { code }))
  const again = await confirmDiscordLink(world.services, call(await world.person(), { code }))
  expect(again).toMatchObject({ ok: false, refusal: { code: 'confirmation_code_wrong', facts: { triesLeft: 4 } } })
})

test('after five wrong codes even the right one is locked', async () => {
  const person = await world.person()
  const code = await offer('1003')
  for (const triesLeft of [4, 3, 2, 1, 0]) {
    const wrong = await confirmDiscordLink(world.services, call(person, { code: '00000000' }))
    expect(wrong).toMatchObject({ refusal: { code: 'confirmation_code_wrong', facts: { triesLeft } } })
  }
  const locked = await confirmDiscordLink(world.services, call(person, { code }))
  expect(locked).toMatchObject({ refusal: { code: 'confirmation_locked' } })
  expect(await findAccountOfDiscordUser(world.services, '1003')).toBeNull()
})

test('a code that has run out is a wrong one', async () => {
  const code = await offer('1004')
  await world.database.owner`update discord_link_offer set expires_at = now() where discord_user_id = '1004'`
  const outcome = await confirmDiscordLink(world.services, call(await world.person(), { code }))
  expect(outcome).toMatchObject({ refusal: { code: 'confirmation_code_wrong' } })
})

test('the newest proof wins: a Discord user moves to the account that confirmed last', async () => {
  const [first, second] = [await world.person(), await world.person()]
  await confirmDiscordLink(world.services, call(first, { code: await offer('1005') }))
  await confirmDiscordLink(world.services, call(second, { code: await offer('1005') }))
  expect(await findAccountOfDiscordUser(world.services, '1005')).toBe(second.id)
  expect(await world.entries(first.id)).toMatchObject([
    { action: 'discord_links.confirm', versionAfter: 1 },
    { action: 'discord_links.unlink', versionAfter: 2, actor: 'system' },
  ])
})

test('one code confirmed by two at once links one of them', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => world.person()))
  const code = await offer('1006')
  const outcomes = await Promise.all(people.map((person) => confirmDiscordLink(world.services, call(person, { code }))))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
})

test('two codes of one Discord user confirmed by two at once: both proofs count, the later one stays', async () => {
  for (let round = 0; round < 5; round += 1) {
    const discordUserId = `${2_000 + round}`
    const people = [await world.person(), await world.person(), await world.person()]
    const codes = [await offer(discordUserId), await offer(discordUserId), await offer(discordUserId)]
    const outcomes = await Promise.all(
      people.map((person, index) => confirmDiscordLink(world.services, call(person, { code: codes[index] ?? '' }))),
    )
    expect(outcomes.every(({ ok }) => ok)).toBe(true)
    const linked = await findAccountOfDiscordUser(world.services, discordUserId)
    expect(people.map(({ id }) => id)).toContain(linked)
  }
})

test('one who links anew while his Discord user goes to somebody else keeps a whole history', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [one, other] = [await world.person(), await world.person()]
    await confirmDiscordLink(world.services, call(one, { code: await offer(`${3_000 + round}`) }))
    const [taken, fresh] = [await offer(`${3_000 + round}`), await offer(`${4_000 + round}`)]
    const outcomes = await Promise.all([
      confirmDiscordLink(world.services, call(other, { code: taken })),
      confirmDiscordLink(world.services, call(one, { code: fresh })),
    ])
    expect(outcomes.every(({ ok }) => ok)).toBe(true)
    expect(await findAccountOfDiscordUser(world.services, `${3_000 + round}`)).toBe(other.id)
    expect(await findAccountOfDiscordUser(world.services, `${4_000 + round}`)).toBe(one.id)
  }
})

test('a refused offer is on record under who tried, without the Discord user', async () => {
  const support = await world.person('support')
  await offerDiscordLink(world.services, call(support, { discordUserId: '987654321' }))
  const entries = await world.entries(support.id)
  expect(entries).toMatchObject([{ action: 'discord_links.offer', code: 'permission_missing' }])
  expect(JSON.stringify(entries)).not.toContain('987654321')
})

test('only who may offer links can, and a replay does not show the code again', async () => {
  const refused = await offerDiscordLink(world.services, call(await world.person('admin'), { discordUserId: '1007' }))
  expect(refused.ok).toBe(true)
  const support = await offerDiscordLink(world.services, call(await world.person('support'), { discordUserId: '1007' }))
  expect(support).toMatchObject({ ok: false, refusal: { code: 'permission_missing' } })
  const once = call(bot, { discordUserId: '1008' }, 'the-same-key')
  await offerDiscordLink(world.services, once)
  const replay = await offerDiscordLink(world.services, once)
  expect(replay).toMatchObject({ ok: true, replayed: true, result: { secretWithheld: true } })
  expect(replay.ok && replay.result.code).toBeUndefined()
})
