import type { AccountId, HandOverId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import type { BuiltInRoleName } from '@tokenim/core/permissions'
import { builtInRole } from '@tokenim/core/permissions'
import type { AccountActor } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { askHandOver, decideHandOver } from '@tokenim/services/hand-overs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { LocalDiscord } from '../testing/discord-local.ts'
import { ids, startDiscordLocal } from '../testing/discord-local.ts'
import type { Replica, World } from '../testing/world.ts'
import { createWorld } from '../testing/world.ts'

let discord: LocalDiscord
let world: World
let replica: Replica
/** Linked to the only Discord user there is. */
let asker: AccountActor
let decider: AccountActor

beforeAll(async () => {
  discord = await startDiscordLocal()
  world = await createWorld(discord)
  asker = await insertPerson('viewer', ids.olivia)
  decider = await insertPerson('operator', null)
})

beforeEach(async () => {
  await world.clear()
  replica = await world.replica()
  await replica.run('leases')
})

afterAll(async () => {
  await world[Symbol.asyncDispose]()
  await discord[Symbol.asyncDispose]()
})

async function insertPerson(role: BuiltInRoleName, discordUserId: string | null): Promise<AccountActor> {
  const { owner } = world.database
  const id: AccountId = newId('acc')
  const created = new Date()
  const account = { id: uuidFromId(id), external_id: id, display_name: role, status: 'active', created_at: created }
  const grant = {
    id: uuidFromId(newId('gra')),
    account_id: uuidFromId(id),
    role_id: uuidFromId(builtInRole[role].id),
    not_before: '2020-01-01',
    reason: 'test',
    created_at: created,
  }
  await owner`insert into account ${owner(account)}`
  await owner`insert into access_grant ${owner(grant)}`
  if (discordUserId !== null) {
    await owner`insert into discord_link values (${uuidFromId(id)}, ${discordUserId}, 1, now())`
  }
  return { type: 'account', id, credential: { type: 'key', keyId: newId('key') } }
}

const call = <Input>(actor: AccountActor, input: Input) => {
  return { actor, input, requestId: newId('req'), idempotencyKey: newId('req') }
}

async function ask(): Promise<HandOverId> {
  const { id } = await world.issue()
  const said = { reasonCode: 'stuck', reason: null, input: {} } as const
  const about = { target: { type: 'token', id }, targetVersion: 1 } as const
  const asked = await askHandOver(world.services, call(asker, { act: 'tokens.cancel', ...about, ...said }))
  if (!asked.ok) throw new Error(asked.refusal.code)
  return asked.result.handOver.id
}

async function decline(id: HandOverId): Promise<void> {
  const declined = await decideHandOver(world.services, call(decider, { id, decision: 'decline' }))
  if (!declined.ok) throw new Error(declined.refusal.code)
}

const posts = () => world.database.owner`
  select shown_version as shown, is_told as told, is_given_up as "givenUp", attempts from hand_over_post`
const makeDue = () => world.database.owner`update hand_over_post set not_before = now() - interval '1 s'`
const direct = async () => {
  const channels = await discord.directChannels(ids.olivia)
  return (await Promise.all(channels.map((id) => discord.messages(id)))).flat()
}

test('one card, whatever restarts and however many replicas there are; its end is told once', async () => {
  const id = await ask()
  await replica.run('hand-overs')
  await replica.run('hand-overs')
  await replica.monitor.stop()
  const second = await world.replica()
  await second.run('leases', 'hand-overs')
  const [card, ...more] = await discord.cards()
  expect(more).toEqual([])
  expect(JSON.stringify(card)).toContain('等待处理：取消令牌')
  // Nobody who may decide it is linked: the card says so.
  expect(JSON.stringify(card)).toContain('没有关联 Discord')
  await decline(id)
  await second.run('hand-overs', 'hand-overs')
  expect(JSON.stringify(await discord.cards())).toContain('已拒绝：取消令牌')
  expect(await discord.cards()).toHaveLength(1)
  expect(JSON.stringify(await direct())).toContain('您转交的操作有结果了')
  expect(await direct()).toHaveLength(1)
  expect(await posts()).toEqual([{ shown: 2, told: true, givenUp: false, attempts: 0 }])
})

test('any act is told with what was filled in for it, in ids-only mode without what people wrote or are called', async () => {
  const { id } = await insertPerson('support', null)
  const input = { disabledReason: 'complaints', evidence: 'eleven *complaints*', disableForMinutes: 1_440 } as const
  const about = { target: { type: 'account', id }, targetVersion: 1, reasonCode: null, reason: null } as const
  const act = { act: 'accounts.disable', ...about, input } as const
  expect(await askHandOver(world.services, call(asker, act))).toMatchObject({ ok: true })
  await replica.run('hand-overs')
  const [told] = await discord.cards()
  for (const text of [
    '等待处理：禁用账号',
    id,
    'support · ',
    '被多次举报',
    String.raw`eleven \\*complaints\\*`,
    '1 天',
  ]) {
    expect(JSON.stringify(told)).toContain(text)
  }
  await discord.remove(String(told?.id))
  await world.database.owner`delete from hand_over_post`
  await replica.monitor.stop()
  const nameless = await world.replica({ idsOnly: true, language: 'en' })
  await nameless.run('leases', 'hand-overs')
  const [bare] = await discord.cards()
  expect(JSON.stringify(bare)).toContain('disable the account')
  expect(JSON.stringify(bare)).toContain(id)
  expect(JSON.stringify(bare)).not.toMatch(/support · |eleven/)
})

test('a post whose answer was lost is the same message when it is tried again', async () => {
  await ask()
  await discord.plan({
    method: 'POST',
    route: '/channels/**',
    when: 'after',
    effect: { kind: 'status', status: 502 },
  })
  await replica.run('hand-overs')
  expect(await posts()).toEqual([{ shown: 0, told: false, givenUp: false, attempts: 1 }])
  await makeDue()
  await replica.run('hand-overs')
  expect(await discord.cards()).toHaveLength(1)
  expect(await posts()).toEqual([{ shown: 1, told: false, givenUp: false, attempts: 0 }])
})

test('what ended before it had a card gets none; the asker is told all the same', async () => {
  await decline(await ask())
  await replica.run('hand-overs')
  expect(await discord.cards()).toEqual([])
  expect(JSON.stringify(await direct())).toContain('已拒绝')
})

test('a card that somebody deleted keeps nobody from being told', async () => {
  const id = await ask()
  await replica.run('hand-overs')
  const [card] = await discord.cards()
  await discord.remove(String(card?.id))
  await decline(id)
  await replica.run('hand-overs')
  expect(await direct()).toHaveLength(1)
  expect(await posts()).toEqual([{ shown: 2, told: true, givenUp: false, attempts: 0 }])
})

test('who takes no direct messages is answered under the card; a channel that refuses is given up', async () => {
  const first = await ask()
  await replica.run('hand-overs')
  await decline(first)
  await discord.plan({ method: 'POST', route: '/channels/*/messages', effect: { kind: 'code', code: 50_007 } })
  await replica.run('hand-overs')
  const [card, answer] = (await discord.cards()).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  expect(answer?.message_reference?.message_id).toBe(card?.id)
  expect((await discord.rings()).map(({ channelId }) => channelId)).toEqual([ids.alerts])

  await ask()
  const closed = await world.replica({ handOverChannelId: ids.hidden })
  await replica.monitor.stop()
  await closed.run('leases', 'hand-overs', 'hand-overs')
  expect((await posts()).filter(({ givenUp }) => givenUp === true)).toHaveLength(1)
  expect(closed.logged()).toContain('hand-over not told')
})

test('one that nobody decides expires by the sweep, and its asker hears of it', async () => {
  const id = await ask()
  await replica.run('hand-overs')
  await world.database.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update hand_over set asked_at = asked_at - interval '25 hours',
      expires_at = expires_at - interval '25 hours' where id = ${uuidFromId(id)}`
  })
  await replica.run('ended', 'hand-overs')
  expect(JSON.stringify(await discord.cards())).toContain('已失效：取消令牌')
  expect(JSON.stringify(await direct())).toContain('期限内无人处理')
  expect(await replica.metric('tokenim_monitor_rows_swept_total{what="expired_hand_overs"}')).toHaveLength(1)
})
