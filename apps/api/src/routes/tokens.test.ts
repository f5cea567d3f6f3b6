import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person, Program } from '../testing/people.ts'
import type { ApiWorld } from '../testing/world.ts'
import { createApiWorld } from '../testing/world.ts'

let world: ApiWorld
let service: Program
let admin: Person

beforeAll(async () => {
  world = await createApiWorld()
  service = await world.people.program()
  admin = await world.people.person('admin')
})

afterAll(() => world[Symbol.asyncDispose]())

async function issue(extra: Record<string, unknown> = {}) {
  const holder = await world.people.person(undefined, { createdBy: service.id })
  const reply = await world.ask('POST', '/v1/tokens', { key: service.key, body: { accountId: holder.id, ...extra } })
  return { holder, reply }
}

describe('issue', () => {
  test('a service issues a token to its account and is shown its secrets once', async () => {
    const { holder, reply } = await issue({ protected: true })
    expect(reply).toMatchObject({
      status: 201,
      body: {
        token: { accountId: holder.id, state: 'pending', cause: 'awaiting_confirmation', protected: true, version: 1 },
        secret: expect.stringMatching(/^timt_[0-9A-Za-z]{36}$/),
        confirmationCode: expect.stringMatching(/^\d{8}$/),
      },
    })
    expect(reply.body['blocksSendsUntil']).toBe(reply.body['token']?.['confirmBy'])
    expect(reply.headers.get('tokenim-request-id')).toMatch(/^req_/)
    expect(reply.headers.get('ratelimit-policy')).toBe('"key";q=500;w=5')
  })

  test('a repeated request answers again without the secrets', async () => {
    const holder = await world.people.person(undefined, { createdBy: service.id })
    const question = { key: service.key, body: { accountId: holder.id }, idempotencyKey: 'once' }
    const first = await world.ask('POST', '/v1/tokens', question)
    const second = await world.ask('POST', '/v1/tokens', question)
    expect(second.status).toBe(201)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect(second.body).toEqual({
      token: first.body['token'],
      secretWithheld: true,
      blocksSendsUntil: first.body['blocksSendsUntil'],
    })
    const other = await world.ask('POST', '/v1/tokens', {
      ...question,
      body: { accountId: holder.id, protected: true },
    })
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_mismatch' } })
  })

  test('an account with an unconfirmed token gets no second one', async () => {
    const { holder } = await issue()
    const reply = await world.ask('POST', '/v1/tokens', { key: service.key, body: { accountId: holder.id } })
    expect(reply).toMatchObject({ status: 409, body: { code: 'pending_token_exists', retryable: false } })
  })

  test('times out of bounds are named with their limit, never with what was sent', async () => {
    const { reply } = await issue({ confirmBy: '2199-01-01T00:00:00Z' })
    expect(reply).toMatchObject({ status: 422, body: { code: 'request_invalid' } })
    expect(reply.body['errors']).toEqual(
      expect.arrayContaining([{ path: 'body.confirmBy', rule: 'at_most_from_now', limit: expect.any(String) }]),
    )
    expect(reply.text).not.toContain('2199')
  })
})

describe('cancel', () => {
  test('a person of the staff cancels a stuck token and reads what the holder can do next', async () => {
    const { reply: issued } = await issue()
    const id = String(issued.body['token']?.['id'])
    const body = { reasonCode: 'other', reason: '用户来电', expectedVersion: 1 }
    const reply = await world.ask('POST', `/v1/tokens/${id}/cancel`, { key: admin.key, body })
    expect(reply).toMatchObject({
      status: 200,
      body: { token: { id, state: 'cancelled', cause: null, version: 2 }, sendGate: { allowed: false } },
    })
    const read = await world.ask('GET', `/v1/tokens/${id}`, { key: service.key })
    expect(read).toMatchObject({ status: 200, body: { id, state: 'cancelled' } })
  })

  test('another version is a conflict that tells the current one', async () => {
    const { reply: issued } = await issue()
    const id = String(issued.body['token']?.['id'])
    const body = { reasonCode: 'stuck', expectedVersion: 7 }
    const reply = await world.ask('POST', `/v1/tokens/${id}/cancel`, { key: admin.key, body })
    expect(reply).toMatchObject({
      status: 409,
      body: { code: 'version_conflict', facts: { currentVersion: 1 }, type: '/docs/problems/version_conflict' },
    })
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
  })

  test('the reason other has to be said in words', async () => {
    const { reply: issued } = await issue()
    const id = String(issued.body['token']?.['id'])
    const body = { reasonCode: 'other', expectedVersion: 1 }
    const reply = await world.ask('POST', `/v1/tokens/${id}/cancel`, { key: admin.key, body })
    expect(reply).toMatchObject({ status: 422, body: { errors: [{ path: 'body.reason', rule: 'reason_required' }] } })
  })
})
