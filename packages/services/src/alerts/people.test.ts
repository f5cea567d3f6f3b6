import type { OwnFacts } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import { age } from '@tokenim/db/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestDetector } from '../testing/detector.ts'
import { lagFacts, takeDetector } from '../testing/detector.ts'
import type { World } from '../testing/world.ts'
import { call, createWorld } from '../testing/world.ts'
import type { AccountActor } from '../verb/actor.ts'
import { acknowledgeAlert } from './acknowledge.ts'
import { AlertMovedOnError } from './alert-moved-on.ts'
import { giveFeedback } from './give-feedback.ts'
import { resolveAlertByHand } from './resolve-by-hand.ts'
import { resolveAlert } from './resolve.ts'
import { unacknowledgeAlert } from './unacknowledge.ts'

let world: World
let detector: TestDetector
let ann: AccountActor
let bob: AccountActor

beforeAll(async () => {
  world = await createWorld()
  ann = await world.person('operator')
  bob = await world.person('operator')
})

beforeEach(async () => {
  await world.database.owner`truncate alert, lease cascade`
  detector = await takeDetector(world)
})

afterAll(() => world[Symbol.asyncDispose]())

const lag = lagFacts()

const nobody = { accountsBlocked: 1, sendsRefused: 0 }

const fire = (facts: OwnFacts = lag) => detector.fire(facts)

const acknowledge = (id: AlertId, by: AccountActor, key?: string) =>
  acknowledgeAlert(world.services, call(by, { id, reason: 'looking' }, key))

const keepFiring = { forMs: 0, keepFiringForMs: 60_000 }
const isGone = (id: AlertId) =>
  resolveAlert(world.monitor, call(world.system, { id, timings: keepFiring, lease: detector.lease }))

test('an alert is acknowledged by one, on record with his words, and told', async () => {
  const { id } = await fire()
  const done = await acknowledge(id, ann)
  expect(done).toMatchObject({
    ok: true,
    result: { state: 'acknowledged', acknowledged: { by: { type: 'account', id: ann.id, via: 'api' } }, version: 2 },
  })
  expect((await world.entries(id)).at(-1)).toMatchObject({
    action: 'alerts.acknowledge',
    actor: ann.id,
    versionAfter: 2,
    body: { reason: 'looking', before: { state: 'firing' }, after: { state: 'acknowledged' } },
  })
  expect((await world.events(id)).at(-1)).toEqual({ type: 'alert.acknowledged', version: 2, actor: ann.id })
})

test('the same key again answers the same; another one is refused, naming who was faster', async () => {
  const { id } = await fire()
  await acknowledge(id, ann, 'k1')
  expect(await acknowledge(id, ann, 'k1')).toMatchObject({ ok: true, replayed: true })
  expect(await acknowledge(id, bob)).toMatchObject({
    ok: false,
    refusal: { code: 'invalid_alert_state', facts: { state: 'acknowledged', by: { id: ann.id } } },
  })
  expect((await world.entries(id)).map(({ code }) => code)).toEqual([null, null, 'invalid_alert_state'])
})

test('an acknowledgement is withdrawn by hand, and by itself when the alert gets worse', async () => {
  const facts = { ...stuckOn(await world.issue()), cause: 'network_delay', ...nobody } as const
  const { id } = await fire(facts)
  await acknowledge(id, ann)
  expect(await unacknowledgeAlert(world.services, call(bob, { id }))).toMatchObject({
    ok: true,
    result: { state: 'firing', acknowledged: null },
  })
  expect(await unacknowledgeAlert(world.services, call(bob, { id }))).toMatchObject({ ok: false })
  await acknowledge(id, ann)
  const worse = { ...facts, cause: 'server_fault' } as const
  expect(await detector.update(id, worse)).toMatchObject({
    result: { state: 'firing', severity: 'critical', acknowledged: null, labels: { severity: 'critical' } },
  })
  expect((await world.events(id)).map(({ type }) => type)).toEqual([
    'alert.fired',
    'alert.acknowledged',
    'alert.unacknowledged',
    'alert.acknowledged',
  ])
})

