import type { OwnFacts } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestDetector } from '../testing/detector.ts'
import { stalledFacts as stalled, stuckFacts as stuck, takeDetector } from '../testing/detector.ts'
import type { World } from '../testing/world.ts'
import { call, createWorld } from '../testing/world.ts'
import { newId } from '../verb/new-id.ts'
import { fireAlert } from './fire.ts'
import { findOpenAlerts } from './open.ts'
import { getAlert } from './get.ts'
import { listAlerts } from './list.ts'

let world: World
let detector: TestDetector

beforeAll(async () => {
  world = await createWorld()
})

beforeEach(async () => {
  await world.database.owner`truncate alert, delivery, discord_post, lease cascade`
  detector = await takeDetector(world)
})

afterAll(() => world[Symbol.asyncDispose]())

const fire = (facts: OwnFacts) => detector.fire(facts)
const update = (id: AlertId, facts: OwnFacts) => detector.update(id, facts)
const resolve = (id: AlertId) => detector.resolve(id)

test('an alert fires, changes and resolves; every version has its entry, by the system, and both ends an event', async () => {
  const facts = stuck()
  const alert = await fire(facts)
  expect(await update(alert.id, { ...facts, sendsRefused: 3 })).toMatchObject({ ok: true, result: { version: 2 } })
  expect(await resolve(alert.id)).toMatchObject({ ok: true, result: { state: 'resolved', version: 3 } })
  expect(await world.entries(alert.id)).toMatchObject([
    { action: 'alerts.fire', outcome: 'ok', versionAfter: 1, actor: 'system', body: { via: 'monitor' } },
    { action: 'alerts.update', versionAfter: 2, body: { after: { facts: { sendsRefused: 3 } } } },
    { action: 'alerts.resolve', versionAfter: 3, body: { before: { state: 'firing' }, after: { state: 'resolved' } } },
  ])
  const told = await world.events(alert.id)
  expect(told).toEqual([
    { type: 'alert.fired', version: 1, actor: 'system' },
    { type: 'alert.resolved', version: 3, actor: 'system' },
  ])
})

test('one alert per fingerprint is open at a time; within half an hour the problem reopens the same one, later a new one', async () => {
  const facts = stuck()
  const first = await fire(facts)
  await expect(fire(facts)).rejects.toThrow('changed meanwhile')
  await resolve(first.id)
  await expect(resolve(first.id)).rejects.toThrow('changed meanwhile')
  expect(await fire(facts)).toMatchObject({ id: first.id, state: 'firing', flaps: 1, version: 3 })
  expect((await findOpenAlerts(world.monitor)).map(({ id }) => id)).toEqual([first.id])
  await resolve(first.id)
  expect((await world.entries(first.id)).map(({ action, versionAfter }) => `${action} ${versionAfter}`)).toEqual([
    'alerts.fire 1',
    'alerts.resolve 2',
    'alerts.fire 3',
    'alerts.resolve 4',
  ])
  await world.database
    .owner`update alert set resolved_at = resolved_at - interval '30 min' where id = ${uuidFromId(first.id)}`
  expect((await fire(facts)).id).not.toBe(first.id)
  expect(await world.entries(first.id)).toHaveLength(4)
})

test('without the lease nothing is written: no alert, no entry, no event', async () => {
  const lost = { ...detector.lease, epoch: detector.lease.epoch - 1 }
  const id = newId('alr')
  const late = fireAlert(world.monitor, call(world.system, { id, facts: stuck(), lease: lost }))
  await expect(late).rejects.toThrow('no longer ours')
  expect(await findOpenAlerts(world.monitor)).toEqual([])
  expect(await world.entries(id)).toEqual([])
  expect(await world.events(id)).toEqual([])
})

test('alerts are read by those who may read alerts, with inhibition computed', async () => {
  const { services } = world
  const viewer = await world.person('viewer')
  const member = await world.person()
  const incident = await fire(stalled)
  const single = await fire(stuck())
  const over = await fire(stuck())
  await resolve(over.id)
  const listed = await listAlerts(services, { actor: viewer, input: { limit: 10 } })
  expect(listed).toMatchObject({
    ok: true,
    result: {
      items: [
        { id: over.id, state: 'resolved', inhibited: false },
        { id: single.id, inhibited: true },
        { id: incident.id, severity: 'critical', inhibited: false },
      ],
      nextAfter: null,
    },
  })
  const firing = await listAlerts(services, { actor: viewer, input: { states: ['firing'], limit: 1 } })
  expect(firing).toMatchObject({ ok: true, result: { items: [{ id: single.id }], nextAfter: single.id } })
  expect(await getAlert(services, { actor: viewer, input: { id: single.id } })).toMatchObject({
    ok: true,
    result: { id: single.id, inhibited: true, facts: { kind: 'stuck_token' } },
  })
  for (const refused of [
    await listAlerts(services, { actor: member, input: { limit: 10 } }),
    await getAlert(services, { actor: member, input: { id: single.id } }),
  ]) {
    expect(refused.ok).toBe(false)
  }
})
