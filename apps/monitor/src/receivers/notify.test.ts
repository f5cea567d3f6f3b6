import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { LocalDiscord } from '../testing/discord-local.ts'
import { ids, startDiscordLocal } from '../testing/discord-local.ts'
import { promptFile, routingOf } from '../testing/routing.ts'
import type { Replica, World } from '../testing/world.ts'
import { createWorld } from '../testing/world.ts'
import type { HttpStandIn } from './testing/http-stand-in.ts'
import { startHttpStandIn } from './testing/http-stand-in.ts'

let discord: LocalDiscord
let world: World
let hook: HttpStandIn

beforeAll(async () => {
  discord = await startDiscordLocal()
  world = await createWorld(discord)
})

beforeEach(async () => {
  await world.clear()
  hook = await startHttpStandIn(() => ({ status: 200 }))
})

afterAll(async () => {
  await world[Symbol.asyncDispose]()
  await discord[Symbol.asyncDispose]()
})

async function replicaOf(file: object): Promise<Replica> {
  const channel = { alertChannelId: ids.alerts, onCallUserId: ids.olivia }
  const replica = await world.replica({}, null, routingOf(file, channel))
  await replica.run('leases')
  return replica
}

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`

const withHook = () => ({
  route: { ...promptFile.route, receiver: 'ops' },
  receivers: [{ name: 'ops', discord_configs: [{}], webhook_configs: [{ url: hook.url, secret }] }],
})

const makeDue = async () => {
  await world.database.owner`update delivery set not_before = now() - interval '1 s' where state = 'queued'`
  await world.database.owner`update alert_group set next_at = now()`
}

const statusesOf = (standIn: HttpStandIn) =>
  standIn.calls.map(({ body }) => (JSON.parse(body) as { status: string }).status)

test('a webhook is told of the firing and of the end, beside the card', async () => {
  const replica = await replicaOf(withHook())
  const token = await world.issueStuck()
  await replica.run('detect', 'route', 'notify', 'deliver')
  expect(JSON.parse(hook.calls[0]?.body ?? '{}')).toMatchObject({
    version: '4',
    status: 'firing',
    receiver: 'ops',
    alerts: [{ labels: { alertname: 'StuckToken', token: token.id } }],
  })
  expect(await discord.cards()).toHaveLength(1)
  await world.cancel(token)
  await replica.run('detect', 'route')
  await makeDue()
  await replica.run('route', 'notify', 'deliver')
  expect(statusesOf(hook)).toEqual(['firing', 'resolved'])
  await makeDue()
  await replica.run('route', 'notify')
  expect(hook.calls).toHaveLength(2)
})

test('a receiver that is away is tried again with the same id; one that refuses is given up, and the channel hears of it', async () => {
  const replica = await replicaOf(withHook())
  hook.answerNext({ status: 503 }, 'cut')
  await world.issueStuck()
  await replica.run('detect', 'route', 'notify')
  await makeDue()
  await replica.run('notify')
  hook.answerNext({ status: 404 })
  await makeDue()
  await replica.run('notify', 'deliver')
  expect(hook.calls).toHaveLength(3)
  expect(new Set(hook.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  const messages = await discord.messages(ids.alerts)
  expect(messages.some(({ content }) => content.includes('ops/webhook/0') && content.includes('404'))).toBe(true)
})

test('in a storm the channel gets one message that tells of the rest and rings once, instead of cards', async () => {
  const replica = await replicaOf({ ...promptFile, storm_guard: { notifications: 2, cards: 3 } })
  for (let n = 0; n < 8; n += 1) await world.issueStuck()
  await replica.run('detect', 'route')
  await makeDue()
  await replica.run('route', 'deliver', 'notify')
  const messages = await discord.messages(ids.alerts)
  const [digest, ...others] = messages.filter(({ content }) => content !== '')
  expect(others).toEqual([])
  expect(digest?.content).toMatch(/^<@\d+> \*\*短时间内告警过多，合并通知：6 条告警中\*\*/)
  expect(messages.filter(({ content }) => content === '')).toHaveLength(3)
  expect(await discord.rings()).toHaveLength(3)
})

test('two replicas deliver what is queued, each notification once', async () => {
  const replica = await replicaOf(withHook())
  const other = await replicaOf(withHook())
  for (let n = 0; n < 6; n += 1) await world.issueStuck()
  await replica.run('detect', 'route')
  await Promise.all([replica.run('notify'), other.run('notify'), replica.run('notify'), other.run('notify')])
  expect(hook.calls).toHaveLength(6)
  expect(new Set(hook.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(6)
})

test('a receiver that hangs keeps no other waiting, and of its own only what is beyond its room', async () => {
  await using hanging = await startHttpStandIn(() => 'hang')
  const webhook_configs = [
    { url: hook.url, secret },
    { url: hanging.url, secret },
  ]
  const replica = await replicaOf({
    route: { ...promptFile.route, receiver: 'ops' },
    receivers: [{ name: 'ops', webhook_configs }],
  })
  for (let n = 0; n < 8; n += 1) await world.issueStuck()
  await replica.run('detect', 'route')
  const notify = replica.monitor.loops.get('notify')
  await vi.waitFor(
    async () => {
      await notify?.runOnce()
      expect(hook.calls).toHaveLength(8)
    },
    { timeout: 60_000 },
  )
  expect(hanging.calls.length).toBeLessThan(8)
  // Now they are cut off, and wait for another try.
  await hanging[Symbol.asyncDispose]()
  await notify?.settled?.()
})
