import type { OwnFacts } from '@tokenim/core/alerts'
import type { AlertId, DeliveryId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestDetector } from '../testing/detector.ts'
import { stuckFacts, takeDetector } from '../testing/detector.ts'
import type { World } from '../testing/world.ts'
import { createWorld } from '../testing/world.ts'
import type { TestRouter } from '../testing/routing.ts'
import { planOf, startRouter } from '../testing/routing.ts'
import { newId } from '../verb/new-id.ts'
import type { Queued } from './choose.ts'
import { chooseDeliveries } from './choose.ts'
import { backOffMs } from './back-off.ts'
import type { DueDelivery } from './due-delivery.ts'
import { readOutboxLag } from './lag.ts'
import type { DeliveryOutcome } from './settle.ts'
import { settleDelivery } from './settle.ts'
import { takeDeliveries } from './take.ts'
import { takeNotifications } from './take-notifications.ts'

let world: World
let detector: TestDetector
let router: TestRouter

/** Everybody is rung at once. */
const plan = planOf({
  route: { receiver: 'discord', group_wait: '0s', group_by: ['...'] },
  receivers: [{ name: 'discord', discord_configs: [{}] }],
})

beforeAll(async () => {
  world = await createWorld()
})

beforeEach(async () => {
  await world.database.owner`truncate alert, delivery, discord_post, lease cascade`
  detector = await takeDetector(world)
  router = await startRouter(world.monitor, plan)
})

afterAll(() => world[Symbol.asyncDispose]())

async function fire(): Promise<AlertId> {
  const { id } = await detector.fire(stuckFacts())
  await router.run()
  return id
}

async function refuseAnotherSend(id: AlertId, sendsRefused: number): Promise<void> {
  const [row] = await world.database.owner<{ facts: OwnFacts }[]>`select facts from alert where id = ${uuidFromId(id)}`
  if (row === undefined) throw new Error('no alert')
  await detector.update(id, { ...row.facts, sendsRefused })
  await router.run()
}

async function resolve(id: AlertId): Promise<void> {
  await detector.resolve(id)
  await router.run()
}

const take = (limit = 10) => takeDeliveries(world.monitor, { receiver: 'discord:1', limit, leaseMs: 60_000 })

const crash = () => world.database.owner`update delivery set leased_until = '-infinity' where state = 'queued'`

function settle(due: DueDelivery, outcome: DeliveryOutcome): Promise<boolean> {
  const { id, attempt, receiver } = due
  return settleDelivery(world.monitor, { id, attempt, receiver, alertId: due.alert.id, outcome, fallback: 'hook' })
}

const post = (messageId: string, shownDigest = 'd') => ({ channelId: '1', messageId, threadId: null, shownDigest })

async function states(): Promise<string[]> {
  const rows = await world.database.owner<{ text: string }[]>`
    select kind || ' ' || state as text from delivery order by created_at, kind, id`
  return rows.map(({ text }) => text)
}

function only(taken: readonly DueDelivery[]): DueDelivery {
  const [due] = taken
  if (due === undefined || taken.length > 1) throw new Error(`took ${taken.length}`)
  return due
}

test('the card goes first, the mention once the card stands, then the queue is empty', async () => {
  const id = await fire()
  const card = only(await take())
  expect(card).toMatchObject({ kind: 'card', attempt: 1, post: null, inhibited: false, alert: { id } })
  expect(await take()).toEqual([])
  expect(await settle(card, { kind: 'sent', post: post('m1') })).toBe(true)
  const mention = only(await take())
  expect(mention).toMatchObject({ kind: 'mention', post: { messageId: 'm1' } })
  await settle(mention, { kind: 'sent', post: { ...post('m1'), threadId: 'm1' } })
  expect(await take()).toEqual([])
  expect(await states()).toEqual(['card sent', 'mention sent'])
  expect(await readOutboxLag(world.monitor, ['discord:1'])).toEqual({ queued: 0, oldestQueuedAt: null })
})

test('newer cards overtake older ones: one edit shows the latest', async () => {
  const id = await fire()
  await settle(only(await take()), { kind: 'sent', post: post('m1') })
  await refuseAnotherSend(id, 1)
  await refuseAnotherSend(id, 2)
  const edit = only(await take())
  expect(edit).toMatchObject({ kind: 'card', alert: { version: 3, facts: { sendsRefused: 2 } } })
  expect(await states()).toEqual(['card sent', 'mention queued', 'card superseded', 'card queued'])
})

test('after a crash between sending and settling the same delivery is tried again, not a newer one', async () => {
  const id = await fire()
  const first = only(await take())
  await refuseAnotherSend(id, 1)
  await crash()
  const again = only(await take())
  expect(again).toMatchObject({ id: first.id, attempt: 2, post: null, alert: { version: 2 } })
  // The first runner was only slow: its outcome no longer counts.
  expect(await settle(first, { kind: 'retry', afterMs: 0, error: 'slow' })).toBe(false)
  expect(await settle(again, { kind: 'sent', post: post('m1') })).toBe(true)
  expect(only(await take())).toMatchObject({ kind: 'card', post: { messageId: 'm1' } })
})

