import { uuidFromId } from '@tokenim/core/ids'
import { newId } from '@tokenim/services'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../testing/people.ts'
import type { ApiWorld } from '../testing/world.ts'
import { createApiWorld } from '../testing/world.ts'

let world: ApiWorld
let viewer: Person

beforeAll(async () => {
  world = await createApiWorld()
  viewer = await world.people.person('viewer')
  const { owner } = world.database
  const at = new Date('2026-11-18T09:30:00Z')
  for (const [n, level] of ['info', 'warn', 'error'].entries()) {
    await owner`insert into log_template ${owner({
      id: `00000000000000b${n}`,
      service: 'ledger',
      template: `kind ${n} <num>`,
      tokens: [],
      level,
      samples: owner.json([`kind ${n} 7`]) as never,
      lines: n,
      first_version: '1.4.0',
      first_seen_at: new Date(at.getTime() + n),
      last_seen_at: new Date(at.getTime() + n),
    })}`
  }
  const recent = new Date(Date.now() - 60_000)
  await owner`insert into log_template_count ${owner({ template_id: '00000000000000b1', bucket: recent, lines: 5 })}`
  await owner`insert into heartbeat_beat ${owner({ id: 'cron/nightly', first_at: recent, last_at: recent, beats: 3 })}`
  const mark = { id: uuidFromId(newId('chg')), service: 'ledger', title: 'Deployed', at, recorded_at: at, version: 1 }
  await owner`insert into change_mark ${owner(mark)}`
})

afterAll(() => world[Symbol.asyncDispose]())

function get(path: string, key = viewer.key) {
  return world.ask('GET', path, { key })
}

test('patterns are filtered by service and level, newest first, and paged', async () => {
  const first = await get('/v1/logs/patterns?service=ledger&limit=2')
  expect(first).toMatchObject({
    status: 200,
    body: {
      items: [
        { id: '00000000000000b2', level: 'error' },
        { id: '00000000000000b1', samples: ['kind 1 7'] },
      ],
    },
  })
  expect(first.body['items']?.[0]).not.toHaveProperty('tokens')
  const second = await get(`/v1/logs/patterns?service=ledger&limit=2&cursor=${String(first.body['nextCursor'])}`)
  expect(second.body).toMatchObject({ items: [{ id: '00000000000000b0' }], nextCursor: null })
  expect((await get('/v1/logs/patterns?service=ledger&level=warn')).body).toMatchObject({
    items: [{ id: '00000000000000b1' }],
  })
  expect((await get('/v1/logs/patterns?since=2030-01-01T00:00:00Z')).body).toMatchObject({ items: [] })
})

test('one pattern comes with its counts of late; an unknown one is not found', async () => {
  expect(await get('/v1/logs/patterns/00000000000000b1')).toMatchObject({
    status: 200,
    body: { template: 'kind 1 <num>', firstVersion: '1.4.0', counts: [{ lines: 5 }] },
  })
  expect(await get('/v1/logs/patterns/00000000000000ff')).toMatchObject({
    status: 404,
    body: { code: 'not_found', facts: { kind: 'log_pattern' } },
  })
  expect((await get('/v1/logs/patterns/none')).status).toBe(422)
})

test('heartbeats and marks of changes are listed as they are now', async () => {
  expect((await get('/v1/heartbeats')).body).toMatchObject({
    items: [{ id: 'cron/nightly', state: 'beating', declared: false, intervalSeconds: 300, beats: 3 }],
  })
  expect((await get('/v1/changes?service=ledger')).body).toMatchObject({
    items: [{ title: 'Deployed', version: null, url: null, at: '2026-11-18T09:30:00.000Z' }],
  })
})

test('who may not read logs reads none of it', async () => {
  const stranger = await world.people.person()
  for (const path of ['/v1/logs/patterns', '/v1/heartbeats', '/v1/changes']) {
    expect(await get(path, stranger.key)).toMatchObject({ status: 403, body: { code: 'permission_missing' } })
  }
  expect((await get('/v1/logs/patterns/00000000000000b1', stranger.key)).status).toBe(404)
})
