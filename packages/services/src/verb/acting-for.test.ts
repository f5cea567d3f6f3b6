import type { AccountId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAccounts } from '../accounts/index.ts'
import { readEvents } from '../events/index.ts'
import type { World } from '../testing/world.ts'
import { call, createWorld } from '../testing/world.ts'
import { cancelToken, getToken, holdToken, releaseToken } from '../tokens/index.ts'
import type { ApplicationActor } from './actor.ts'
import { newId } from './new-id.ts'

let world: World
let bot: ApplicationActor

beforeAll(async () => {
  world = await createWorld()
  bot = { ...(await world.application('bot')), kind: 'discord' }
})

afterAll(() => world[Symbol.asyncDispose]())

const because = (expectedVersion: number) => ({ reasonCode: 'security', expectedVersion }) as const
const actingFor = (actor: ApplicationActor, onBehalfOf: AccountId): ApplicationActor => ({ ...actor, onBehalfOf })

test('who may not act for others learns nothing of the account: not by an act, a read, a list or events', async () => {
  const { services } = world
  const program = await world.application('admin')
  const token = await world.issue()
  const disabled = await world.account('disabled')
  const nobody = newId('acc')
  for (const whom of [disabled, nobody, (await world.person('admin')).id]) {
    const actor = actingFor(program, whom)
    const outcomes = [
      await cancelToken(services, call(actor, { id: token.id, ...because(1) })),
      await getToken(services, { actor, input: { id: token.id } }),
      await findAccounts(services, { actor, input: { limit: 1 } }),
    ]
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        ok: false,
        refusal: { code: 'permission_missing', facts: { permissions: ['accounts:act_for'] } },
      })
    }
    expect((await readEvents(services, { actor, after: null, types: [], limit: 100 })).events).toEqual([])
  }
})

test('nobody acts for an account that is not there, or that is disabled', async () => {
  const { services } = world
  const token = await world.issue()
  const nobody = newId('acc')
  const unknown = await cancelToken(services, call(actingFor(bot, nobody), { id: token.id, ...because(1) }))
  expect(unknown).toMatchObject({ refusal: { code: 'not_found', facts: { kind: 'account', id: nobody } } })
  const disabled = await world.account('disabled')
  const idle = await cancelToken(services, call(actingFor(bot, disabled), { id: token.id, ...because(1) }))
  expect(idle).toMatchObject({ refusal: { code: 'account_disabled', facts: { accountId: disabled } } })
})

test('acting for what one has created takes the permission over one’s own only', async () => {
  const mine = await world.account()
  const stranger = (await world.person()).id
  await world.grant(world.service.id, 'accounts:act_for', 'own')
  const read = (whom: AccountId) =>
    findAccounts(world.services, { actor: actingFor(world.service, whom), input: { limit: 1 } })
  expect(await read(mine)).not.toMatchObject({ refusal: { facts: { permissions: ['accounts:act_for'] } } })
  expect(await read(stranger)).toMatchObject({ refusal: { facts: { permissions: ['accounts:act_for'] } } })
})

test('both must be allowed, and the entry names both', async () => {
  const { services } = world
  const [viewer, support] = [await world.person('viewer'), await world.person('support')]
  const token = await world.issue()
  const refused = await cancelToken(services, call(actingFor(bot, viewer.id), { id: token.id, ...because(1) }))
  expect(refused).toMatchObject({
    refusal: { code: 'permission_missing', facts: { because: [{ subject: { id: viewer.id } }, {}] } },
  })
  const done = await cancelToken(services, call(actingFor(bot, support.id), { id: token.id, ...because(1) }))
  expect(done.ok).toBe(true)
  expect((await world.entries(token.id)).at(-1)).toMatchObject({
    action: 'tokens.cancel',
    actor: bot.id,
    body: { onBehalfOf: support.id, via: 'discord' },
  })
})

test('who held a token through a program does not release it himself, nor do the owners of a program that held it', async () => {
  const { services, database } = world
  const [one, two] = [await world.person('security'), await world.person('security')]
  const byBot = await world.confirmed()
  await holdToken(services, call(actingFor(bot, one.id), { id: byBot.id, ...because(2) }))
  const own = await releaseToken(services, call(one, { id: byBot.id, ...because(3) }))
  expect(own).toMatchObject({ refusal: { code: 'self_action', facts: { accountIds: [one.id] } } })
  const other = await releaseToken(services, call(actingFor(bot, two.id), { id: byBot.id, ...because(3) }))
  expect(other.ok).toBe(true)

  const program = await world.application('security')
  await database.owner`insert into application_owner ${database.owner({ application_id: uuidFromId(program.id), account_id: uuidFromId(one.id) })}`
  const byProgram = await world.confirmed()
  await holdToken(services, call(program, { id: byProgram.id, ...because(2) }))
  const byOwner = await releaseToken(services, call(actingFor(bot, one.id), { id: byProgram.id, ...because(3) }))
  expect(byOwner).toMatchObject({ refusal: { code: 'self_action', facts: { rule: 'held_by_oneself' } } })
  const ownersToken = await world.confirmed({ accountId: one.id }, await world.person('operator'))
  const ofOwner = await holdToken(services, call(program, { id: ownersToken.id, ...because(2) }))
  expect(ofOwner).toMatchObject({ refusal: { code: 'self_action', facts: { rule: 'own_token' } } })
})

test('a refusal with more failing leaves than an entry takes is still a refusal, and on record', async () => {
  const person = await world.person('viewer')
  for (let n = 0; n < 150; n += 1) await world.grant(person.id, 'tokens:cancel', `account:${newId('acc')}`)
  const token = await world.issue()
  const outcome = await cancelToken(world.services, call(person, { id: token.id, ...because(1) }))
  expect(outcome).toMatchObject({ ok: false, refusal: { code: 'permission_missing' } })
  expect((await world.entries(token.id)).at(-1)).toMatchObject({
    code: 'permission_missing',
    body: { facts: { omitted: 'too_large' } },
  })
})