test('what still holds is not closed by hand: the refusal names the silence', async () => {
  const { id } = await fire()
  expect(await resolveAlertByHand(world.services, call(ann, { id }))).toMatchObject({
    ok: false,
    refusal: { code: 'alert_condition_holds', facts: { alertId: id, instead: 'silence_until_resolved' } },
  })
  expect((await world.entries(id)).at(-1)).toMatchObject({ action: 'alerts.resolve_by_hand', outcome: 'refused' })
  expect(await isGone(id)).toMatchObject({ result: { state: 'resolving' } })
  expect(await resolveAlertByHand(world.services, call(ann, { id, reason: 'fixed' }))).toMatchObject({
    ok: true,
    result: { state: 'resolved', resolvedBy: { id: ann.id } },
  })
  expect((await world.events(id)).at(-1)).toMatchObject({ type: 'alert.resolved', actor: ann.id })
})

test('whether a token is stuck is looked at here and now', async () => {
  const token = await world.issue()
  const { id } = await fire(stuckOn(token))
  await age(world.database.owner, token.id, '6 min')
  expect(await resolveAlertByHand(world.services, call(ann, { id }))).toMatchObject({
    refusal: { code: 'alert_condition_holds' },
  })
  await age(world.database.owner, token.id, '16 min')
  expect(await resolveAlertByHand(world.services, call(ann, { id }))).toMatchObject({ ok: true })
})

test('feedback is kept with the alert, the last word counting; of what is over, too', async () => {
  const { id } = await fire()
  await giveFeedback(world.services, call(ann, { id, verdict: 'noise' }))
  await detector.resolve(id)
  expect(await giveFeedback(world.services, call(bob, { id, verdict: 'useful' }))).toMatchObject({
    result: { state: 'resolved', feedback: { verdict: 'useful', by: { id: bob.id } }, version: 4 },
  })
  expect((await world.entries(id)).at(-1)).toMatchObject({ body: { before: { feedback: { verdict: 'noise' } } } })
})

test('who may only read alerts changes none, and who may not does not find them', async () => {
  const { id } = await fire()
  for (const act of [acknowledgeAlert, unacknowledgeAlert, resolveAlertByHand]) {
    const by = async (role?: 'viewer') => act(world.services, call(await world.person(role), { id }))
    expect(await by('viewer')).toMatchObject({ refusal: { code: 'permission_missing' } })
    expect(await by()).toMatchObject({ refusal: { code: 'not_found' } })
  }
})

test('of several who acknowledge at once one does; the detector’s moves beside them lose nothing', async () => {
  for (let round = 0; round < 8; round += 1) {
    const { id } = await fire({ ...lag, waitingSince: round })
    const people = await Promise.all([ann, bob, ann, bob].map((by) => acknowledge(id, by)))
    expect(people.filter(({ ok }) => ok)).toHaveLength(1)
    const moves = [
      unacknowledgeAlert(world.services, call(ann, { id })),
      unacknowledgeAlert(world.services, call(bob, { id })),
      resolveAlertByHand(world.services, call(ann, { id })),
      giveFeedback(world.services, call(bob, { id, verdict: 'useful' })),
      isGone(id).catch(movedOn),
      detector.update(id, { ...lag, waitingSince: round, writer: 'pid 1' }).catch(movedOn),
    ]
    await Promise.all(moves)
    const versions = (await world.entries(id)).flatMap(({ versionAfter }) => versionAfter ?? [])
    expect(versions).toEqual(versions.map((_, index) => index + 1))
    const [row] = await world.database.owner`select version from alert`
    expect(row?.['version']).toBe(versions.length)
    await world.database.owner`truncate alert cascade`
  }
})

function movedOn(error: unknown): null {
  if (error instanceof AlertMovedOnError) return null
  throw error
}

function stuckOn({ id, accountId }: Pick<Awaited<ReturnType<World['issue']>>, 'id' | 'accountId'>) {
  const about = { tokenId: id, accountId, applicationId: null, cause: 'network_delay' } as const
  const times = { pendingSince: 1_000, stuckSince: 2_000, confirmBy: 3_000 }
  return { kind: 'stuck_token', ...about, ...times, ...nobody } as const
}
