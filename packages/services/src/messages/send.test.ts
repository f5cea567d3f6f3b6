import type { AccountId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import { parseSecret } from '@tokenim/core/secrets'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelToken, confirmToken, holdToken, issueToken, recordAttempt, verifyToken } from '../tokens/index.ts'
import { getSendGate } from '../accounts/index.ts'
import type { IssuedToken, World } from '../testing/world.ts'
import { call, createWorld, holderOf, newRequestId } from '../testing/world.ts'
import { listOwnMessages, readMessagesOfOthers } from './list.ts'
import { sendMessage } from './send.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world[Symbol.asyncDispose]())

async function confirmed(): Promise<IssuedToken> {
  const issued = await world.issue()
  const request = { tokenId: issued.id, requestId: newRequestId(), addressBlock: null }
  const attemptId = await recordAttempt(world.services, request)
  const input = { id: issued.id, code: issued.code, attemptId }
  const outcome = await confirmToken(world.services, call(holderOf(issued), input))
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return issued
}

function send(token: IssuedToken, to: AccountId, text: string, clientMessageId: string) {
  return sendMessage(world.services, call(holderOf(token), { to, text, clientMessageId }))
}

test('a message with a confirmed token is sent, numbered, logged and told, and never quoted in the log', async () => {
  const token = await confirmed()
  const to = await world.account()
  const outcome = await send(token, to, 'a private word', 'one')
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  const { message } = outcome.result
  expect(message).toMatchObject({ number: 1, from: token.accountId, to, state: 'sent', text: 'a private word' })
  const entries = await world.entries(message.id)
  expect(entries).toMatchObject([{ action: 'messages.send', outcome: 'ok', versionAfter: 1, actor: token.accountId }])
  expect(JSON.stringify(entries)).not.toContain('private')
  expect(await world.events(message.id)).toMatchObject([{ type: 'message.sent', version: 1 }])
})

test('the same id and body of an accepted message is answered again and written once', async () => {
  const token = await confirmed()
  const to = await world.account()
  const first = await send(token, to, 'hi', 'same')
  const second = await send(token, to, 'hi', 'same')
  expect(second).toMatchObject({ ok: true, result: { repeated: true } })
  expect(first.ok && second.ok && first.result.message.id === second.result.message.id).toBe(true)
})

test('the same id with another body is refused', async () => {
  const token = await confirmed()
  const to = await world.account()
  await send(token, to, 'hi', 'reused')
  const outcome = await send(token, to, 'something else', 'reused')
  expect(outcome).toMatchObject({ ok: false, refusal: { code: 'message_id_reused' } })
  expect(await world.entries(token.accountId)).toMatchObject([
    { action: 'messages.send', outcome: 'refused', code: 'message_id_reused', versionAfter: null },
  ])
})

test('a refused send is kept unsent without its text, and becomes the same message once the gate is open', async () => {
  const token = await confirmed()
  const blocking = await world.issue({ accountId: token.accountId })
  const to = await world.account()
  const refused = await send(token, to, 'later', 'patient')
  expect(refused).toMatchObject({
    ok: false,
    refusal: { code: 'send_blocked', facts: { reasons: [{ code: 'token_pending', tokenId: blocking.id }] } },
  })
  const [row] = await world.database
    .owner`select state, text, number, version from message where client_message_id = 'patient'`
  expect(row).toEqual({ state: 'unsent', text: null, number: null, version: 1 })

  const cancel = { id: blocking.id, reasonCode: 'stuck', expectedVersion: 1 } as const
  await cancelToken(world.services, call(world.service, cancel))
  const sent = await send(token, to, 'later', 'patient')
  if (!sent.ok || refused.ok || refused.refusal.code !== 'send_blocked') throw new Error('not sent')
  expect(sent.result.message).toMatchObject({
    id: refused.refusal.facts.messageId,
    state: 'sent',
    number: 1,
    text: 'later',
  })
  expect(await world.entries(sent.result.message.id)).toMatchObject([
    { action: 'messages.keep_unsent', versionAfter: 1, actor: 'system' },
    { action: 'messages.send', outcome: 'ok', versionAfter: 2, actor: token.accountId },
  ])
})

test('an unsent message that is refused for the same reasons again is not a new version', async () => {
  const token = await world.issue()
  const to = await world.account()
  await send(token, to, 'still', 'stubborn')
  await send(token, to, 'still', 'stubborn')
  const [row] = await world.database.owner`select version from message where client_message_id = 'stubborn'`
  expect(row).toEqual({ version: 1 })
})

test('numbers of a conversation have no gaps and no doubles, whoever writes', async () => {
  const [one, other] = [await confirmed(), await confirmed()]
  const sends = Array.from({ length: 20 }, (_, index) =>
    index % 2 === 0
      ? send(one, other.accountId, `m${index}`, `c${index}`)
      : send(other, one.accountId, `m${index}`, `c${index}`),
  )
  const outcomes = await Promise.all(sends)
  const numbers = outcomes.map((outcome) => (outcome.ok ? outcome.result.message.number : null))
  expect(numbers.toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
})

test('two sends of one message at once are one message', async () => {
  const token = await confirmed()
  const to = await world.account()
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => send(token, to, 'once', 'twin')))
  const ids = new Set(outcomes.map((outcome) => (outcome.ok ? outcome.result.message.id : 'refused')))
  expect(ids.size).toBe(1)
  expect(outcomes.filter((outcome) => outcome.ok && !outcome.result.repeated)).toHaveLength(1)
})

