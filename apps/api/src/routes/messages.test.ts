import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person, Program } from '../testing/people.ts'
import { confirmed, confirmOf, issued, issuedTo } from '../testing/tokens.ts'
import type { ApiWorld } from '../testing/world.ts'
import { createApiWorld } from '../testing/world.ts'

let world: ApiWorld
let service: Program
let recipient: Person

beforeAll(async () => {
  world = await createApiWorld()
  service = await world.people.program()
  recipient = await world.people.person()
})

afterAll(() => world[Symbol.asyncDispose]())

let sent = 0

function send(secret: string, extra: Record<string, unknown> = {}) {
  sent += 1
  const body = { to: recipient.id, text: '你好', clientMessageId: `message-${sent}`, ...extra }
  return world.ask('POST', '/v1/messages', { key: secret, body, idempotencyKey: null })
}

describe('send', () => {
  test('with a confirmed token a message is sent and numbered without gaps', async () => {
    const { secret, holder } = await confirmed(world, service)
    const first = await send(secret)
    const second = await send(secret)
    expect(first).toMatchObject({
      status: 201,
      body: { message: { state: 'sent', number: 1, from: holder.id, to: recipient.id, text: '你好' } },
    })
    expect(second.body['message']).toMatchObject({ number: 2 })
    const id = String(first.body['message']?.['conversationId'])
    const page = await world.ask('GET', `/v1/conversations/${id}/messages?limit=1`, { key: secret })
    expect(page).toMatchObject({ status: 200, body: { items: [{ number: 1 }], nextCursor: '1' } })
    const rest = await world.ask('GET', `/v1/conversations/${id}/messages?after=1`, { key: recipient.key })
    expect(rest).toMatchObject({ status: 200, body: { items: [{ number: 2 }], nextCursor: null } })
  })

  test('the same message again is answered again; another under its id is refused', async () => {
    const { secret } = await confirmed(world, service)
    const first = await send(secret, { clientMessageId: 'same' })
    const again = await send(secret, { clientMessageId: 'same' })
    expect(again).toMatchObject({ status: 200, body: first.body })
    const other = await send(secret, { clientMessageId: 'same', text: 'another' })
    expect(other).toMatchObject({ status: 409, body: { code: 'message_id_reused' } })
  })

  test('while a token is pending sending is blocked with every reason; once confirmed the same message goes through', async () => {
    const token = await issued(world, service)
    const blocked = await send(token.secret, { clientMessageId: 'later' })
    expect(blocked).toMatchObject({
      status: 423,
      body: { code: 'send_blocked', facts: { messageId: expect.any(String) } },
    })
    expect(blocked.body['facts']?.['reasons']).toMatchObject([
      { code: 'token_pending', tokenId: token.id, by: 'holder', until: expect.stringMatching(/^20/) },
      { code: 'token_missing' },
    ])
    await confirmOf(world, token)
    const passed = await send(token.secret, { clientMessageId: 'later' })
    expect(passed).toMatchObject({
      status: 201,
      body: { message: { id: blocked.body['facts']?.['messageId'], state: 'sent' } },
    })
  })

  test('a renewal does not block while the token it replaces is confirmed', async () => {
    const old = await confirmed(world, service)
    const next = await issuedTo(world, service, old.holder, { replaces: old.id })
    expect(await send(next.secret)).toMatchObject({ status: 201 })
    const gate = await world.ask('GET', `/v1/accounts/${old.holder.id}/send-gate`, { key: service.key })
    expect(gate).toMatchObject({ status: 200, body: { allowed: true, reasons: [] } })
  })

  test('who is not there is a reason, not an error', async () => {
    const { secret } = await confirmed(world, service)
    const reply = await send(secret, { to: 'acc_06adx1z3k1f0r8n6v2m4q9t5h0' })
    expect(reply.body['facts']?.['reasons']).toMatchObject([{ code: 'recipient_unknown' }])
  })
})

describe('reading a conversation', () => {
  test('strangers do not find it, whoever holds messages:read for all of them is written down', async () => {
    const { secret } = await confirmed(world, service)
    const first = await send(secret)
    const id = String(first.body['message']?.['conversationId'])
    const stranger = await world.people.person()
    const path = `/v1/conversations/${id}/messages`
    expect(await world.ask('GET', path, { key: stranger.key })).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    })
    const admin = await world.people.person('admin')
    expect(await world.ask('GET', path, { key: admin.key })).toMatchObject({
      status: 200,
      body: { items: [{ number: 1 }] },
    })
    const entries = await world.database.owner`
      select actor_id from audit_entry where action = 'messages.read' and target_id = ${id} and outcome = 'ok'`
    expect(entries).toMatchObject([{ actor_id: admin.id }])
  })

  test('a token’s secret reads nothing but its own account’s, whatever that account’s key may', async () => {
    const { secret } = await confirmed(world, service)
    const first = await send(secret)
    const path = `/v1/conversations/${String(first.body['message']?.['conversationId'])}/messages`
    const admin = await world.people.person('admin', { createdBy: service.id })
    const token = await issuedTo(world, service, admin)
    expect(await world.ask('GET', path, { key: token.secret })).toMatchObject({ body: { code: 'invalid_token_state' } })
    await confirmOf(world, token)
    expect(await world.ask('GET', path, { key: token.secret })).toMatchObject({ status: 404 })
  })
})
