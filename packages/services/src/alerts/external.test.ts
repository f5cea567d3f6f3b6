import type { PushedAlert } from '@tokenim/core/alerts'
import { fingerprintOfLabels, labelsMaxBytes } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import { idFromUuid } from '@tokenim/core/ids'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { World } from '../testing/world.ts'
import { createWorld } from '../testing/world.ts'
import { expireExternals } from './expire-externals.ts'
import { mostPushed, putExternal } from './put-external.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

beforeEach(async () => {
  await world.database.owner`truncate alert cascade`
})

afterAll(() => world[Symbol.asyncDispose]())

const hour = 3_600_000

function pushed(change: Partial<PushedAlert> = {}): PushedAlert {
  const labels = { alertname: 'DiskFull', severity: 'critical', instance: 'db-1' }
  const said = { annotations: { summary: '97 %' }, startsAt: null, generatorUrl: null, pushedBy: null }
  return { labels, ...said, endsAt: Date.now() + hour, ...change }
}

const put = (...alerts: PushedAlert[]) => putExternal(world.monitor, { actor: world.system, input: { alerts } })

const over = (change: Partial<PushedAlert> = {}) => pushed({ ...change, endsAt: Date.now() - 1 })

const sweepOnce = () => expireExternals(world.monitor, { actor: world.system, input: {} })

async function rows() {
  return await world.database.owner<{ id: AlertId; state: string; version: number; summary: string; flaps: number }[]>`
    select id::text as id, state, version, annotations->>'summary' as summary, flaps from alert order by id`
}

async function log(action: string): Promise<number> {
  const [row] = await world.database.owner<{ count: number }[]>`
    select count(*)::int as count from audit_entry where action = ${action}`
  return row?.count ?? 0
}

test('a push fires what is new and follows what is known, which is no version and no entry', async () => {
  const before = await log('alerts.fire')
  expect(await put(pushed())).toEqual({ fired: 1, reopened: 0, refreshed: 0, resolved: 0, ignored: 0 })
  expect(await put(pushed({ annotations: { summary: '98 %' } }))).toMatchObject({ fired: 0, refreshed: 1 })
  expect(await rows()).toMatchObject([{ state: 'firing', version: 1, summary: '98 %' }])
  expect((await log('alerts.fire')) - before).toBe(1)
  const [row] = await world.database.owner`
    select fingerprint, kind, labels, severity, facts->>'name' as name from alert`
  const { labels } = pushed()
  expect(row).toEqual({
    fingerprint: fingerprintOfLabels(labels),
    kind: 'external',
    labels,
    severity: 'critical',
    name: 'DiskFull',
  })
})

test('a push that says it is over resolves it; one pushed again soon is the same alert, reopened', async () => {
  await put(pushed())
  expect(await put(pushed({ endsAt: Date.now() - 1_000 }))).toMatchObject({ resolved: 1 })
  expect(await put(pushed({ endsAt: Date.now() - 1_000 }))).toMatchObject({ ignored: 1 })
  expect(await put(pushed())).toMatchObject({ reopened: 1 })
  expect(await rows()).toMatchObject([{ state: 'firing', version: 3, flaps: 1 }])
})

test('what is not pushed again is resolved at its end, once', async () => {
  await put(pushed(), pushed({ labels: { alertname: 'Other' } }))
  await world.database.owner`update alert set ends_at = now() - interval '1 min', fired_at = now() - interval '1 hour',
    started_at = now() - interval '1 hour' where labels->>'alertname' = 'Other'`
  expect(await sweepOnce()).toEqual({ resolved: 1, full: false })
  expect(await sweepOnce()).toEqual({ resolved: 0, full: false })
  const [row] = await world.database.owner`
    select state, resolved_at = ends_at as "atItsEnd" from alert where labels->>'alertname' = 'Other'`
  expect(row).toEqual({ state: 'resolved', atItsEnd: true })
})

test('what no database takes is left out, and labels that are none are no alert', async () => {
  const odd = pushed({ labels: { alertname: 'Odd\u0000', half: '\ud800', empty: '' }, annotations: { a: '\u0000' } })
  expect(await put(odd, pushed({ labels: { a: '' } }), pushed({ labels: { a: 'x'.repeat(7_000) } }))).toMatchObject({
    fired: 1,
    ignored: 2,
  })
  const [row] = await world.database.owner`select labels, annotations from alert`
  expect(row).toEqual({ labels: { alertname: 'Odd', half: '\ufffd' }, annotations: {} })
})