test('a slow runner that did send leaves its card on record without undoing a newer one', async () => {
  await fire()
  const slow = only(await take())
  await crash()
  const quick = only(await take())
  await settle(quick, { kind: 'sent', post: post('m1', 'new') })
  expect(await settle(slow, { kind: 'sent', post: post('m1', 'old') })).toBe(false)
  expect(only(await take()).post).toMatchObject({ messageId: 'm1', shownDigest: 'new' })
})

test('what is to be tried later waits; what is dead stays dead', async () => {
  await fire()
  const first = only(await take())
  await settle(first, { kind: 'retry', afterMs: 60_000, error: '503' })
  expect(await take()).toEqual([])
  await world.database.owner`update delivery set not_before = now() - interval '1 second'`
  const second = only(await take())
  expect(second).toMatchObject({ id: first.id, attempt: 2 })
  await settle(second, { kind: 'dead', error: '50001 Missing Access' })
  expect(await take()).toEqual([])
  expect((await states()).toSorted()).toEqual(['card dead', 'group queued', 'mention superseded'])
  const told = await takeNotifications(world.monitor, { receiver: 'hook', limit: 9, leaseMs: 60_000 })
  expect(told).toMatchObject([
    { notice: { givenUp: { address: 'discord:1', error: '50001 Missing Access' }, alerts: [{ id: second.alert.id }] } },
  ])
})

test('what can never be sent keeps nothing else waiting', async () => {
  const given = [await fire(), await fire(), await fire()]
  for (const due of await take()) await settle(due, { kind: 'dead', error: '50001 Missing Access' })
  const id = await fire()
  expect(only(await take(1)).alert.id).toBe(id)
  await resolve(given[0] ?? id)
  expect(await take()).toEqual([])
  expect((await states()).filter((state) => state === 'mention superseded')).toHaveLength(3)
})

test('two runners never have deliveries of one alert under way at once', async () => {
  const ids = [await fire(), await fire(), await fire(), await fire(), await fire(), await fire()]
  for (const id of ids) await refuseAnotherSend(id, 1)
  const rounds = await Promise.all(Array.from({ length: 6 }, () => take(3)))
  const taken = rounds.flat().map(({ alert }) => alert.id)
  expect(new Set(taken).size).toBe(taken.length)
  const rest = (await take()).map(({ alert }) => alert.id)
  expect([...taken, ...rest].toSorted()).toEqual(ids.toSorted())
})

test('what was over before anything was tried is told to nobody', async () => {
  const id = await fire()
  await resolve(id)
  expect(await take()).toEqual([])
  expect(new Set(await states())).toEqual(new Set(['card superseded', 'mention superseded']))
})

test('the choice: a card that may be in Discord already is repeated, and over means no ringing', () => {
  const row = (kind: Queued['kind'], change: Partial<Queued> = {}): Queued => {
    const id: DeliveryId = newId('dlv')
    return { id, kind, attempts: 0, createdAt: 0, isDue: true, isUnderWay: false, ...change }
  }
  const firing = { state: 'firing' } as const
  const resolved = { state: 'resolved' } as const
  const [old, young, mention] = [row('card', { attempts: 1 }), row('card'), row('mention')]
  const queued = [old, young, mention]
  expect(chooseDeliveries({ alert: firing, queued, isPosted: false })).toEqual({ send: old, superseded: [] })
  expect(chooseDeliveries({ alert: firing, queued, isPosted: true })).toEqual({ send: young, superseded: [old] })
  expect(chooseDeliveries({ alert: resolved, queued, isPosted: false })).toEqual({ send: old, superseded: [mention] })
  expect(chooseDeliveries({ alert: resolved, queued: [mention], isPosted: true })).toEqual({
    send: null,
    superseded: [mention],
  })
  expect(chooseDeliveries({ alert: firing, queued: [mention], isPosted: false })).toEqual({
    send: null,
    superseded: [],
  })
  const later = row('card', { isDue: false })
  expect(chooseDeliveries({ alert: firing, queued: [later], isPosted: true }).send).toBeNull()
  expect(chooseDeliveries({ alert: firing, queued: [young, later], isPosted: true }).send).toBe(later)
  const underWay = row('card', { isUnderWay: true, attempts: 1 })
  expect(chooseDeliveries({ alert: firing, queued: [underWay, young], isPosted: true }).send).toBeNull()
})

test('the wait doubles from a second to five minutes, half of it by chance', () => {
  expect([1, 2, 3, 9, 10, 400].map((attempt) => backOffMs(attempt, 1))).toEqual([
    1_000, 2_000, 4_000, 256_000, 300_000, 300_000,
  ])
  expect(backOffMs(3, 0)).toBe(2_000)
})
