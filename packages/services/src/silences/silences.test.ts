import type { Matcher, SilenceDraft } from '@tokenim/core/alerts'
import { parseMatchers } from '@tokenim/core/alerts'
import { uuidFromId } from '@tokenim/core/ids'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { getAlert, listAlerts, putExternal } from '../alerts/index.ts'
import type { TestDetector } from '../testing/detector.ts'
import { lagFacts, takeDetector } from '../testing/detector.ts'
import type { World } from '../testing/world.ts'
import { call, createWorld } from '../testing/world.ts'
import type { AccountActor } from '../verb/actor.ts'
import { createSilence } from './create.ts'
import { expireLapsedSilences } from './expire-lapsed.ts'
import { expireSilence } from './expire.ts'
import { getSilence } from './get.ts'
import { listSilences } from './list.ts'
import { previewSilence } from './preview.ts'
import { updateSilence } from './update.ts'

let world: World
let detector: TestDetector
let ann: AccountActor
let viewer: AccountActor

beforeAll(async () => {
  world = await createWorld()
  ann = await world.person('operator')
  viewer = await world.person('viewer')
})

beforeEach(async () => {
  await world.database.owner`truncate alert, silence, lease cascade`
  detector = await takeDetector(world)
})

afterAll(() => world[Symbol.asyncDispose]())

const hour = 3_600_000
const onLag: readonly Matcher[] = parseMatchers('alertname="AuditLag"')

async function create(change: Partial<SilenceDraft> = {}, by = ann) {
  const base = { kind: 'silence', matchers: onLag, endsAt: Date.now() + hour, comment: 'known', author: 'Ann' } as const
  return await createSilence(world.services, call(by, { ...base, ...change }))
}

async function created(change: Partial<SilenceDraft> = {}) {
  const made = await create(change)
  if (!made.ok) throw new Error(made.refusal.code)
  return made.result
}

const fire = () => detector.fire(lagFacts())

const sweepOnce = () => expireLapsedSilences(world.monitor, { actor: world.system, input: {} })

test('a silence is made, changed and ended; every version has its entry, every one is told', async () => {
  const made = await created()
  const { id } = made
  expect(made).toMatchObject({ state: 'active', author: 'Ann', createdBy: { id: ann.id }, version: 1 })
  const longer = call(ann, { id, expectedVersion: 1, endsAt: Date.now() + 2 * hour })
  expect(await updateSilence(world.services, longer)).toMatchObject({ ok: true, result: { version: 2 } })
  expect(await expireSilence(world.services, call(ann, { id, reason: 'done' }))).toMatchObject({
    ok: true,
    result: { state: 'expired', endedBy: { id: ann.id }, version: 3 },
  })
  expect(await world.entries(id)).toMatchObject([
    { action: 'silences.create', versionAfter: 1, actor: ann.id, body: { after: { comment: 'known' } } },
    { action: 'silences.update', versionAfter: 2 },
    { action: 'silences.expire', versionAfter: 3, body: { reason: 'done' } },
  ])
  expect((await world.events(id)).map(({ type }) => type)).toEqual([
    'silence.created',
    'silence.updated',
    'silence.expired',
  ])
})

test('while it is active its alerts say by what they are silenced, and can be asked for', async () => {
  const alert = await fire()
  const { id } = await created()
  const listed = async (silenced: boolean) =>
    await listAlerts(world.services, { actor: viewer, input: { silenced, limit: 10 } })
  expect(await getAlert(world.services, { actor: viewer, input: { id: alert.id } })).toMatchObject({
    result: { silencedBy: [id], inhibited: false },
  })
  expect(await listed(true)).toMatchObject({ result: { items: [{ id: alert.id }] } })
  expect(await listed(false)).toMatchObject({ result: { items: [] } })
  await expireSilence(world.services, call(ann, { id }))
  expect(await listed(false)).toMatchObject({ result: { items: [{ silencedBy: [] }] } })
})

test('what is wrong with it is said by member, on record', async () => {
  expect(await create({ matchers: parseMatchers('a=~".*"'), endsAt: Date.now() - hour })).toMatchObject({
    ok: false,
    refusal: {
      code: 'request_invalid',
      facts: {
        errors: [
          { path: 'body.matchers', rule: 'matches_everything' },
          { path: 'body.endsAt', rule: 'in_the_past' },
        ],
      },
    },
  })
  expect((await world.entries(ann.id)).at(-1)).toMatchObject({ action: 'silences.create', code: 'request_invalid' })
})

