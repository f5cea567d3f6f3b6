import type { Alert, OwnFacts } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { DueNotification } from '../outbox/index.ts'
import { settleNotification, takeNotifications } from '../outbox/index.ts'
import type { TestRouter } from '../testing/routing.ts'
import { planOf, startRouter } from '../testing/routing.ts'
import type { TestDetector } from '../testing/detector.ts'
import { stalledFacts as stalled, stuckFacts as stuck, takeDetector } from '../testing/detector.ts'
import type { World } from '../testing/world.ts'
import { createWorld } from '../testing/world.ts'
import { newId } from '../verb/new-id.ts'
import type { RoutingPlan } from './plan.ts'

let world: World
let detector: TestDetector

beforeAll(async () => {
  world = await createWorld()
})

beforeEach(async () => {
  await world.database.owner`
    truncate alert, delivery, discord_post, lease, alert_group, silence, on_call_schedule, on_call_shift, on_call_swap cascade`
  detector = await takeDetector(world)
})

afterAll(() => world[Symbol.asyncDispose]())

const fire = (facts: OwnFacts) => detector.fire(facts)
const update = (id: AlertId, facts: OwnFacts) => detector.update(id, facts)
const resolve = (id: AlertId) => detector.resolve(id)

/** What is queued of one alert, oldest first. */
async function queued(id: AlertId): Promise<string[]> {
  const rows = await world.database.owner<{ kind: string }[]>`
    select kind from delivery where alert_id = ${uuidFromId(id)} order by created_at, kind`
  return rows.map(({ kind }) => kind).toSorted()
}

