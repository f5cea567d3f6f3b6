import { age } from '@tokenim/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person, Program } from '../testing/people.ts'
import { confirmed, entriesOf, issued } from '../testing/tokens.ts'
import type { ApiWorld } from '../testing/world.ts'
import { createApiWorld } from '../testing/world.ts'

let world: ApiWorld
let service: Program
let support: Person
let security: Person
let secondSecurity: Person

beforeAll(async () => {
  world = await createApiWorld()
  service = await world.people.program()
  support = await world.people.person('support')
  security = await world.people.person('security')
  secondSecurity = await world.people.person('security')
})

afterAll(() => world[Symbol.asyncDispose]())

function move(name: string, id: string, by: Person | Program, expectedVersion: number, extra = {}) {
  const body = { reasonCode: 'security', expectedVersion, ...extra }
  return world.ask('POST', `/v1/tokens/${id}/${name}`, { key: by.key, body })
}

describe('hold and release', () => {
  test('a held token is released by a second person, never by who held it', async () => {
    const { id } = await confirmed(world, service)
    expect(await move('hold', id, security, 2)).toMatchObject({
      status: 200,
      body: { token: { state: 'pending', cause: 'security_audit', version: 3 }, sendGate: { allowed: false } },
    })
    expect(await move('release', id, security, 3)).toMatchObject({ status: 403, body: { code: 'self_action' } })
    expect(await move('release', id, secondSecurity, 3)).toMatchObject({
      status: 200,
      body: { token: { state: 'confirmed', version: 4 }, sendGate: { allowed: true, reasons: [] } },
    })
    const entries = await entriesOf(world, id)
    expect(entries.map(({ action, outcome, code }) => [action, outcome, code])).toEqual([
      ['tokens.issue', 'ok', null],
      ['tokens.confirm', 'ok', null],
      ['tokens.hold', 'ok', null],
      ['tokens.release', 'refused', 'self_action'],
      ['tokens.release', 'ok', null],
    ])
  })

  test('support may not hold, and reads why and who can help', async () => {
    const { id } = await confirmed(world, service)
    const reply = await move('hold', id, support, 2)
    expect(reply).toMatchObject({
      status: 403,
      body: { code: 'permission_missing', facts: { permissions: ['tokens:hold'] }, title: 'A permission is missing' },
    })
    expect(reply.body['facts']?.['because']).toMatchObject([{ reason: 'no_grant', fixableBy: ['security', 'admin'] }])
  })
})

describe('revoke, cancel', () => {
  test('security revokes a confirmed token; its holder is told the state when sending', async () => {
    const { id, secret } = await confirmed(world, service)
    expect(await move('revoke', id, security, 2)).toMatchObject({ status: 200, body: { token: { state: 'revoked' } } })
    const send = { to: support.id, text: 'hello', clientMessageId: 'one' }
    const reply = await world.ask('POST', '/v1/messages', { key: secret, body: send })
    expect(reply).toMatchObject({ status: 409, body: { code: 'invalid_token_state', facts: { state: 'revoked' } } })
  })

  test('support cancels, but not what is protected', async () => {
    const plain = await issued(world, service)
    const guarded = await issued(world, service, { protected: true })
    expect(await move('cancel', plain.id, support, 1)).toMatchObject({ status: 200 })
    expect(await move('cancel', guarded.id, support, 1)).toMatchObject({
      status: 403,
      body: { code: 'protected_token' },
    })
    expect(await move('cancel', guarded.id, security, 1)).toMatchObject({ status: 200 })
  })

  test('a replacement can be asked for: the issuing service hears of it', async () => {
    const { id } = await issued(world, service)
    await move('cancel', id, support, 1, { requestReplacement: true })
    const told = await world.database.owner<{ type: string }[]>`select type from event where subject_id = ${id}`
    expect(told.map(({ type }) => type)).toContain('token.replacement_requested')
  })

  test('of two who saw the same version one is told that the other was faster', async () => {
    const { id } = await issued(world, service)
    const replies = await Promise.all([move('cancel', id, support, 1), move('cancel', id, security, 1)])
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const lost = replies.find(({ status }) => status === 409)
    expect(lost?.body).toMatchObject({ code: 'invalid_token_state', facts: { state: 'cancelled', by: { via: 'api' } } })
  })
})