test('nothing is sent after a hold has committed', async () => {
  const security = await world.person('security')
  for (let round = 0; round < 10; round += 1) {
    const token = await confirmed()
    const to = await world.account()
    const held = { id: token.id, reasonCode: 'security', expectedVersion: 2 } as const
    const [sent, hold] = await Promise.all([
      send(token, to, 'race', `race${round}`),
      holdToken(world.services, call(security, held)),
    ])
    expect(hold.ok).toBe(true)
    const after = await send(token, to, 'after', `after${round}`)
    expect(after).toMatchObject({ ok: false, refusal: { code: 'send_blocked' } })
    const [times] = await world.database.owner<{ sent: Date | null; held: Date }[]>`
      select (select created_at from message where client_message_id = ${`race${round}`} and state = 'sent') as sent,
             (select at from audit_entry where target_id = ${token.id} and action = 'tokens.hold') as held`
    expect(times?.sent != null).toBe(sent.ok)
    expect(times?.sent?.getTime() ?? 0).toBeLessThanOrEqual(times?.held.getTime() ?? 0)
  }
})

test('a program sends for somebody or not at all, and the log names it', async () => {
  const program = await world.application('admin')
  const input = { to: await world.account(), text: 'hello', clientMessageId: 'by nobody' }
  const outcome = await sendMessage(world.services, call(program, input))
  expect(outcome).toMatchObject({ ok: false, refusal: { code: 'not_found', facts: { kind: 'account' } } })
  expect(await world.entries(program.id)).toMatchObject([{ action: 'messages.send', code: 'not_found' }])
})

test('a disabled account sends nothing and is told why; its tokens stay, and serve again once it is enabled', async () => {
  const { services, service, database } = world
  const token = await confirmed()
  const to = await world.account()
  const uuid = uuidFromId(token.accountId)
  await database.owner`update account set status = 'disabled', disabled_reason = 'complaints' where id = ${uuid}`
  const reason = { code: 'account_disabled', accountId: token.accountId, disabledReason: 'complaints' }
  const blocked = await send(token, to, 'hello', 'while disabled')
  expect(blocked).toMatchObject({ refusal: { code: 'send_blocked', facts: { reasons: [reason] } } })
  const issued = await issueToken(services, call(service, { accountId: token.accountId }))
  expect(issued).toMatchObject({ refusal: { code: 'account_disabled', facts: { disabledReason: 'complaints' } } })
  expect((await world.entries(token.accountId)).at(-1)).toMatchObject({
    action: 'tokens.issue',
    code: 'account_disabled',
  })
  const parsed = parseSecret(token.secret, { kind: 'token', environment: 'live' })
  if (!parsed.ok) throw new Error(parsed.code)
  const verified = await verifyToken(services, { actor: service, input: { presented: parsed } })
  expect(verified).toMatchObject({ result: { active: false, state: 'confirmed', code: 'account_disabled' } })
  const gate = await getSendGate(services, { actor: service, input: { id: token.accountId } })
  expect(gate).toMatchObject({ result: { allowed: false, reasons: [reason] } })
  expect(await world.stored(token.id)).toMatchObject({ state: 'confirmed', version: 2 })
  await database.owner`update account set status = 'active', disabled_reason = null where id = ${uuid}`
  expect(await send(token, to, 'hello', 'while disabled')).toMatchObject({ ok: true, result: { repeated: false } })
})

test('a recipient nobody knows is a reason, and so is one that is disabled', async () => {
  const token = await confirmed()
  const unknown = await send(token, 'acc_01jzzzzzzzzzzzzzzzzzzzzzzz' as AccountId, 'hello?', 'unknown')
  expect(unknown).toMatchObject({ refusal: { facts: { reasons: [{ code: 'recipient_unknown' }] } } })
  const disabled = await world.account('disabled')
  const inactive = await send(token, disabled, 'hello?', 'inactive')
  expect(inactive).toMatchObject({ refusal: { facts: { reasons: [{ code: 'recipient_inactive' }] } } })
})

test('participants read their conversation; a stranger finds nothing; who may read all is logged', async () => {
  const [one, other] = [await confirmed(), await confirmed()]
  const sent = await send(one, other.accountId, 'between us', 'read-me')
  if (!sent.ok || sent.result.message.conversationId === null) throw new Error('not sent')
  const input = { conversationId: sent.result.message.conversationId, after: 0, limit: 10 }
  const own = await listOwnMessages(world.services, { actor: holderOf(other), input })
  expect(own).toMatchObject({ ok: true, result: { items: [{ number: 1, text: 'between us' }], nextAfter: null } })
  const stranger = await listOwnMessages(world.services, { actor: holderOf(await confirmed()), input })
  expect(stranger).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
  const admin = await world.person('admin')
  expect(await listOwnMessages(world.services, { actor: admin, input })).toMatchObject({
    ok: true,
    result: 'of_others',
  })
  const read = await readMessagesOfOthers(world.services, call(admin, input))
  expect(read).toMatchObject({ ok: true, result: { items: [{ text: 'between us' }] } })
  const entries = await world.entries(input.conversationId)
  expect(entries).toMatchObject([{ action: 'messages.read', outcome: 'ok', actor: admin.id, versionAfter: null }])
})
