import type { PushedAlert } from '@tokenim/core/alerts'
import { labelsMaxBytes } from '@tokenim/core/alerts'
import { idFromUuid } from '@tokenim/core/ids'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { World } from '../testing/world.ts'
import { createWorld } from '../testing/world.ts'
import { putExternal } from './put-external.ts'

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
  const said = { annotations: {}, startsAt: null, generatorUrl: null, pushedBy: null }
  return { labels, ...said, endsAt: Date.now() + hour, ...change }
}

const put = (...alerts: PushedAlert[]) => putExternal(world.monitor, { actor: world.system, input: { alerts } })

const over = (change: Partial<PushedAlert> = {}) => pushed({ ...change, endsAt: Date.now() - 1 })

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
  expect(await put(...largest.map((one) => ({ ...one, endsAt: Date.now() - 1 })))).toMatchObject({ resolved: 4 })
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
  const rows = await world.database.owner<{ id: string; state: string; version: number }[]>`
    select id::text as id, state, version from alert`
  expect(rows).toHaveLength(few.length)
  for (const { id, state, version } of rows) {
    const entries = await world.database.owner<{ version: number }[]>`
      select version_after as version from audit_entry where target_id = ${idFromUuid('alr', id)} order by version_after`
    expect(state).toBe('firing')
    expect(entries.map((entry) => entry.version)).toEqual(Array.from({ length: version }, (_, n) => n + 1))
  }
  expect(answers.reduce((sum, { fired }) => sum + fired, 0)).toBe(few.length)
})