describe('extend', () => {
  test('a stuck token gets more time, by default a quarter of an hour', async () => {
    const { id } = await issued(world, service)
    await age(world.database.owner, id, '10 min')
    const before = await world.ask('GET', `/v1/tokens/${id}`, { key: support.key })
    expect(before.body).toMatchObject({ stuck: true, cause: 'network_delay' })
    const reply = await move('extend', id, support, 1)
    expect(reply).toMatchObject({ status: 200, body: { token: { state: 'pending', stuck: false, version: 2 } } })
  })

  test('many at once: each is judged by itself', async () => {
    const [one, two, gone] = [await issued(world, service), await issued(world, service), await issued(world, service)]
    await move('cancel', gone.id, support, 1)
    const tokens = [one.id, two.id, gone.id].map((id) => ({ id, expectedVersion: 1 }))
    const reply = await world.ask('POST', '/v1/tokens/extend', {
      key: support.key,
      body: { reasonCode: 'outage', tokens },
    })
    expect(reply.status).toBe(200)
    expect(reply.body['items']).toMatchObject([
      { id: one.id, token: { version: 2 } },
      { id: two.id, token: { version: 2 } },
      { id: gone.id, code: 'invalid_token_state', facts: { state: 'cancelled' } },
    ])
    expect((await entriesOf(world, gone.id)).at(-1)).toMatchObject({ action: 'tokens.extend', outcome: 'refused' })
  })

  test('no more than a hundred, and none twice', async () => {
    const tokens = Array.from({ length: 101 }, () => ({ id: 'tok_06adx1z3k1f0r8n6v2m4q9t5h1', expectedVersion: 1 }))
    const body = { reasonCode: 'outage', tokens }
    const many = await world.ask('POST', '/v1/tokens/extend', { key: support.key, body })
    expect(many).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'body.tokens', rule: 'too_long', limit: 100 }] },
    })
    const twice = { reasonCode: 'outage', tokens: tokens.slice(0, 2) }
    const reply = await world.ask('POST', '/v1/tokens/extend', { key: support.key, body: twice })
    expect(reply).toMatchObject({ status: 422, body: { code: 'request_invalid' } })
  })
})

describe('reading', () => {
  test('lists filter by the effective state; a cursor is good for its filters only', async () => {
    const expired = await issued(world, service)
    await age(world.database.owner, expired.id, '20 min')
    const list = (query: string) => world.ask('GET', `/v1/tokens?${query}`, { key: service.key })
    const overdue = await list(`state=expired&accountId=${expired.holder.id}`)
    expect(overdue.body['items']).toMatchObject([{ id: expired.id, state: 'expired', cause: null }])
    const first = await list('state=pending&state=confirmed&limit=1')
    const cursor = encodeURIComponent(String(first.body['nextCursor']))
    const second = await list(`state=pending&state=confirmed&limit=2&cursor=${cursor}`)
    expect(second.status).toBe(200)
    expect(second.text).not.toContain(String(first.body['items']?.[0]?.['id']))
    expect(await list(`state=pending&limit=1&cursor=${cursor}`)).toMatchObject({
      status: 400,
      body: { code: 'cursor_invalid', facts: { problem: 'other_filters' } },
    })
    expect(await list('cursor=nonsense')).toMatchObject({ status: 400, body: { facts: { problem: 'unreadable' } } })
  })

  test('a history names everyone to staff, and only "staff" to its holder', async () => {
    const { id, holder } = await issued(world, service)
    await move('extend', id, support, 1)
    const byStaff = await world.ask('GET', `/v1/tokens/${id}/history`, { key: support.key })
    expect(byStaff.body['items']?.[1]).toMatchObject({
      action: 'tokens.extend',
      actor: { id: support.id },
      reasonCode: 'security',
    })
    const byHolder = await world.ask('GET', `/v1/tokens/${id}/history`, { key: holder.key })
    expect(byHolder.body['items']?.[1]).toMatchObject({ action: 'tokens.extend', actor: { type: 'staff' } })
    expect(byHolder.text).not.toContain(support.id)
  })

  test('a diagnosis says what is known and what would help', async () => {
    const { id } = await issued(world, service)
    const reply = await world.ask('GET', `/v1/tokens/${id}/diagnosis`, { key: support.key })
    expect(reply).toMatchObject({ status: 200, body: { state: 'pending', cause: 'awaiting_confirmation' } })
    expect(reply.body['nextSteps']?.[0]).toMatchObject({ kind: expect.any(String), by: expect.any(String) })
  })
})