test('the same alerts pushed by several at once, in any order, fire once each', async () => {
  const many = Array.from({ length: mostPushed }, (_, n) => pushed({ labels: { alertname: 'A', n: String(n) } }))
  const answers = await Promise.all([many, many.toReversed(), many, many.toReversed()].map((batch) => put(...batch)))
  expect(answers.reduce((sum, { fired }) => sum + fired, 0)).toBe(mostPushed)
  expect(answers.reduce((sum, { refreshed }) => sum + refreshed, 0)).toBe(3 * mostPushed)
  expect(await rows()).toHaveLength(mostPushed)
  const ended = many.map((one) => over(one))
  const ends = await Promise.all([ended, ended.toReversed()].map((batch) => put(...batch)))
  expect(ends.reduce((sum, { resolved }) => sum + resolved, 0)).toBe(mostPushed)
})

test('more than one transaction takes are refused as a fault of the caller', async () => {
  const many = Array.from({ length: mostPushed + 1 }, (_, n) => pushed({ labels: { n: String(n) } }))
  await expect(put(...many)).rejects.toThrow('too many')
})

test('the largest that can be kept fires, ends and returns, and its entries hold it', async () => {
  const controls = '\u0001'.repeat(5_000)
  const wide = '字'.repeat(5_000)
  const ofBytes = (text: string, bytesEach: number) => text.repeat(Math.floor((labelsMaxBytes - 100) / bytesEach))
  const largest = [
    pushed({ labels: { alertname: '字'.repeat(300), wide: ofBytes('字', 4) }, generatorUrl: wide }),
    pushed({ labels: { alertname: 'Controls', odd: ofBytes('\u0001', 6) }, generatorUrl: controls }),
    pushed({ labels: { quotes: ofBytes('"', 2) }, generatorUrl: '"\\'.repeat(2_000) }),
    pushed({
      labels: Object.fromEntries(Array.from({ length: 64 }, (_, n) => [`l${n}`, '😀'.repeat(14)])),
      annotations: Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`a${n}`, wide])),
    }),
  ]
  expect(await put(...largest)).toMatchObject({ fired: 4 })
  expect(await put(...largest.map((one) => over(one)))).toMatchObject({ resolved: 4 })
  expect(await put(...largest)).toMatchObject({ reopened: 4 })
})

test('an end beyond the years that a database reads, or before them, is no fault', async () => {
  const last = Date.parse('9999-12-31T23:59:59-23:59')
  const first = Date.parse('0002-01-01T00:00:00Z')
  const far = pushed({ labels: { alertname: 'Far' }, startsAt: first, endsAt: last })
  expect(await put(far, pushed())).toMatchObject({ fired: 2 })
  expect(await put({ ...far, startsAt: last })).toMatchObject({ refreshed: 1 })
  expect(await put({ ...far, endsAt: first }, over())).toMatchObject({ resolved: 2 })
  expect(await put(far)).toMatchObject({ reopened: 1 })
})

test('of one alert twice in a push the later counts', async () => {
  expect(await put(over(), pushed())).toMatchObject({ fired: 1, ignored: 1 })
  expect(await put(pushed(), over())).toMatchObject({ resolved: 1, ignored: 1 })
})

test('names that every object has are labels like others', async () => {
  const odd = JSON.parse('{"constructor":"a","toString":"b","hasOwnProperty":"c"}') as Record<string, string>
  expect(await put(pushed({ labels: odd }))).toMatchObject({ fired: 1 })
  const [row] = await world.database.owner`select labels from alert`
  expect(row).toEqual({ labels: odd })
})

test('pushed and ended by many at once, each alert has one life, and its log tells every version once', async () => {
  const few = Array.from({ length: 5 }, (_, n) => ({ alertname: 'Race', n: String(n) }))
  const rounds = Array.from({ length: 40 }, (_, round) => {
    const isOver = round % 3 === 1
    const batch = few.map((labels) => (isOver ? over({ labels }) : pushed({ labels })))
    return put(...(round % 2 === 0 ? batch : batch.toReversed()))
  })
  const answers = await Promise.all(rounds)
  await put(...few.map((labels) => pushed({ labels })))
  const raced = await rows()
  expect(raced).toHaveLength(few.length)
  for (const { id, state, version } of raced) {
    const entries = await world.database.owner<{ version: number }[]>`
      select version_after as version from audit_entry where target_id = ${idFromUuid('alr', id)} order by version_after`
    expect(state).toBe('firing')
    expect(entries.map((entry) => entry.version)).toEqual(Array.from({ length: version }, (_, n) => n + 1))
  }
  expect(answers.reduce((sum, { fired }) => sum + fired, 0)).toBe(few.length)
})
