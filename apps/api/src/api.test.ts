import { makeSecret, secretRandomBytes } from '@tokenim/core/secrets'
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person, Program } from './testing/people.ts'
import { issued } from './testing/tokens.ts'
import type { ApiWorld } from './testing/world.ts'
import { createApiWorld } from './testing/world.ts'

let world: ApiWorld
let service: Program
let admin: Person
/** Takes five seconds: it begins first, and the other tests do not wait for it. */
let slow: Promise<string>

beforeAll(async () => {
  world = await createApiWorld()
  slow = talk('GET /healthz HTTP/1.1\r\nhost: x\r\nx-slow: 1')
  service = await world.people.program()
  admin = await world.people.person('admin')
})

afterAll(() => world[Symbol.asyncDispose]())

const issueBody = () => ({ accountId: admin.id })

describe('what is not there', () => {
  test('an unknown route is a problem', async () => {
    const reply = await world.ask('GET', '/v2/tokens')
    expect(reply).toMatchObject({
      status: 404,
      body: { type: '/docs/problems/route_unknown', code: 'route_unknown', facts: { method: 'GET' }, retryable: false },
    })
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    expect(reply.body['requestId']).toBe(reply.headers.get('tokenim-request-id'))
    expect(reply.body['instance']).toBe(`urn:tokenim:request:${String(reply.body['requestId'])}`)
  })

  test.each([
    ['DELETE', '/v1/tokens', 'GET, HEAD, POST'],
    ['GET', '/v1/tokens/confirm', 'POST'],
    ['PATCH', '/v1/tokens/tok_06adx1z3k1f0r8n6v2m4q9t5h1', 'GET, HEAD'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['OPTIONS', '/v1/messages', 'POST'],
  ])('%s %s is a method not allowed, and says which are', async (method, path, allow) => {
    const reply = await world.ask(method, path)
    expect(reply).toMatchObject({
      status: 405,
      body: { code: 'method_not_allowed', facts: { allowed: allow.split(', ') } },
    })
    expect(reply.headers.get('allow')).toBe(allow)
  })
})

describe('what cannot be read', () => {
  const post = (question: object) => world.ask('POST', '/v1/tokens', { key: service.key, ...question })

  test.each([
    ['no JSON', '{', 'not_json'],
    ['nothing', ' ', 'empty'],
    ['a member twice', '{"accountId":"a","accountId":"b"}', 'duplicate_member'],
    ['a member twice, written differently', '{"accountId":"a","\\u0061ccountId":"b"}', 'duplicate_member'],
    ['a zero character', '{"accountId":"\\u0000"}', 'unusable_text'],
    ['half a surrogate pair', '{"accountId":"\\ud800"}', 'unusable_text'],
    ['endless nesting', '['.repeat(20_000) + ']'.repeat(20_000), 'too_deep'],
  ])('%s is request_malformed', async (_what, raw, problem) => {
    expect(await post({ raw })).toMatchObject({
      status: 400,
      body: { code: 'request_malformed', facts: { where: 'body', problem } },
    })
  })

  test('bytes that are no UTF-8 are request_malformed', async () => {
    const reply = await post({ raw: new Uint8Array([0x22, 0xff, 0x22]) })
    expect(reply).toMatchObject({ status: 400, body: { facts: { problem: 'not_utf8' } } })
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=gbk', 'application/jsonp'])(
    'a body of %s is not taken',
    async (type) => {
      const reply = await post({ body: issueBody(), headers: { 'content-type': type } })
      expect(reply).toMatchObject({ status: 415, body: { code: 'media_type_unsupported' } })
    },
  )

  test('a compressed body is not taken', async () => {
    const reply = await post({ body: issueBody(), headers: { 'content-encoding': 'gzip' } })
    expect(reply).toMatchObject({ status: 415 })
  })

  test('more than 64 KiB is not read, announced or not', async () => {
    const raw = JSON.stringify({ accountId: 'x'.repeat(65 * 1024) })
    expect(await post({ raw })).toMatchObject({
      status: 413,
      body: { code: 'body_too_large', facts: { limitBytes: 65_536 } },
    })
    const chunked = await fetch(`${world.api.url}/v1/tokens`, {
      method: 'POST',
      headers: { authorization: `Bearer ${service.key}`, 'content-type': 'application/json', 'idempotency-key': 'a' },
      body: ReadableStream.from([Buffer.from(raw)]),
      duplex: 'half',
    })
    expect(chunked.status).toBe(413)
  })

  test('every rule that is broken is told at once, by place and rule and never by value', async () => {
    const raw = '{"accountId":"acc_wrong","protected":"yes","timt_abcdefghijklmnopqrstuv":1,"extra":2}'
    const reply = await post({ raw })
    expect(reply.status).toBe(422)
    expect(reply.body['errors']).toEqual(
      expect.arrayContaining([
        { path: 'body.accountId', rule: 'format', limit: expect.any(String) },
        { path: 'body.protected', rule: 'type', limit: 'boolean' },
        { path: 'body.extra', rule: 'unknown_member' },
        { path: 'body', rule: 'unknown_member' },
      ]),
    )
    for (const sent of ['acc_wrong', 'yes', 'timt_abc']) expect(reply.text).not.toContain(sent)
  })

  test('an absent member is required', async () => {
    expect(await post({ body: {} })).toMatchObject({ body: { errors: [{ path: 'body.accountId', rule: 'required' }] } })
  })

  test('a write without an Idempotency-Key is not carried out', async () => {
    const reply = await post({ body: issueBody(), idempotencyKey: null })
    expect(reply).toMatchObject({ status: 400, body: { code: 'idempotency_key_missing' } })
  })

  test('an id that is none is explained', async () => {
    const reply = await world.ask('GET', '/v1/tokens/TOK_1', { key: service.key })
    expect(reply).toMatchObject({
      status: 400,
      body: { code: 'id_malformed', facts: { name: 'id', problem: 'no_prefix' } },
    })
    const other = await world.ask('GET', `/v1/tokens?accountId=${service.id}`, { key: service.key })
    expect(other).toMatchObject({ status: 400, body: { facts: { name: 'accountId', problem: 'wrong_prefix' } } })
  })

  test('an unknown parameter and a repeated one are refused', async () => {
    const unknown = await world.ask('GET', '/v1/tokens?colour=red', { key: service.key })
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ path: 'query.colour', rule: 'unknown_member' }] } })
    const repeated = await world.ask('GET', '/v1/tokens?limit=1&limit=2', { key: service.key })
    expect(repeated).toMatchObject({ status: 400, body: { facts: { problem: 'repeated_parameter' } } })
    const limit = await world.ask('GET', '/v1/tokens?limit=101', { key: service.key })
    expect(limit).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'query.limit', rule: 'too_big', limit: 100 }] },
    })
  })
})

