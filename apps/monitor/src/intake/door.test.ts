import { makeSecret, secretRandomBytes } from '@tokenim/core/secrets'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { IntakeWorld } from './testing/intake-world.ts'
import { createIntakeWorld, replyOf } from './testing/intake-world.ts'

let world: IntakeWorld
let key: string

beforeAll(async () => {
  world = await createIntakeWorld()
  key = (await world.key('logs:write', 'logs:read')).key
})

beforeEach(() => {
  world.taken.length = 0
})

afterAll(() => world[Symbol.asyncDispose]())

const json = 'application/json'
const protobuf = 'application/x-protobuf'

function otlp(...texts: readonly string[]): string {
  const logRecords = texts.map((stringValue) => ({ body: { stringValue } }))
  return JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] })
}

function logs(body: Uint8Array | string, type = json, encoding?: string) {
  return world.post('/v1/logs', { key, type, body, ...(encoding === undefined ? {} : { encoding }) })
}

describe('who may send logs', () => {
  test('nobody without a key, with a mistyped one, or with one that lacks the permission', async () => {
    const { key: other } = await world.key('logs:read')
    const send = (sent?: string) =>
      world.post('/v1/logs', { type: json, body: otlp('x'), ...(sent === undefined ? {} : { key: sent }) })
    expect(await send()).toMatchObject({ status: 401, body: { code: 'key_missing' } })
    expect(await send('timk_short')).toMatchObject({ status: 401, body: { code: 'key_malformed' } })
    const mistyped = `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`
    expect(await send(mistyped)).toMatchObject({ status: 401, body: { code: 'key_mistyped' } })
    expect(await send(other)).toMatchObject({
      status: 403,
      body: { code: 'permission_missing', facts: { permissions: ['logs:write'] } },
    })
    expect(world.taken).toEqual([])
  })

  test('a problem document says what happened, and its request id is in the header', async () => {
    const { status, headers, body } = await world.post('/v1/logs', { body: 'x' })
    expect([status, headers.get('content-type')]).toEqual([401, 'application/problem+json'])
    expect(headers.get('www-authenticate')).toBe('Bearer realm="tokenim"')
    expect(body).toMatchObject({ type: '/docs/problems/key_missing', status: 401, retryable: false })
    expect((body as { requestId: string }).requestId).toBe(headers.get('tokenim-request-id'))
  })

  test('a revoked key is out within a second', async () => {
    const { key: short } = await world.key('logs:write')
    const send = () => world.post('/v1/logs', { key: short, type: json, body: otlp('x') })
    expect((await send()).status).toBe(200)
    const { owner } = world.database
    await owner`update api_key set state = 'revoked', revoked_at = now(), version = version + 1 where secret_hint = ${short.slice(-10, -6)}`
    let reply = await send()
    while (reply.status === 200) reply = await send()
    expect(reply).toMatchObject({ status: 401, body: { code: 'key_revoked' } })
  })

  test('keys that open nothing are guessed thirty times and no more', async () => {
    expect((await logs(otlp('x'))).status).toBe(200)
    const statuses: number[] = []
    for (let n = 0; n < 31; n += 1) {
      const guess = makeSecret('key', 'live', new Uint8Array(secretRandomBytes).fill(n))
      statuses.push((await world.post('/v1/logs', { key: guess, type: json, body: otlp('x') })).status)
    }
    expect([...new Set(statuses.slice(0, 30)), statuses.at(-1)]).toEqual([401, 429])
    // Who was let in before is not kept out by another's guesses from the same address.
    expect((await logs(otlp('x'))).status).toBe(200)
  })
})

