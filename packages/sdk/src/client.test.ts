import { describe, expect, it } from 'vitest'
import { ConnectionError, createTokenImClient, ProblemError, UnexpectedAnswerError } from './index.ts'
import { type Answer, answeringServer, hangUp, json, problem } from './testing/answering-server.ts'

const token = { id: 'tok_1', state: 'cancelled', version: 2 }
const moved = { token, sendGate: { allowed: true, checkedAt: '2026-01-01T00:00:00.000Z', reasons: [] } }
const cancel = { path: { id: 'tok_1' }, body: { reasonCode: 'stuck', expectedVersion: 1 } } as const

describe('a call', () => {
  it('sends the key, for whom it acts, the body and an Idempotency-Key where one is needed', async () => {
    await using server = await answeringServer(json(200, moved))
    const client = createTokenImClient({ url: `${server.url}/`, apiKey: 'timk_x', onBehalfOf: 'discord:1' })
    expect(await client.cancelToken(cancel, { idempotencyKey: 'once' })).toEqual(moved)
    await client.getToken({ path: { id: 'tok/..' } }, { onBehalfOf: 'acc_2' })
    const [first, second] = server.seen
    expect(first).toMatchObject({
      method: 'POST',
      url: '/v1/tokens/tok_1/cancel',
      headers: {
        authorization: 'Bearer timk_x',
        'tokenim-on-behalf-of': 'discord:1',
        'idempotency-key': 'once',
        'content-type': 'application/json',
      },
      body: cancel.body,
    })
    expect(second).toMatchObject({ url: '/v1/tokens/tok%2F..', headers: { 'tokenim-on-behalf-of': 'acc_2' } })
    expect(second?.headers['idempotency-key']).toBeUndefined()
  })

  it('repeats the values of a list in the query and leaves out what is undefined', async () => {
    await using server = await answeringServer(json(200, { items: [], nextCursor: null }))
    const client = createTokenImClient({ url: server.url, apiKey: 'timk_x' })
    await client.listTokens({ query: { state: ['pending', 'confirmed'], limit: 5 } })
    expect(server.seen[0]?.url).toBe('/v1/tokens?state=pending&state=confirmed&limit=5')
  })

  it('hands on what is text as it came, and a refusal of it as a problem', async () => {
    const proof: Answer = (response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('"c2sp.org"\n')
    await using server = await answeringServer(proof, problem(404, 'not_found'))
    const client = createTokenImClient({ url: server.url, apiKey: 'timk_x' })
    expect(await client.proveAuditEntry({ path: { id: 'aud_1' } })).toBe('"c2sp.org"\n')
    expect(server.seen[0]?.headers['accept']).toBe('text/plain, application/json')
    await expect(client.proveAuditEntry({ path: { id: 'aud_1' } })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('does not ask for something else when a part of the path is empty', async () => {
    const client = createTokenImClient({ url: 'http://127.0.0.1:9', apiKey: 'timk_x' })
    await expect(client.getToken({ path: { id: '' } })).rejects.toThrow('path.id is missing')
  })
})

describe('a problem', () => {
  it('is thrown with its code, facts and request id', async () => {
    const facts = { permissions: ['tokens:cancel'], because: [] }
    await using server = await answeringServer(problem(403, 'permission_missing', { facts }))
    const client = createTokenImClient({ url: server.url, apiKey: 'timk_x' })
    const error = await client.cancelToken(cancel).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ProblemError)
    expect(error).toMatchObject({ code: 'permission_missing', facts, status: 403, requestId: 'req_1' })
    expect(server.seen).toHaveLength(1)
  })

  it('that is retryable is tried again with the same Idempotency-Key', async () => {
    const busy = problem(503, 'dependency_unavailable', { retryable: true, headers: { 'retry-after': '0' } })
    await using server = await answeringServer(busy, busy, json(200, moved))
    const client = createTokenImClient({ url: server.url, apiKey: 'timk_x' })
    expect(await client.cancelToken(cancel)).toEqual(moved)
    const keys = new Set(server.seen.map((request) => request.headers['idempotency-key']))
    expect([server.seen.length, keys.size]).toEqual([3, 1])
  })

  it('is thrown once the retries are used up, or when the server asks for a long wait', async () => {
    const busy = problem(503, 'dependency_unavailable', { retryable: true, headers: { 'retry-after': '0' } })
    await using server = await answeringServer(busy)
    const client = createTokenImClient({ url: server.url, apiKey: 'timk_x', retries: 1 })
    await expect(client.cancelToken(cancel)).rejects.toMatchObject({ code: 'dependency_unavailable' })
    expect(server.seen).toHaveLength(2)

    await using patient = await answeringServer(
      problem(429, 'rate_limited', { retryable: true, headers: { 'retry-after': '60' } }),
    )
    const other = createTokenImClient({ url: patient.url, apiKey: 'timk_x' })
    await expect(other.cancelToken(cancel)).rejects.toMatchObject({ retryAfterMs: 60_000 })
    expect(patient.seen).toHaveLength(1)
  })

  it('of a write without a key is only tried again when nothing can have been done', async () => {
    const confirm = { body: { secret: 'timt_x', code: '1' } }
    const headers = { 'retry-after': '0' }
    await using broken = await answeringServer(problem(500, 'internal_fault', { retryable: true, headers }))
    await expect(
      createTokenImClient({ url: broken.url, apiKey: 'timk_x' }).confirmToken(confirm),
    ).rejects.toMatchObject({ code: 'internal_fault' })
    expect(broken.seen).toHaveLength(1)

    await using busy = await answeringServer(
      problem(429, 'rate_limited', { retryable: true, headers }),
      json(200, { token }),
    )
    await createTokenImClient({ url: busy.url, apiKey: 'timk_x' }).confirmToken(confirm)
    expect(busy.seen).toHaveLength(2)
  })
})

describe('without an answer', () => {
  it('a write with its key is repeated, a write without one is not', async () => {
    await using server = await answeringServer(hangUp, json(200, moved))
    await createTokenImClient({ url: server.url, apiKey: 'timk_x' }).cancelToken(cancel)
    expect(server.seen).toHaveLength(2)

    await using other = await answeringServer(hangUp, json(200, { token }))
    const confirm = createTokenImClient({ url: other.url, apiKey: 'timk_x' }).confirmToken({
      body: { secret: 'timt_x', code: '1' },
    })
    await expect(confirm).rejects.toBeInstanceOf(ConnectionError)
    expect(other.seen).toHaveLength(1)
  })

  it('within its time a call ends, and says that it was the time', async () => {
    await using server = await answeringServer(() => {})
    const client = createTokenImClient({ url: server.url, apiKey: 'timk_x', timeoutMs: 20, retries: 0 })
    await expect(client.getToken({ path: { id: 'tok_1' } })).rejects.toMatchObject({ reason: 'timeout' })
  })

  it('an aborted call ends with its own reason', async () => {
    await using server = await answeringServer(() => {})
    const client = createTokenImClient({ url: server.url, apiKey: 'timk_x' })
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(client.getToken({ path: { id: 'tok_1' } }, { signal })).rejects.toThrow('enough')
  })

  it('an answer of something else is called that', async () => {
    await using server = await answeringServer((response) => response.writeHead(502).end('<h1>Bad gateway</h1>'))
    const client = createTokenImClient({ url: server.url, apiKey: 'timk_x' })
    await expect(client.getToken({ path: { id: 'tok_1' } })).rejects.toBeInstanceOf(UnexpectedAnswerError)
  })
})
