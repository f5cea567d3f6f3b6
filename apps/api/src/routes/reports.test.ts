import { uuidFromId } from '@tokenim/core/ids'
import { newId } from '@tokenim/services'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../testing/people.ts'
import type { ApiWorld } from '../testing/world.ts'
import { createApiWorld } from '../testing/world.ts'

let world: ApiWorld
let viewer: Person
let nobody: Person

beforeAll(async () => {
  world = await createApiWorld()
  viewer = await world.people.person('viewer')
  nobody = await world.people.person()
  const { owner } = world.database
  const at = new Date(Date.now() - 3_600_000)
  await owner`insert into alert ${owner({
    id: uuidFromId(newId('alr')),
    fingerprint: 'a',
    kind: 'audit_inconsistent',
    severity: 'critical',
    state: 'firing',
    labels: {},
    facts: {},
    pending_since: at,
    started_at: at,
    fired_at: at,
    last_seen_at: at,
    version: 1,
  })}`
})

afterAll(() => world[Symbol.asyncDispose]())

test('a day is told when nothing else is asked, a week and another end when they are', async () => {
  const day = await world.ask('GET', '/v1/reports', { key: viewer.key })
  expect([day.status, day.body['period'], day.body['totals']]).toMatchObject([200, 'day', { alerts: 1, critical: 1 }])
  const week = await world.ask('GET', '/v1/reports?period=week&at=2026-03-01T08:00:00%2B08:00', { key: viewer.key })
  expect(week.body).toMatchObject({
    period: 'week',
    from: '2026-02-22T00:00:00.000Z',
    to: '2026-03-01T00:00:00.000Z',
    totals: { alerts: 0 },
  })
  expect((await world.ask('GET', '/v1/reports?period=year', { key: viewer.key })).status).toBe(422)
})

test('who may not read alerts is told so', async () => {
  for (const path of ['/v1/reports', '/v1/reports/page']) {
    expect(await world.ask('GET', path, { key: nobody.key })).toMatchObject({
      status: 403,
      body: { code: 'permission_missing' },
    })
  }
})

test('the page is in the reader’s language, drawn without scripts, and kept by nobody', async () => {
  const read = (path: string) =>
    fetch(`${world.api.url}${path}`, {
      headers: { authorization: `Bearer ${viewer.key}`, 'accept-language': 'zh-CN,en;q=0.5' },
    })
  const page = await read('/v1/reports/page')
  const html = await page.text()
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect([page.headers.get('cache-control'), page.headers.get('vary')]).toEqual(['no-store', 'accept-language'])
  expect(html).toContain('<html lang="zh-CN">')
  expect(html).toContain('<svg')
  expect(html).not.toMatch(/<script|https?:\/\/|\son\w+=/)
  expect(await (await read('/v1/reports/page?lang=en&period=week')).text()).toContain('TokenIM weekly report')
})
