import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeLease } from '../leases/index.ts'
import { createSilence } from '../silences/index.ts'
import type { World } from '../testing/world.ts'
import { call, createWorld } from '../testing/world.ts'
import type { AccountActor } from '../verb/actor.ts'
import { newId } from '../verb/new-id.ts'
import { listNotices } from './list.ts'
import { settleNotice, takeNotices } from './posts.ts'
import { publishNotice } from './publish.ts'

let world: World
let operator: AccountActor

beforeAll(async () => {
  world = await createWorld()
  operator = await world.person('operator')
})

afterAll(() => world[Symbol.asyncDispose]())

const said = { kind: 'incident', textZh: '令牌确认较慢', textEn: 'Confirming is slow' } as const

async function leaseOf() {
  const taken = await takeLease(world.monitor, { name: 'route', holder: 'test', ttlMs: 3_600_000 })
  if (taken === null) throw new Error('no lease')
  return { ...taken, name: 'route', holder: 'test' } as const
}

test('a notice is published once for a key, on record whole, and read by who reads alerts', async () => {
  const asked = call(operator, said, 'one-notice')
  const first = await publishNotice(world.services, asked)
  if (!first.ok) throw new Error(first.refusal.code)
  expect(await publishNotice(world.services, asked)).toMatchObject({ ok: true, replayed: true })
  const { id } = first.result
  expect(await world.entries(id)).toMatchObject([
    { action: 'notices.publish', versionAfter: 1, actor: operator.id, body: { after: { ...said, about: null } } },
  ])
  expect(await world.events(id)).toMatchObject([{ type: 'notice.published', version: 1 }])
  const viewer = await world.person('viewer')
  expect(await listNotices(world.services, { actor: viewer, input: { limit: 10 } })).toMatchObject({
    result: { items: [{ id, ...said }], nextAfter: null },
  })
  expect(await listNotices(world.services, { actor: await world.person(), input: { limit: 10 } })).toMatchObject({
    refusal: { code: 'permission_missing' },
  })
})

test('a notice is about a window that is there, or about nothing; who may not publish is refused', async () => {
  const window = await createSilence(
    world.services,
    call(operator, {
      kind: 'maintenance',
      title: 'Move',
      matchers: [{ name: 'alertname', op: '=', value: 'StuckToken' }],
      startsAt: null,
      endsAt: Date.now() + 3_600_000,
      untilResolved: false,
      comment: 'planned',
      author: '',
    }),
  )
  if (!window.ok) throw new Error(window.refusal.code)
  const about = window.result.id
  expect(await publishNotice(world.services, call(operator, { ...said, about }))).toMatchObject({ result: { about } })
  const gone = newId('alr')
  expect(await publishNotice(world.services, call(operator, { ...said, about: gone }))).toMatchObject({
    refusal: { code: 'not_found', facts: { id: gone } },
  })
  const viewer = await world.person('viewer')
  expect(await publishNotice(world.services, call(viewer, said))).toMatchObject({
    refusal: { code: 'permission_missing', facts: { permissions: ['notices:publish'] } },
  })
  expect((await world.entries(viewer.id)).at(-1)).toMatchObject({
    action: 'notices.publish',
    code: 'permission_missing',
  })
})

test('each is taken until it is posted, again after a failure, and never after it was', async () => {
  const lease = await leaseOf()
  const [due, ...others] = await takeNotices(world.monitor, { lease })
  if (due === undefined) throw new Error('nothing is due')
  expect(due).toMatchObject({ attempt: 1, notice: said })
  // Who took it is at it.
  expect(await takeNotices(world.monitor, { lease })).toEqual([])
  await settleNotice(world.monitor, { due, posted: { kind: 'retry', afterMs: 0, error: '503' } })
  const [again] = await takeNotices(world.monitor, { lease })
  if (again === undefined) throw new Error('nothing is due again')
  expect(again).toMatchObject({ attempt: 2, deliveryId: due.deliveryId })
  // An answer to the first try that comes late changes nothing.
  await settleNotice(world.monitor, { due, posted: { kind: 'dead', error: 'late' } })
  await settleNotice(world.monitor, { due: again, posted: { kind: 'sent', channelId: '1', messageId: '2' } })
  for (const other of others) {
    await settleNotice(world.monitor, { due: other, posted: { kind: 'dead', error: 'no such channel' } })
  }
  expect(await takeNotices(world.monitor, { lease })).toEqual([])
  const rows = await world.database.owner`select state, attempts from notice_post order by notice_id`
  expect(rows).toMatchObject([
    { state: 'sent', attempts: 2 },
    { state: 'dead', attempts: 1 },
  ])
})