/** As though this much time had passed for every timer of the router. */
async function pass(interval: string): Promise<void> {
  const { owner } = world.database
  await owner`update alert_group set next_at = next_at - ${interval}::interval where next_at < 'infinity'`
  await owner`update alert_escalation set next_at = next_at - ${interval}::interval, fired_at = fired_at - ${interval}::interval where next_at < 'infinity'`
  await owner`update alert_told set at = at - ${interval}::interval, fired_at = fired_at - ${interval}::interval`
  await owner`update delivery set created_at = created_at - ${interval}::interval, not_before = not_before - ${interval}::interval, settled_at = settled_at - ${interval}::interval`
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update alert set pending_since = pending_since - ${interval}::interval, started_at = started_at - ${interval}::interval, fired_at = fired_at - ${interval}::interval, resolved_at = resolved_at - ${interval}::interval`
  })
}

const webhooks = {
  route: { receiver: 'hook', group_by: ['alertname'], group_wait: '30s', resolve_delay: '10s' },
  receivers: [{ name: 'hook', webhook_configs: [{ url: 'http://hook.example/' }] }],
}

const hook = 'hook/webhook/0'

async function take(address = hook): Promise<DueNotification[]> {
  return await takeNotifications(world.monitor, { receiver: address, limit: 100, leaseMs: 60_000 })
}

function arrives({ id, groupId, receiver, attempt }: DueNotification): Promise<boolean> {
  return settleNotification(world.monitor, {
    id,
    groupId,
    receiver,
    attempt,
    outcome: { kind: 'sent' },
    fallback: null,
  })
}

const fails = ({ id, groupId, receiver, attempt }: DueNotification, fallback: string | null) =>
  settleNotification(world.monitor, {
    id,
    groupId,
    receiver,
    attempt,
    outcome: { kind: 'dead', error: 'answered 404' },
    fallback,
  })

/** Everything due is told, and what it was: the state of each alert in it. */
async function told(router: TestRouter, address = hook): Promise<string[][]> {
  await router.run()
  const due = await take(address)
  for (const one of due) await arrives(one)
  return due.map(({ notice }) => notice.alerts.map(({ id, state }) => `${id} ${state}`).toSorted())
}

/** The wait of a group that is new is over. */
async function waited(router: TestRouter): Promise<void> {
  await router.run()
  await pass('30 s')
}

const start = (file?: object): Promise<TestRouter> => startRouter(world.monitor, planOf(file))

test('a group waits for others that belong to it, then tells them in one notification', async () => {
  const router = await start(webhooks)
  const [first, second] = [await fire(stuck()), await fire(stuck())]
  expect(await told(router)).toEqual([])
  await pass('30 s')
  expect(await told(router)).toEqual([[`${first.id} firing`, `${second.id} firing`].toSorted()])
  expect(await told(router)).toEqual([])
})

test('by default a critical alert does not wait, nor for the interval of its group', async () => {
  const router = await start({ ...webhooks, route: { receiver: 'hook', group_by: [] } })
  const single = await fire(stuck())
  expect(await told(router)).toEqual([])
  const fault = await fire(stuck({ cause: 'server_fault' }))
  expect(await told(router)).toEqual([[`${single.id} firing`, `${fault.id} firing`].toSorted()])
  const another = await fire(stuck({ cause: 'server_fault' }))
  const [next] = await told(router)
  expect(next).toContain(`${another.id} firing`)
})

test('the end is told once, after its delay, and only to who was told that it fires', async () => {
  const router = await start(webhooks)
  const known = await fire(stuck())
  await waited(router)
  await told(router)
  const unknown = await fire(stuck())
  await resolve(unknown.id)
  await resolve(known.id)
  expect(await told(router)).toEqual([])
  await pass('10 s')
  expect(await told(router)).toEqual([[`${known.id} resolved`]])
  await pass('1 day')
  expect(await told(router)).toEqual([])
  const left = await world.database.owner`select key from alert_group`
  expect(left).toHaveLength(0)
})

test('what is sent and not noted, because the sender died, is sent again with the same id and text, and nothing overtakes it', async () => {
  const router = await start(webhooks)
  const alert = await fire(stuck())
  await waited(router)
  await router.run()
  const [first] = await take()
  await resolve(alert.id)
  await router.run()
  await pass('10 min')
  await router.run()
  await world.database.owner`update delivery set leased_until = '-infinity'`
  const again = await take()
  expect(again).toMatchObject([{ id: first?.id, seq: 1, attempt: 2, notice: { status: 'firing' } }])
  for (const one of again) await arrives(one)
  await pass('1 s')
  expect(await told(router)).toEqual([[`${alert.id} resolved`]])
})

test('what was never told because it was given up is tried again after the interval, and told of elsewhere at once', async () => {
  const file = { ...webhooks, receivers: [{ ...webhooks.receivers[0], discord_configs: [{}] }] }
  const router = await start(file)
  const alert = await fire(stuck())
  await waited(router)
  await router.run()
  for (const one of await take()) await fails(one, 'discord:1')
  const [elsewhere] = await take('discord:1')
  expect(elsewhere).toMatchObject({ notice: { givenUp: { address: hook, error: 'answered 404' } } })
  expect(elsewhere?.notice.alerts.map(({ id }) => id)).toEqual([alert.id])
  expect(await told(router)).toEqual([])
  await pass('5 min')
  expect(await told(router)).toEqual([[`${alert.id} firing`]])
})

test('a router that starts anew, or with other settings, tells nothing twice', async () => {
  const first = await start(webhooks)
  const alert = await fire(stuck())
  await waited(first)
  expect(await told(first)).toHaveLength(1)
  const other = { ...webhooks, route: { ...webhooks.route, group_by: ['...'], group_interval: '1m' } }
  for (const file of [webhooks, other, webhooks]) {
    const again = await start(file)
    expect(await told(again)).toEqual([])
    await pass('10 min')
    expect(await told(again)).toEqual([])
  }
  await resolve(alert.id)
  const last = await start(other)
  await last.run()
  await pass('10 s')
  expect(await told(last)).toEqual([[`${alert.id} resolved`]])
})

test('who was told of the firing hears the end, even when the settings send such alerts elsewhere by then', async () => {
  const receivers = [...webhooks.receivers, { name: 'other', webhook_configs: [{ url: 'http://other.example/' }] }]
  const router = await start({ ...webhooks, receivers })
  const alert = await fire(stuck())
  await waited(router)
  await told(router)
  const moved = await start({ ...webhooks, receivers, route: { ...webhooks.route, receiver: 'other' } })
  await waited(moved)
  expect(await told(moved, 'other/webhook/0')).toEqual([[`${alert.id} firing`]])
  expect(await take(hook)).toEqual([])
  await resolve(alert.id)
  await moved.run()
  await pass('10 s')
  expect(await told(moved, 'other/webhook/0')).toEqual([[`${alert.id} resolved`]])
  expect((await take(hook)).map(({ notice }) => notice.status)).toEqual(['resolved'])
})

test('what fires on is repeated after the repeat interval, unless somebody has acknowledged it', async () => {
  const router = await start(webhooks)
  const alert = await fire(stuck())
  await waited(router)
  await told(router)
  await pass('4 hours')
  expect(await told(router)).toEqual([[`${alert.id} firing`]])
  await world.database.owner`
    update alert set state = 'acknowledged', acknowledged_at = now(), acknowledged_by = '{"type": "system"}',
      version = version + 1 where id = ${uuidFromId(alert.id)}`
  await router.run()
  await pass('9 hours')
  expect(await told(router)).toEqual([])
})

test('within a mute interval nothing is told; after it, what still fires is', async () => {
  const always = { name: 'always', time_intervals: [{}] }
  const muted = { ...webhooks, route: { ...webhooks.route, mute_time_intervals: ['always'] }, time_intervals: [always] }
  const quiet = await start(muted)
  const alert = await fire(stuck())
  await waited(quiet)
  expect(await told(quiet)).toEqual([])
  const speaking = await start({ ...webhooks, time_intervals: [always] })
  await speaking.run()
  await pass('5 min')
  expect(await told(speaking)).toEqual([[`${alert.id} firing`]])
})

test('the first firing queues a card and one mention; later changes only cards; an end rings nobody', async () => {
  const router = await start({ ...discordOnly })
  const facts = stuck()
  const alert = await fire(facts)
  await router.run()
  expect(await queued(alert.id)).toEqual(['card', 'mention'])
  await update(alert.id, { ...facts, sendsRefused: 3 })
  await router.run()
  await resolve(alert.id)
  await router.run()
  await pass('1 hour')
  await router.run()
  expect(await queued(alert.id)).toEqual(['card', 'card', 'card', 'mention'])
})

const discordOnly = {
  route: { receiver: 'discord', group_by: ['...'], group_wait: '0s', resolve_delay: '0s' },
  receivers: [{ name: 'discord', discord_configs: [{}] }],
}

test('while the pipeline stalls single stuck tokens are not told; when it moves again, those still stuck are, after a grace', async () => {
  const router = await start(discordOnly)
  const before = await fire(stuck())
  await router.run()
  const incident = await fire(stalled)
  const [during, held] = [await fire(stuck()), await fire(stuck({ cause: 'security_audit' }))]
  await router.run()
  expect(await queued(incident.id)).toEqual(['card', 'mention'])
  expect(await queued(during.id)).toEqual([])
  expect(await queued(held.id)).toEqual(['card', 'mention'])
  // The card that stands already is drawn again, to show that the alert is inhibited.
  expect(await queued(before.id)).toEqual(['card', 'card', 'mention'])

  await resolve(incident.id)
  await router.run()
  expect(await queued(during.id)).toEqual(['card'])
  expect(await queued(before.id)).toEqual(['card', 'card', 'card', 'mention'])
  await pass('1 min')
  await router.run()
  expect(await queued(during.id)).toEqual(['card', 'mention'])
})

test('a silenced alert is told nobody, and is told once its silence has ended', async () => {
  const router = await start(discordOnly)
  await world.database.owner`
    insert into silence (id, kind, matchers, starts_at, ends_at, until_resolved, comment, author, created_by, created_at, version)
    values (${uuidFromId(newId('sil'))}, 'silence', '[{"name": "alertname", "op": "=", "value": "StuckToken"}]',
      now() - interval '1 min', now() + interval '1 hour', false, 'test', 'test', '{"type": "system"}', now(), 1)`
  const alert = await fire(stuck())
  await router.run()
  expect(await queued(alert.id)).toEqual([])
  await world.database.owner`update silence set ended_at = now(), ended_by = '{"type": "system"}', version = 2`
  await router.run()
  await pass('1 min')
  await router.run()
  expect(await queued(alert.id)).toEqual(['card', 'mention'])
})

test('above the storm guard the rest is told together, the critical later than the others; nothing is left out', async () => {
  const guard = { notifications: 3, cards: 5 }
  const router = await start({ ...discordOnly, storm_guard: guard })
  const alerts: Alert[] = []
  for (let n = 0; n < 9; n += 1) alerts.push(await fire(stuck()))
  await router.run()
  const rung = await world.database.owner`select alert_id from delivery where kind = 'mention'`
  const cards = await world.database.owner`select alert_id from delivery where kind = 'card'`
  expect([rung.length, cards.length]).toEqual([3, 5])
  await pass('5 s')
  const [digest] = await told(router, 'discord:1')
  expect(digest).toHaveLength(6)
  const fault = await fire(stuck({ cause: 'server_fault' }))
  await router.run()
  expect(await queued(fault.id)).toContain('mention')

  for (const alert of alerts) await resolve(alert.id)
  await router.run()
  await pass('1 min')
  const [ended] = await told(router, 'discord:1')
  expect(ended?.every((line) => line.endsWith('resolved'))).toBe(true)
  expect(ended).toHaveLength(6)
})

const escalating = {
  ...discordOnly,
  route: { ...discordOnly.route, escalation: 'page' },
  receivers: [...discordOnly.receivers, ...webhooks.receivers],
  escalations: {
    page: {
      steps: [
        { after: '5m', receivers: ['discord'] },
        { after: '15m', receivers: ['discord', 'hook'] },
      ],
    },
  },
}

test('each escalation step rings in the thread once, tells who was not told before, and stops when somebody acknowledges', async () => {
  const router = await start(escalating)
  const alert = await fire(stuck())
  await router.run()
  await pass('5 min')
  await router.run()
  await router.run()
  expect(await queued(alert.id)).toEqual(['card', 'mention', 'mention'])
  await pass('10 min')
  expect(await told(router)).toEqual([[`${alert.id} firing`]])
  expect(await queued(alert.id)).toEqual(['card', 'mention', 'mention', 'mention'])
  const steps = await world.database
    .owner`select notice->'step' as step from delivery where kind = 'mention' order by id`
  expect(steps.map(({ step }) => step)).toEqual([null, 1, 2])
  await resolve(alert.id)
  await router.run()
  await pass('1 min')
  expect(await told(router)).toEqual([[`${alert.id} resolved`]])

  const other = await fire(stuck())
  await router.run()
  await world.database.owner`
    update alert set state = 'acknowledged', acknowledged_at = now(), acknowledged_by = '{"type": "system"}',
      version = version + 1 where id = ${uuidFromId(other.id)}`
  await router.run()
  await pass('1 hour')
  await router.run()
  expect((await queued(other.id)).filter((kind) => kind === 'mention')).toHaveLength(1)
})

test('whoever is on call is rung: by the schedule, by a swap within it, else whom the settings name', async () => {
  const { owner } = world.database
  const person = (name: string, discordUserId: string | null) => owner.json({ name, discordUserId, email: null })
  await owner`insert into on_call_schedule values ('primary', 0, '[]', now(), null)`
  await owner`insert into on_call_shift values ('primary', now() - interval '1 day', now() + interval '1 day', ${person('olivia', '11')})`
  const router = await start(discordOnly)
  const rung = async () => {
    const alert = await fire(stuck())
    await router.run()
    const [row] = await owner`
      select notice->'users' as users from delivery where kind = 'mention' and alert_id = ${uuidFromId(alert.id)}`
    return row?.['users'] as unknown
  }
  expect(await rung()).toEqual(['11'])
  await owner`insert into on_call_swap values (${uuidFromId(newId('swp'))}, 'primary', ${person('pedro', '22')},
    now() - interval '1 min', now() + interval '1 min', now(), '{"type": "system"}', 1)`
  expect(await rung()).toEqual(['22'])
  await owner`update on_call_swap set person = ${person('quinn', null)}`
  expect(await rung()).toEqual(['900'])
})

test('without the lease nothing is routed', async () => {
  const plan: RoutingPlan = planOf(discordOnly)
  const router = await startRouter(world.monitor, plan)
  await fire(stuck())
  await world.database.owner`update lease set epoch = epoch + 1 where name = 'route'`
  await expect(router.run()).rejects.toThrow('no longer ours')
  expect(await world.database.owner`select 1 from alert_routed`).toHaveLength(0)
})