test('its end counts from its moment on, and is written and told once by the sweep', async () => {
  const { id } = await created()
  await world.database.owner`update silence set starts_at = now() - interval '2 hours',
    ends_at = now() - interval '1 hour', version = version + 1 where id = ${uuidFromId(id)}`
  expect(await getSilence(world.services, { actor: viewer, input: { id } })).toMatchObject({
    result: { state: 'expired', endedAt: null },
  })
  expect(await sweepOnce()).toEqual({ expired: 1, full: false })
  expect(await sweepOnce()).toEqual({ expired: 0, full: false })
  expect((await world.events(id)).at(-1)).toEqual({ type: 'silence.expired', version: 3, actor: 'system' })
  expect(await expireSilence(world.services, call(ann, { id }))).toMatchObject({
    refusal: { code: 'invalid_silence_state', facts: { state: 'expired', by: { type: 'system' } } },
  })
})

test('until resolved ends with the last alert it matches, not before', async () => {
  const alert = await fire()
  const { id } = await created({ endsAt: null, untilResolved: true })
  expect(await sweepOnce()).toMatchObject({ expired: 0 })
  await detector.resolve(alert.id)
  expect(await sweepOnce()).toMatchObject({ expired: 1 })
  expect((await world.entries(id)).at(-1)).toMatchObject({
    action: 'silences.expire',
    actor: 'system',
    versionAfter: 2,
  })
})

test('a preview counts what it would match now, and how much of that is critical', async () => {
  await fire()
  const pushed = { annotations: {}, startsAt: null, endsAt: Date.now() + hour, generatorUrl: null, pushedBy: null }
  const named = (severity: string) => ({ ...pushed, labels: { alertname: 'Disk', severity } })
  await putExternal(world.monitor, { actor: world.system, input: { alerts: [named('critical'), named('info')] } })
  const preview = async (text: string, by = viewer) =>
    await previewSilence(world.services, { actor: by, input: { matchers: parseMatchers(text) } })
  expect(await preview('alertname=~"Disk|AuditLag"')).toMatchObject({ result: { matches: 3, critical: 1 } })
  expect(await preview('alertname="Disk",severity!="critical"')).toMatchObject({ result: { matches: 1, critical: 0 } })
  expect(await preview('alertname="None"')).toMatchObject({ result: { matches: 0, alertIds: [] } })
  expect(await preview('a="b"', await world.person())).toMatchObject({ refusal: { code: 'permission_missing' } })
})

test('windows and silences are listed by state and kind, newest first', async () => {
  const window = {
    kind: 'maintenance',
    title: 'Move',
    startsAt: Date.now() + hour,
    endsAt: Date.now() + 2 * hour,
  } as const
  const planned = await created(window)
  const active = await created()
  const over = await created()
  await expireSilence(world.services, call(ann, { id: over.id }))
  const ids = async (input: Omit<Parameters<typeof listSilences>[1]['input'], 'limit'>) => {
    const listed = await listSilences(world.services, { actor: viewer, input: { ...input, limit: 10 } })
    return listed.ok ? listed.result.items.map(({ id }) => id) : listed.refusal.code
  }
  expect(await ids({})).toEqual([over.id, active.id, planned.id])
  expect(await ids({ states: ['pending'] })).toEqual([planned.id])
  expect(await ids({ states: ['active', 'expired'] })).toEqual([over.id, active.id])
  expect(await ids({ kinds: ['maintenance'] })).toEqual([planned.id])
})

test('who may only read alerts makes, changes and ends none', async () => {
  const { id } = await created()
  const refused = { refusal: { code: 'permission_missing' } }
  expect(await create({}, viewer)).toMatchObject(refused)
  expect(await updateSilence(world.services, call(viewer, { id, expectedVersion: 1 }))).toMatchObject(refused)
  expect(await expireSilence(world.services, call(viewer, { id }))).toMatchObject(refused)
  const stranger = await world.person()
  expect(await expireSilence(world.services, call(stranger, { id }))).toMatchObject({ refusal: { code: 'not_found' } })
})

test('of several who end or change one at once each version is one of them, and it ends once', async () => {
  for (let round = 0; round < 6; round += 1) {
    const { id } = await created()
    const bob = await world.person('operator')
    const endsAt = Date.now() + 2 * hour
    const outcomes = await Promise.all([
      expireSilence(world.services, call(ann, { id })),
      expireSilence(world.services, call(bob, { id })),
      updateSilence(world.services, call(ann, { id, expectedVersion: 1, endsAt })),
      updateSilence(world.services, call(bob, { id, expectedVersion: 1, endsAt })),
    ])
    const [one, two, three, four] = outcomes.map(({ ok }) => ok)
    expect([one, two].filter(Boolean)).toHaveLength(1)
    expect([three, four].filter(Boolean).length).toBeLessThanOrEqual(1)
    const versions = (await world.entries(id)).flatMap(({ versionAfter }) => versionAfter ?? [])
    expect(versions).toEqual(versions.map((_, index) => index + 1))
  }
})
