import { wordingFor } from '@tokenim/wording'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { IntakeWorld } from '../intake/testing/intake-world.ts'
import { createIntakeWorld } from '../intake/testing/intake-world.ts'
import { routingOf } from '../testing/routing.ts'
import type { GettableAlert } from './gettable-alert.ts'
import type { GettableSilence } from './gettable-silence.ts'
import { alertmanagerRoutes } from './routes.ts'

const file = {
  route: {
    receiver: 'everybody',
    group_by: ['alertname'],
    routes: [
      { receiver: 'storage', matchers: ['team="storage"'], continue: true },
      { receiver: 'nights', matchers: ['team="nights"'], mute_time_intervals: ['always'] },
    ],
  },
  receivers: [{ name: 'everybody' }, { name: 'storage' }, { name: 'nights' }],
  time_intervals: [{ name: 'always', time_intervals: [{ times: [{ start_time: '00:00', end_time: '24:00' }] }] }],
  inhibit_rules: [
    { source_matchers: ['alertname="NodeDown"'], target_matchers: ['severity="warning"'], equal: ['node'] },
  ],
}

let world: IntakeWorld
let key: string
let changes = 0

beforeAll(async () => {
  const routing = routingOf(file, null)
  const wording = wordingFor('en', { reader: 'staff' })
  world = await createIntakeWorld(undefined, (shared) =>
    alertmanagerRoutes({ ...shared, routing: () => routing.current(), wording, onChanged: () => (changes += 1) }),
  )
  key = (await world.key('alerts:read', 'alerts:manage')).key
})

beforeEach(async () => {
  changes = 0
  await world.database.owner`truncate alert, silence cascade`
})

afterAll(() => world[Symbol.asyncDispose]())

