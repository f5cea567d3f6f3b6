import { uuidFromId } from '@tokenim/core/ids'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { LocalDiscord, Seen } from './testing/discord-local.ts'
import { ids, startDiscordLocal } from './testing/discord-local.ts'
import type { Replica, World } from './testing/world.ts'
import { createWorld } from './testing/world.ts'

let discord: LocalDiscord
let world: World
let replica: Replica

beforeAll(async () => {
  discord = await startDiscordLocal()
  world = await createWorld(discord)
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

async function onlyCard(): Promise<Seen> {
  const cards = await discord.cards()
  const [card] = cards
  if (card === undefined || cards.length > 1) throw new Error(`there are ${cards.length} cards`)
  return card
}

function textOf(card: Seen): string {
  return JSON.stringify(card.components)
}

async function deliveries(): Promise<string[]> {
  const rows = await world.database.owner<{ text: string }[]>`
    select kind || ' ' || state as text from delivery order by created_at, kind`
  return rows.map(({ text }) => text).toSorted()
}

/** As if the process had died between sending and writing that it sent. */
async function forgetThatItWasSent(): Promise<void> {
  await world.database.owner`
    update delivery set state = 'queued', settled_at = null, not_before = now() - interval '1 s', leased_until = '-infinity'`
  await world.database.owner`delete from discord_post`
}

const makeDue = async () => {
  await world.database.owner`update delivery set not_before = now() - interval '1 s' where state = 'queued'`
  await world.database.owner`update alert_group set next_at = now() where next_at < now() + interval '2 min'`
}

test('a stuck token becomes a card that says who is hurt and has the buttons, and rings who is on call once', async () => {
  const token = await world.issueStuck()
  await replica.run('detect', 'route', 'deliver')
  const card = await onlyCard()
  expect(textOf(card)).toContain(token.id)
  expect(textOf(card)).toContain('1 个账号无法发送')
  expect(textOf(card)).toContain(`v1:cancel:${token.id}:1`)
  expect(textOf(card)).toContain('取消令牌…')
  expect(await discord.rings()).toMatchObject([{ userId: ids.olivia, channelId: card.id }])
  const thread = await discord.messages(card.thread?.id ?? '')
  expect(thread).toHaveLength(1)
  expect(thread[0]?.content).toContain(`<@${ids.olivia}>`)

  await replica.run('detect', 'route', 'deliver', 'detect', 'route', 'deliver')
  expect(await discord.cards()).toHaveLength(1)
  expect(await discord.rings()).toHaveLength(1)
  expect(await deliveries()).toEqual(['card sent', 'mention sent'])
})

test('the card changes when somebody cancels the token elsewhere, and nobody is rung again', async () => {
  const token = await world.issueStuck()
  await replica.run('detect', 'route', 'deliver')
  const { id } = await onlyCard()
  await world.cancel(token)
  await replica.run('detect', 'route', 'deliver')
  const card = await onlyCard()
  expect(card.id).toBe(id)
  expect(card.edited_timestamp).not.toBeNull()
  expect(textOf(card)).toContain('✅')
  expect(textOf(card)).not.toContain('v1:cancel:')
  expect(await discord.rings()).toHaveLength(1)
})

test('a token that expires is swept with its entry and event, and its alert is over', async () => {
  const token = await world.issueStuck()
  await replica.run('detect', 'route', 'deliver')
  await world.database.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update token set confirm_by = now() - interval '1 s' where id = ${uuidFromId(token.id)}`
  })
  await replica.run('expiry', 'detect', 'route', 'deliver')
  const [swept] = await world.database.owner`
    select t.state, a.action, a.actor_type, a.via, e.type from token t
    join audit_entry a on a.target_id = ${token.id} and a.version_after = t.version
    join event e on e.subject_id = ${token.id} and e.subject_version = t.version
    where t.id = ${uuidFromId(token.id)}`
  expect(swept).toEqual({
    state: 'expired',
    action: 'tokens.expire',
    actor_type: 'system',
    via: 'monitor',
    type: 'token.expired',
  })
  expect(textOf(await onlyCard())).toContain('✅')
})

test('an attempt lost on our side is settled, the token turns to a system error, and the alert follows', async () => {
  const token = await world.issueStuck()
  await replica.run('detect', 'route', 'deliver')
  await world.database.owner`
    insert into token_attempt_received (id, token_id, received_at, proven, request_id)
    values (gen_random_uuid(), ${uuidFromId(token.id)}, now() - interval '31 s', true, 'req_test')`
  await replica.run('attempts')
  await world.database.owner`update token set stuck_after = now() - interval '1 s' where id = ${uuidFromId(token.id)}`
  await replica.run('detect', 'route', 'deliver')
  const card = await onlyCard()
  expect(textOf(card)).toContain('系统错误')
  expect(textOf(card)).toContain(`v1:cancel:${token.id}:2`)
})

test('a crash between sending and committing leaves one card and one ring', async () => {
  await world.issueStuck()
  await replica.run('detect', 'route', 'deliver')
  const { id } = await onlyCard()
  await forgetThatItWasSent()
  await replica.run('deliver')
  expect((await onlyCard()).id).toBe(id)
  expect(await discord.messages(id)).toHaveLength(1)
  expect(await discord.rings()).toHaveLength(1)
  expect(await deliveries()).toEqual(['card sent', 'mention sent'])
})

test('a card posted before a crash shows the present state after it', async () => {
  const token = await world.issueStuck()
  await replica.run('detect', 'route', 'deliver')
  await forgetThatItWasSent()
  await world.cancel(token)
  await replica.run('detect', 'route', 'deliver')
  expect(textOf(await onlyCard())).toContain('✅')
})

test('an answer that is lost after the card was posted does not bring a second card', async () => {
  const effect = { kind: 'drop_connection' }
  await discord.plan({ method: 'POST', route: '/channels/*/messages', when: 'after', effect })
  await world.issueStuck()
  await replica.run('detect', 'route', 'deliver')
  expect(await deliveries()).toEqual(['card queued', 'mention queued'])
  await makeDue()
  await replica.run('deliver')
  await onlyCard()
  expect(await discord.rings()).toHaveLength(1)
  expect(await deliveries()).toEqual(['card sent', 'mention sent'])
})

test('5xx and 429 are tried again, after what Discord asks for at least', async () => {
  const route = '/channels/*/messages'
  await discord.plan({ method: 'POST', route, effect: { kind: 'status', status: 503 } })
  await world.issueStuck()
  await replica.run('detect', 'route', 'deliver')
  expect(await discord.cards()).toEqual([])
  await discord.plan({ method: 'POST', route, effect: { kind: 'rate_limit', retryAfterSeconds: 120 } })
  await makeDue()
  await replica.run('deliver')
  const [waiting] = await world.database.owner`
    select last_error, not_before > now() + interval '110 s' as waits, attempts from delivery where kind = 'card'`
  expect(waiting).toEqual({ last_error: '429', waits: true, attempts: 2 })
  expect(await replica.metric('tokenim_monitor_deliveries_total')).toContain(
    'tokenim_monitor_deliveries_total{kind="card",outcome="retry"} 2',
  )
})

test('what Discord refuses is given up, logged and counted', async () => {
  const refusal = { kind: 'code', status: 403, code: 50_001, message: 'Missing Access' }
  await discord.plan({ method: 'POST', route: '/channels/*/messages', effect: refusal })
  await world.issueStuck()
  await replica.run('detect', 'route', 'deliver')
  expect(await deliveries()).toEqual(['card dead', 'mention superseded'])
  expect(replica.logged()).toContain('notification given up')
  expect(await replica.metric('tokenim_monitor_deliveries_total')).toContain(
    'tokenim_monitor_deliveries_total{kind="card",outcome="dead"} 1',
  )
})

test('a wrong token is refused once and does not silence the monitor for good', async () => {
  const refusal = { kind: 'code', status: 401, code: 0, message: '401: Unauthorized' }
  await discord.plan({ method: 'POST', route: '/channels/*/messages', effect: refusal })
  await world.issueStuck()
  await replica.run('detect', 'route', 'deliver')
  await world.issueStuck()
  await replica.run('detect', 'route', 'deliver')
  expect(await discord.cards()).toHaveLength(1)
})

test('a card somebody deleted, or too old to edit, is replaced by a new one in reply to it', async () => {
  const first = await world.issueStuck()
  await replica.run('detect', 'route', 'deliver')
  const old = await onlyCard()
  await discord.plan({
    method: 'PATCH',
    route: '/channels/*/messages/*',
    effect: { kind: 'code', status: 400, code: 30_046, message: 'Maximum number of edits' },
  })
  await world.cancel(first)
  await replica.run('detect', 'route', 'deliver')
  const [, replacement] = await discord.cards()
  expect(replacement?.message_reference?.message_id).toBe(old.id)
  expect(textOf(replacement ?? old)).toContain('✅')

  const second = await world.issueStuck()
  await replica.run('detect', 'route', 'deliver')
  const cards = await discord.cards()
  await discord.remove(cards.at(-1)?.id ?? '')
  await world.cancel(second)
  await replica.run('detect', 'route', 'deliver')
  const after = await discord.cards()
  expect(after).toHaveLength(3)
  expect(textOf(after.at(-1) ?? old)).toContain(second.id)
  expect(await discord.rings()).toHaveLength(2)
})

test('a card deleted before its mention is posted anew, and the mention goes to the new one', async () => {
  const effect = { kind: 'status', status: 500 }
  await discord.plan({ method: 'POST', route: '/channels/*/messages/*/threads', effect })
  await world.issueStuck()
  await replica.run('detect', 'route', 'deliver')
  await discord.remove((await onlyCard()).id)
  await makeDue()
  await replica.run('deliver')
  const card = await onlyCard()
  expect(await discord.rings()).toMatchObject([{ userId: ids.olivia, channelId: card.thread?.id }])
})

test('while the pipeline stalls there is one card, and the single tokens follow only if they stay stuck', async () => {
  for (const windowsAgo of [0, 1, 2]) await world.happened('token.issued', windowsAgo)
  const single = await world.issueStuck()
  await replica.run('detect', 'route', 'deliver')
  const card = await onlyCard()
  expect(textOf(card)).not.toContain(single.id)
  expect(await discord.rings()).toHaveLength(1)
  const firing = await replica.metric('tokenim_monitor_alerts_firing')
  expect(firing.filter((line) => !line.endsWith(' 0'))).toEqual([
    'tokenim_monitor_alerts_firing{kind="stuck_token"} 1',
    'tokenim_monitor_alerts_firing{kind="stalled_pipeline"} 1',
  ])

  for (const windowsAgo of [0, 1]) await world.happened('token.confirmed', windowsAgo)
  await replica.run('detect', 'route', 'deliver')
  expect(textOf(await onlyCard())).toContain('✅')
  await makeDue()
  await replica.run('route')
  await replica.run('deliver')
  const [, own] = await discord.cards()
  expect(textOf(own ?? card)).toContain(single.id)
  expect(await discord.rings()).toHaveLength(2)
})

test('the card of a token that was stuck before the stall says that it is inhibited, until the pipeline moves', async () => {
  const single = await world.issueStuck()
  await replica.run('detect', 'route', 'deliver')
  const own = await onlyCard()
  for (const windowsAgo of [0, 1, 2]) await world.happened('token.issued', windowsAgo)
  await replica.run('detect', 'route', 'deliver')
  const shown = async () => textOf((await discord.cards()).find(({ id }) => id === own.id) ?? own)
  expect(await shown()).toContain('抑制中')
  expect(await shown()).not.toContain(`v1:cancel:${single.id}`)
  for (const windowsAgo of [0, 1]) await world.happened('token.confirmed', windowsAgo)
  await replica.run('detect', 'route')
  await makeDue()
  await replica.run('route')
  await replica.run('deliver')
  expect(await shown()).not.toContain('抑制中')
  expect(await shown()).toContain(`v1:cancel:${single.id}`)
  expect(await discord.rings()).toHaveLength(2)
})

test('the sampler puts a confirmed token under audit, and its run is in the log', async () => {
  const token = await world.issue()
  await world.database
    .owner`update token set state = 'confirmed', cause = null, confirmed_at = now(), state_since = now(),
    stuck_after = 'infinity', version = version + 1 where id = ${uuidFromId(token.id)}`
  await replica.run('sampler')
  const [held] = await world.database.owner`select state, cause from token where id = ${uuidFromId(token.id)}`
  expect(held).toEqual({ state: 'pending', cause: 'security_audit' })
  const entries = await world.database.owner`
    select action, actor_type from audit_entry where action like 'sampler.%' or target_id = ${token.id}
    order by at, id`
  expect(entries).toEqual(expect.arrayContaining([{ action: 'sampler.announce', actor_type: 'system' }]))
})

test('two replicas: one detects, both deliver, nothing is posted twice', async () => {
  const other = await world.replica()
  await other.run('leases')
  expect(await other.once('detect')).toBe('idle')
  expect(await other.once('expiry')).toBe('idle')
  await Promise.all([world.issueStuck(), world.issueStuck(), world.issueStuck(), world.issueStuck()])
  await replica.run('detect', 'route')
  await Promise.all([replica.run('deliver'), other.run('deliver'), replica.run('deliver'), other.run('deliver')])
  await replica.run('deliver')
  expect(await discord.cards()).toHaveLength(4)
  expect(await discord.rings()).toHaveLength(4)

  await replica.monitor.stop()
  await other.run('leases')
  expect(await other.once('detect')).toBe('done')
})

test('a replica that lost its lease while it was paused writes nothing', async () => {
  const other = await world.replica()
  await world.issueStuck()
  await world.database.owner`update lease set expires_at = now() - interval '1 s'`
  await other.run('leases')
  await expect(replica.once('detect')).rejects.toThrow('no longer ours')
  expect(await deliveries()).toEqual([])
  await other.run('detect', 'route', 'deliver')
  await onlyCard()
})

test('in the notify-only mode cards have no buttons that act, and without anybody on call nobody is rung', async () => {
  const quiet = await world.replica({ notifyOnly: true, onCallUserId: null, language: 'en' })
  await replica.monitor.stop()
  await quiet.run('leases')
  const token = await world.issueStuck()
  await quiet.run('detect', 'route', 'deliver')
  const card = await onlyCard()
  expect(textOf(card)).not.toContain('v1:cancel:')
  expect(textOf(card)).toContain(`v1:diagnosis:${token.id}`)
  expect(textOf(card)).toContain('1 account cannot send')
  expect(await discord.rings()).toEqual([])
})

test('nothing stuck writes nothing: no entry, no event, no delivery', async () => {
  await world.issue()
  const [before] = await world.database.owner`select count(*)::int as entries from audit_entry`
  await replica.run('expiry', 'attempts', 'detect', 'route', 'deliver', 'clean-up', 'beat')
  expect(await world.database.owner`select count(*)::int as entries from audit_entry`).toEqual([before])
  expect(await deliveries()).toEqual([])
})