describe('bodies', () => {
  beforeAll(async () => {
    // The guesses above have shut the address out for a while; a new door knows nothing of them.
    await world[Symbol.asyncDispose]()
    world = await createIntakeWorld()
    key = (await world.key('logs:write', 'logs:read')).key
  })

  test('a gzip bomb is given up at sixteen megabytes, and the process goes on', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, ' '))
    expect(bomb.length).toBeLessThan(1024 * 1024)
    const before = process.memoryUsage().rss
    for (let n = 0; n < 5; n += 1) {
      const reply = await logs(bomb, json, 'gzip')
      expect(reply).toMatchObject({ status: 413, body: { code: 'body_too_large', facts: { limitBytes: 16_777_216 } } })
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024)
    expect((await logs(otlp('still here'))).status).toBe(200)
  })

  test('what is too large on its way is refused by its announcement, and when it announced nothing', async () => {
    const noise = Buffer.alloc(5 * 1024 * 1024, 'x')
    expect(await logs(noise, json, 'gzip')).toMatchObject({ status: 413, body: { facts: { limitBytes: 4_194_304 } } })
    // With an end, far beyond the limit: the client goes on filling its memory from one that has none.
    let left = 64
    const stream = new ReadableStream({
      pull: (controller) => {
        left -= 1
        if (left < 0) controller.close()
        else controller.enqueue(new Uint8Array(1024 * 1024))
      },
    })
    const init = { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': json }, duplex: 'half' }
    const answer = fetch(`${world.url}/v1/logs`, { ...init, body: stream } as RequestInit)
    // The answer may find its way back, or the connection ends while the sender still sends.
    const outcome = await answer.then(replyOf, () => ({ status: 413 }))
    expect(outcome.status).toBe(413)
  })

  test.each([
    ['not gzip at all', Buffer.from('plain'), json, 'gzip', 400, 'not_gzip'],
    ['gzip that ends too early', gzipSync('{}').subarray(0, 12), json, 'gzip', 400, 'not_gzip'],
    ['no JSON', Buffer.from('{'), json, undefined, 400, 'not_json'],
    ['empty', Buffer.from(''), json, undefined, 400, 'not_json'],
    ['nested without end', Buffer.from('['.repeat(500_000)), json, undefined, 400, 'too_deep'],
    ['no OTLP', Buffer.from('[]'), json, undefined, 400, 'not_otlp'],
  ])('%s', async (_name, body, type, encoding, status, problem) => {
    const reply = await logs(body, type, encoding)
    expect(reply).toMatchObject({ status, body: { code: 'request_malformed', facts: { problem }, retryable: false } })
  })

  test('protobuf that is none is answered in protobuf, as OTLP wants it', async () => {
    const reply = await logs(Buffer.from('no protobuf'), protobuf)
    expect([reply.status, reply.headers.get('content-type')]).toEqual([400, protobuf])
    expect(reply.bytes.toString('utf8')).toContain('request_malformed')
  })

  test('other media types and encodings are named as unsupported', async () => {
    expect(await logs('x', 'text/plain')).toMatchObject({ status: 415, body: { code: 'media_type_unsupported' } })
    expect(await logs('x', json, 'br')).toMatchObject({ status: 415, body: { code: 'media_type_unsupported' } })
  })

  test('ten thousand records are taken, one more is too large', async () => {
    const texts = Array.from({ length: 10_001 }, (_, n) => `record ${n}`)
    expect((await logs(otlp(...texts.slice(1)))).status).toBe(200)
    expect(await logs(otlp(...texts))).toMatchObject({ status: 413, body: { facts: { limitRecords: 10_000 } } })
    await world.intake.settled()
    expect(world.taken).toHaveLength(10_000)
  })

  test('a record that cannot be read is left out and said so; the others are taken', async () => {
    const logRecords = [{ body: { stringValue: 'good' } }, { body: 7 }]
    const reply = await logs(JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] }))
    expect(reply).toMatchObject({
      status: 200,
      body: { partialSuccess: { rejectedLogRecords: '1', errorMessage: 'a value is not an object' } },
    })
    expect((await logs(otlp('all good'))).body).toEqual({})
  })
})

describe('lines', () => {
  test('of our own logs, of others and of no format are taken as they are', async () => {
    const body = [
      '{"level":"error","at":"2026-11-02T08:00:00.000Z","service":"api","operation":"tokens.issue","status":503,"error":{"name":"DatabaseFault","stack":"at x"},"message":"request failed"}',
      '{"level":40,"time":1793606400123,"pid":7,"hostname":"h","msg":"slow query"}',
      '',
      'Nov  2 08:00:00 host sshd[7]: Failed password for root',
      '{"level":"info", broken',
    ].join('\r\n')
    const reply = await world.post('/v1/logs?service=edge&version=2.0', { key, type: 'application/x-ndjson', body })
    expect(reply).toMatchObject({ status: 200, body: { accepted: 4 } })
    await world.intake.settled()
    expect(world.taken).toEqual([
      {
        service: 'api',
        serviceVersion: '2.0',
        level: 'error',
        at: Date.UTC(2026, 10, 2, 8),
        text: 'request failed operation=tokens.issue status=503 error.name=DatabaseFault',
        sequence: null,
      },
      expect.objectContaining({ service: 'edge', level: 'warn', at: 1_793_606_400_123, text: 'slow query' }),
      expect.objectContaining({ level: null, text: 'Nov  2 08:00:00 host sshd[7]: Failed password for root' }),
      expect.objectContaining({ level: null, text: '{"level":"info", broken' }),
    ])
  })
})