async function call(
  method: string,
  path: string,
  body?: unknown,
  bearer = key,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${world.url}/api/v2${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}

const labels = (change: Record<string, string> = {}) => {
  return { alertname: 'DiskFull', severity: 'warning', node: 'a', ...change }
}

async function push(...sets: readonly Record<string, string>[]): Promise<void> {
  expect(
    (
      await call(
        'POST',
        '/alerts',
        sets.map((set) => ({ labels: set })),
      )
    ).status,
  ).toBe(200)
}

async function alerts(query = ''): Promise<GettableAlert[]> {
  const { status, body } = await call('GET', `/alerts${query}`)
  expect(status).toBe(200)
  return body as GettableAlert[]
}

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

async function shown(id: string): Promise<GettableSilence> {
  return (await call('GET', `/silence/${id}`)).body as GettableSilence
}

async function silence(change: Record<string, unknown> = {}): Promise<string> {
  const usual = {
    matchers: [{ name: 'alertname', value: 'DiskFull', isRegex: false }],
    startsAt: new Date().toISOString(),
    endsAt: inAnHour(),
    createdBy: 'olivia',
    comment: 'known',
  }
  const { status, body } = await call('POST', '/silences', { ...usual, ...change })
  expect([status, body]).toEqual([200, { silenceID: expect.any(String) }])
  return (body as { silenceID: string }).silenceID
}

describe('alerts', () => {
  it('pushed as a Prometheus does are shown with receivers, fingerprint and state, once however often pushed', async () => {
    const pushed = {
      labels: labels({ empty: '' }),
      annotations: { summary: 'nearly full' },
      startsAt: '2026-11-22T04:00:00.123456789Z',
      endsAt: inAnHour(),
      generatorURL: 'http://prometheus:9090/graph',
    }
    for (let times = 0; times < 3; times += 1) {
      expect(await call('POST', '/alerts', [pushed])).toEqual({ status: 200, body: null })
    }
    expect(await alerts()).toEqual([
      {
        labels: labels(),
        annotations: { summary: 'nearly full' },
        receivers: [{ name: 'everybody' }],
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
        startsAt: expect.any(String),
        updatedAt: expect.any(String),
        endsAt: expect.any(String),
        generatorURL: 'http://prometheus:9090/graph',
        status: { state: 'active', silencedBy: [], inhibitedBy: [], mutedBy: [] },
      },
    ])
    expect(changes).toBe(3)
  })

  it('are over when their end has passed', async () => {
    await push(labels())
    const over = { labels: labels(), endsAt: new Date(Date.now() - 1_000).toISOString() }
    expect((await call('POST', '/alerts', [over])).status).toBe(200)
    expect(await alerts()).toEqual([])
  })

  it('are filtered by matchers, receiver and state', async () => {
    await push(
      labels(),
      labels({ node: 'b', team: 'storage' }),
      labels({ alertname: 'NodeDown', severity: 'critical' }),
    )
    const names = async (query: string) =>
      (await alerts(query)).map((one) => `${one.labels['alertname']} ${one.labels['node']}`).toSorted()
    expect(await names('')).toEqual(['DiskFull a', 'DiskFull b', 'NodeDown a'])
    expect(await names('?filter=node%3D%22b%22')).toEqual(['DiskFull b'])
    expect(await names('?filter=alertname%3D~%22Disk.*%22&filter=node!%3D%22b%22')).toEqual(['DiskFull a'])
    expect(await names('?receiver=stor.*')).toEqual(['DiskFull b'])
    expect(await names('?inhibited=false')).toEqual(['DiskFull b', 'NodeDown a'])
    expect(await names('?active=false')).toEqual(['DiskFull a'])
    expect((await alerts('?filter=node%3D%22a%22&filter=alertname%3DDiskFull'))[0]?.status).toMatchObject({
      state: 'suppressed',
      inhibitedBy: [expect.stringMatching(/^[0-9a-f]{16}$/)],
    })
  })

  it('that are wrong are told, the others are taken', async () => {
    const answer = await call('POST', '/alerts', [{ labels: {} }, { labels: { alertname: 7 } }, { labels: labels() }])
    expect(answer.status).toBe(400)
    expect(answer.body).toContain('0: at least one label pair required')
    expect(await alerts()).toHaveLength(1)
    for (const body of ['{}', 'nonsense', '"text"']) {
      expect(await call('POST', '/alerts', body)).toMatchObject({ status: 400, body: expect.any(String) })
    }
  })

  it('cannot be read or pushed without the permission, nor without a key', async () => {
    const reader = (await world.key('alerts:read')).key
    expect((await call('POST', '/alerts', [{ labels: labels() }], reader)).status).toBe(403)
    expect((await call('GET', '/alerts', undefined, (await world.key('logs:write')).key)).status).toBe(403)
    expect((await call('GET', '/alerts', undefined, reader)).status).toBe(200)
    const nobody = await call('GET', '/alerts', undefined, 'timk_live_nobody')
    expect([nobody.status, typeof nobody.body]).toEqual([401, 'string'])
    expect((await call('GET', '/alerts?filter=%3D')).status).toBe(400)
    expect((await call('GET', '/alerts?receiver=(')).status).toBe(400)
    expect((await call('GET', '/alerts?active=maybe')).status).toBe(400)
  })
})

it('groups are those of the routes; what a time interval mutes is shown as muted, or not at all', async () => {
  await push(
    labels(),
    labels({ node: 'b' }),
    labels({ team: 'storage' }),
    labels({ alertname: 'Slow', team: 'nights' }),
  )
  const groups = async (query = '') => {
    const { body } = await call('GET', `/alerts/groups${query}`)
    return (body as { labels: object; receiver: { name: string }; alerts: GettableAlert[] }[]).map((group) => [
      group.receiver.name,
      group.labels,
      group.alerts.length,
    ])
  }
  expect(await groups()).toEqual([
    ['everybody', { alertname: 'DiskFull' }, 2],
    ['storage', { alertname: 'DiskFull' }, 1],
    ['nights', { alertname: 'Slow' }, 1],
  ])
  expect(await groups('?muted=false')).toHaveLength(2)
  expect(await groups('?receiver=storage')).toEqual([['storage', { alertname: 'DiskFull' }, 1]])
})

describe('silences', () => {
  it('are made, shown, changed in place, and ended', async () => {
    await push(labels())
    const id = await silence()
    expect((await alerts())[0]?.status).toMatchObject({ state: 'suppressed', silencedBy: [id] })
    expect(await alerts('?silenced=false')).toEqual([])
    const made = await shown(id)
    expect(made).toMatchObject({
      id,
      status: { state: 'active' },
      createdBy: 'olivia',
      comment: 'known',
      matchers: [{ name: 'alertname', value: 'DiskFull', isRegex: false, isEqual: true }],
    })
    expect(await silence({ ...made, comment: 'known and longer' })).toBe(id)
    expect(await call('DELETE', `/silence/${id}`)).toEqual({ status: 200, body: null })
    expect(await call('DELETE', `/silence/${id}`)).toEqual({ status: 200, body: null })
    expect((await alerts())[0]?.status.state).toBe('active')
    const { body } = await call('GET', '/silences?filter=alertname%3DDiskFull')
    expect(body).toMatchObject([{ id, status: { state: 'expired' }, comment: 'known and longer' }])
    expect((await call('GET', '/silences?filter=alertname%3DOther')).body).toEqual([])
    expect((await call('GET', '/silences?creator=nobody')).body).toEqual([])
  })

  it('with other matchers are new ones, and the old ends', async () => {
    const id = await silence()
    const nothing = [{ name: 'node', value: 'a|b', isRegex: true, isEqual: false }]
    expect((await call('POST', '/silences', { ...(await shown(id)), matchers: nothing })).status).toBe(400)
    expect((await shown(id)).status.state).toBe('active')
    const other = await silence({ id, matchers: [{ name: 'node', value: 'a|b', isRegex: true }] })
    expect(other).not.toBe(id)
    const { body } = await call('GET', '/silences')
    expect((body as GettableSilence[]).map((one) => [one.id, one.status.state])).toEqual([
      [other, 'active'],
      [id, 'expired'],
    ])
  })

  it('that make no sense are refused in a sentence', async () => {
    const usual = { startsAt: new Date().toISOString(), endsAt: inAnHour(), createdBy: 'o', comment: 'c' }
    const matchers = [{ name: 'a', value: 'b', isRegex: false }]
    const wrong: readonly [number, unknown][] = [
      [400, { ...usual, matchers: [] }],
      [400, { ...usual }],
      [400, { ...usual, matchers, comment: '' }],
      [404, { ...usual, matchers, id: 'not-a-uuid' }],
      [404, { ...usual, matchers, id: '01930000-0000-7000-8000-000000000001' }],
    ]
    for (const [status, body] of wrong) {
      const answer = await call('POST', '/silences', body)
      expect([answer.status, typeof answer.body]).toEqual([status, 'string'])
    }
    const past = await call('POST', '/silences', { ...usual, matchers, endsAt: '2020-01-01T00:00:00Z' })
    expect(past.status).toBeGreaterThanOrEqual(400)
    expect(typeof past.body).toBe('string')
    const everything = [{ name: 'a', value: '.*', isRegex: true }]
    expect((await call('POST', '/silences', { ...usual, matchers: everything })).status).toBeGreaterThanOrEqual(400)
    expect((await call('GET', '/silence/01930000-0000-7000-8000-000000000001')).status).toBe(404)
  })
})

it('status and receivers say what their tools need, and no secret', async () => {
  const { body } = await call('GET', '/status')
  expect(body).toMatchObject({ cluster: { status: 'disabled' }, versionInfo: { version: expect.any(String) } })
  expect((body as { config: { original: string } }).config.original).toContain('receiver: storage')
  expect((await call('GET', '/receivers')).body).toEqual([
    { name: 'everybody' },
    { name: 'storage' },
    { name: 'nights' },
  ])
})