describe('keys', () => {
  const read = (key?: string) => world.ask('GET', '/v1/tokens', key === undefined ? {} : { key })
  const mistype = (key: string) => `${key.slice(0, 20)}${key[20] === 'a' ? 'b' : 'a'}${key.slice(21)}`

  test('a missing, malformed, mistyped, unknown or foreign key is each told apart', async () => {
    expect(await read()).toMatchObject({ status: 401, body: { code: 'key_missing' } })
    expect(await read('hello')).toMatchObject({
      status: 401,
      body: { code: 'key_malformed', facts: { problem: { kind: 'no_prefix' } } },
    })
    expect(await read(service.key.slice(0, -2))).toMatchObject({
      body: { facts: { problem: { kind: 'too_short', missing: 2 } } },
    })
    expect(await read(mistype(service.key))).toMatchObject({ status: 401, body: { code: 'key_mistyped' } })
    const unknown = makeSecret('key', 'live', randomBytes(secretRandomBytes))
    expect(await read(unknown)).toMatchObject({ status: 401, body: { code: 'key_unknown' } })
    const foreign = makeSecret('key', 'test', randomBytes(secretRandomBytes))
    expect(await read(foreign)).toMatchObject({ status: 401, body: { code: 'wrong_environment' } })
    const { secret } = await issued(world, service)
    const token = await read(secret)
    expect(token).toMatchObject({
      status: 401,
      body: { code: 'key_malformed', facts: { problem: { kind: 'wrong_kind' } } },
    })
    expect(token.headers.get('www-authenticate')).toMatch(/^Bearer/)
  })

  test.each([
    ['revoked', { state: 'revoked', revoked_at: new Date('2026-01-01') }, 'key_revoked'],
    ['expired', { expires_at: new Date('2026-01-01') }, 'key_expired'],
    ['rotated', { state: 'rotating', expires_at: new Date('2026-01-01') }, 'key_rotated'],
  ])('who holds a %s key is told so, and when', async (_what, columns, code) => {
    const key = await world.people.key(admin.id, columns)
    const reply = await read(key)
    expect(reply).toMatchObject({ status: 401, body: { code, facts: { at: '2026-01-01T00:00:00.000Z' } } })
  })

  test('a key in transition still opens', async () => {
    const key = await world.people.key(admin.id, { state: 'rotating', expires_at: new Date(Date.now() + 60_000) })
    expect(await read(key)).toMatchObject({ status: 200 })
  })

  test('a disabled person’s key opens nothing, and says why', async () => {
    const person = await world.people.person('admin', { status: 'closed' })
    expect(await read(person.key)).toMatchObject({ status: 403, body: { code: 'account_closed' } })
  })
})