describe('heartbeats', () => {
  const put = async (path: string, body: unknown, by = key) =>
    await replyOf(
      await fetch(`${world.url}${path}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${by}`, 'content-type': json },
        body: JSON.stringify(body),
      }),
    )

  test('are declared, beat, and are found again', async () => {
    const path = '/v1/heartbeats/cron/nightly'
    const plan = { intervalSeconds: 60, graceSeconds: 30 }
    expect(await put(path, plan)).toMatchObject({
      status: 201,
      body: { id: 'cron/nightly', watched: true, version: 1 },
    })
    expect(await put(path, { ...plan, watched: false })).toMatchObject({ status: 200, body: { version: 2 } })
    expect((await world.post(path, { key })).status).toBe(204)
    const [row] = await world.database.owner`select beats::int from heartbeat_beat where id = 'cron/nightly'`
    expect(row).toEqual({ beats: 1 })
  })

  test('a bad name or plan is refused by field', async () => {
    expect(await world.post('/v1/heartbeats/a%20b', { key })).toMatchObject({
      status: 400,
      body: { code: 'id_malformed' },
    })
    expect(await put('/v1/heartbeats/x', { intervalSeconds: 1, graceSeconds: 0, other: 1 })).toMatchObject({
      status: 422,
      body: {
        code: 'request_invalid',
        errors: expect.arrayContaining([{ path: 'body.intervalSeconds', rule: 'too_small', limit: 5 }]),
      },
    })
  })
})

describe('changes', () => {
  const mark = (body: unknown) => world.post('/v1/changes', { key, type: json, body: JSON.stringify(body) })

  test('a deployment is marked once, however often it is sent', async () => {
    const deployed = { service: 'ledger', version: '1.4.0', url: 'https://ci.example/7' }
    const [first, again] = [await mark(deployed), await mark(deployed)]
    expect([first.status, again.status]).toEqual([201, 200])
    expect(first.body).toMatchObject({ service: 'ledger', version: '1.4.0', title: 'ledger 1.4.0 deployed' })
    expect(again.body).toEqual(first.body)
  })

  test.each([
    [{}, 'body.service'],
    [{ service: 'x', title: 'a\u202eb' }, 'body.title'],
    [{ service: 'x', url: 'javascript:alert(1)' }, 'body.url'],
    [{ service: 'x', at: 'yesterday' }, 'body.at'],
  ])('%j is refused by its field', async (body, path) => {
    expect(await mark(body)).toMatchObject({ status: 422, body: { errors: [{ path }] } })
  })

  test('who is refused too often has to slow down, and that is on record once', async () => {
    const { id, key: reader } = await world.key('logs:read')
    const statuses = new Set<number>()
    for (let n = 0; n < 62; n += 1) {
      const reply = await world.post('/v1/changes', { key: reader, type: json, body: JSON.stringify({ service: 'x' }) })
      statuses.add(reply.status)
    }
    expect([...statuses]).toEqual([403, 429])
    const [row] = await world.database.owner`
      select count(*) filter (where action = 'changes.mark')::int as refused,
             count(*) filter (where action = 'refusals_throttled')::int as said from audit_entry where target_id = ${id}`
    expect(row).toEqual({ refused: 60, said: 1 })
  })
})

describe('the port', () => {
  test('says which methods a path takes, and knows no other paths', async () => {
    const ask = async (method: string, path: string) => await replyOf(await fetch(`${world.url}${path}`, { method }))
    const wrong = await ask('DELETE', '/v1/logs')
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST'])
    expect(await ask('GET', '/v1/nothing')).toMatchObject({ status: 404, body: { code: 'route_unknown' } })
    expect(await ask('GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } })
  })

  test('the state of the intake is told to who may read logs', async () => {
    const get = async (by: string) =>
      await replyOf(await fetch(`${world.url}/v1/logs/intake`, { headers: { authorization: `Bearer ${by}` } }))
    expect(await get(key)).toMatchObject({
      status: 200,
      body: { queue: { records: 0 }, sinceStart: { accepted: expect.any(Number), overloaded: 0, dropped: 0 } },
    })
    expect((await get((await world.key('logs:write')).key)).status).toBe(403)
  })
})

test('a full queue answers 429 with the time to wait, is counted, and takes everything once there is room', async () => {
  await using small = await createIntakeWorld({ records: 10, characters: 1_000_000 })
  const { key: sender } = await small.key('logs:write')
  const send = () =>
    small.post('/v1/logs', { key: sender, type: json, body: otlp(...Array.from({ length: 8 }, String)) })
  small.hold(true)
  expect((await send()).status).toBe(200)
  const refused = await send()
  expect(refused).toMatchObject({
    status: 429,
    body: { code: 'rate_limited', facts: { scope: 'intake' }, retryable: true },
  })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  const name = 'tokenim_monitor_log_records_total{door="otlp",outcome="overloaded"}'
  expect(await small.metric(name)).toEqual([`${name} 8`])
  expect(small.intake.counts()).toMatchObject({ overloaded: 8, dropped: 0 })
  small.hold(false)
  await small.intake.settled()
  expect((await send()).status).toBe(200)
})