describe('what is judged first', () => {
  test('size, then route, then shape, then the form of secrets, then the key, then the target', async () => {
    const tooMuch = JSON.stringify({ a: 'x'.repeat(65 * 1024) })
    const codes = [
      await world.ask('POST', '/v1/nowhere', { raw: tooMuch }),
      await world.ask('POST', '/v1/nowhere', { raw: '{', key: 'bad' }),
      await world.ask('POST', '/v1/tokens/tok_1/cancel', { raw: '{', key: 'bad' }),
      await world.ask('POST', '/v1/tokens', { raw: '{', key: 'bad' }),
      await world.ask('POST', '/v1/tokens', { body: issueBody(), key: 'bad', idempotencyKey: null }),
      await world.ask('POST', '/v1/tokens', { body: issueBody(), key: 'bad' }),
      await world.ask('POST', '/v1/tokens', {
        body: { accountId: 'acc_06adx1z3k1f0r8n6v2m4q9t5h1' },
        key: service.key,
      }),
    ].map(({ body }) => body['code'])
    expect(codes).toEqual([
      'body_too_large',
      'route_unknown',
      'id_malformed',
      'request_malformed',
      'idempotency_key_missing',
      'key_malformed',
      'not_found',
    ])
  })
})

describe('slow and broken callers', () => {
  test('a connection that sends no whole head is closed with a problem', async () => {
    const text = await slow
    expect(text).toMatch(/^HTTP\/1\.1 400 /)
    expect(text).toContain('"code":"request_malformed"')
    expect(text).toContain('"problem":"too_slow"')
  })

  test('what is not HTTP is answered by a problem, too', async () => {
    expect(await talk('\0\0\0\0\r\n\r\n')).toContain('"problem":"unreadable"')
    expect(await talk('GET / HTTP/1.1\r\nhost: a b c\r\nconnection: close\r\n\r\n')).toContain(
      '"code":"request_malformed"',
    )
  })
})

describe('documentation', () => {
  test('the document names every operation with its access', async () => {
    const reply = await world.ask('GET', '/openapi.json')
    expect(reply).toMatchObject({ status: 200, body: { openapi: '3.1.0' } })
    expect(reply.body['paths']?.['/v1/tokens/{id}/cancel']?.['post']).toMatchObject({
      operationId: 'cancelToken',
      security: [{ apiKey: [] }],
      'x-tokenim-access': { kind: 'permissions', anyOf: ['tokens:cancel', 'tokens:cancel_protected'] },
    })
  })

  test('the reference loads nothing from anywhere else', async () => {
    const page = await world.ask('GET', '/docs')
    expect(page.status).toBe(200)
    expect(page.text).not.toMatch(/https?:\/\//)
    expect(page.headers.get('content-security-policy')).toContain("connect-src 'self'")
    const script = await fetch(`${world.api.url}/docs/scalar.js`)
    expect(script.headers.get('content-type')).toContain('text/javascript')
    expect((await script.text()).length).toBeGreaterThan(100_000)
  })

  test('every code has its page in the language asked for', async () => {
    const chinese = await world.ask('GET', '/docs/problems/token_held', {
      headers: { 'accept-language': 'zh-TW, en;q=0.5' },
    })
    expect(chinese.text).toContain('<html lang="zh-CN">')
    const english = await world.ask('GET', '/docs/problems/token_held?lang=en', {
      headers: { 'accept-language': 'zh' },
    })
    expect(english.text).toContain('<html lang="en">')
    expect(await world.ask('GET', '/docs/problems/nonsense')).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    })
  })

  test('the catalogue has every code with its words in both languages', async () => {
    const reply = await world.ask('GET', '/v1/codes')
    expect(reply.status).toBe(200)
    expect(reply.body['problems']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'token_held',
          status: 409,
          wording: { 'zh-CN': expect.anything(), en: expect.anything() },
        }),
      ]),
    )
  })

  test('health says that the process turns, readiness that its parts are there', async () => {
    expect(await world.ask('GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } })
    expect(await world.ask('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ok' } })
    const metrics = await fetch(`${world.api.metricsUrl}/metrics`)
    expect(await metrics.text()).toContain('tokenim_api_requests_total{operation="getHealth",status="200"}')
    expect(await world.ask('GET', '/metrics')).toMatchObject({ status: 404 })
  })
})

function talk(words: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(world.api.url)
    const socket = connect(Number(port), hostname, () => socket.write(words))
    let text = ''
    socket.on('data', (data) => (text += data.toString()))
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
}
