import { makeSecret, secretRandomBytes } from '@tokenim/core/secrets'
import { age } from '@tokenim/db/testing'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Program } from '../testing/people.ts'
import { confirmed, confirmOf, entriesOf, issued, issuedTo } from '../testing/tokens.ts'
import type { ApiWorld } from '../testing/world.ts'
import { createApiWorld } from '../testing/world.ts'

let world: ApiWorld
let service: Program

beforeAll(async () => {
  world = await createApiWorld()
  service = await world.people.program()
})

afterAll(() => world[Symbol.asyncDispose]())

const confirm = (body: unknown, extra = {}) => world.ask('POST', '/v1/tokens/confirm', { body, ...extra })

describe('confirm', () => {
  test('secret and code confirm a token, also when typed with blanks; the same pair again answers the same', async () => {
    const { id, secret, code, holder } = await issued(world, service)
    const typed = `${code.slice(0, 4)} - ${code.slice(4)}`
    const reply = await confirm({ secret, code: typed })
    expect(reply).toMatchObject({ status: 200, body: { token: { id, state: 'confirmed', cause: null, version: 2 } } })
    const again = await confirm({ secret, code })
    expect(again.body).toEqual(reply.body)
    const entries = await entriesOf(world, id)
    expect(entries.map(({ action, actor }) => [action, actor])).toEqual([
      ['tokens.issue', service.id],
      ['tokens.confirm', holder.id],
      ['tokens.confirm', holder.id],
    ])
  })

  test('a wrong code tells the tries left, becomes the cause, and locks after five', async () => {
    const { id, secret, code } = await issued(world, service)
    const wrong = code === '00000000' ? '11111111' : '00000000'
    const replies = []
    for (let number = 0; number < 6; number += 1) replies.push(await confirm({ secret, code: wrong }))
    expect(replies.map(({ status, body }) => [status, body['code'], body['facts']?.['triesLeft']])).toEqual([
      [422, 'confirmation_code_wrong', 4],
      [422, 'confirmation_code_wrong', 3],
      [422, 'confirmation_code_wrong', 2],
      [422, 'confirmation_code_wrong', 1],
      [422, 'confirmation_code_wrong', 0],
      [409, 'confirmation_locked', undefined],
    ])
    const read = await world.ask('GET', `/v1/tokens/${id}`, { key: service.key })
    expect(read.body).toMatchObject({ cause: 'malformed_input', version: 2 })
  })

  test('a badly formed code names the rule and never the code', async () => {
    const { secret } = await issued(world, service)
    const reply = await confirm({ secret, code: '12345678901' })
    expect(reply).toMatchObject({
      status: 422,
      body: { code: 'confirmation_code_malformed', facts: { rule: 'length' } },
    })
    expect(reply.text).not.toContain('12345678901')
  })

  test('an unknown secret is 404 and in no log', async () => {
    const secret = makeSecret('token', 'live', randomBytes(secretRandomBytes))
    const reply = await confirm({ secret, code: '12345678' })
    expect(reply).toMatchObject({ status: 404, body: { code: 'token_unknown' } })
    expect(world.lines.text()).not.toContain(secret)
  })

  test.each([
    ['too short', (secret: string) => secret.slice(0, -3), 'token_malformed', { kind: 'too_short', missing: 3 }],
    [
      'a blank inside',
      (secret: string) => `${secret.slice(0, 12)} ${secret.slice(12)}`,
      'token_malformed',
      { kind: 'blank_inside', at: 12 },
    ],
    ['an API key', () => service.key, 'token_malformed', { kind: 'wrong_kind', found: 'key' }],
    [
      'of the other environment',
      (secret: string) => secret.replace('timt_', 'timt_test_'),
      'token_malformed',
      { kind: 'wrong_environment', found: 'test' },
    ],
    ['mistyped', (secret: string) => mistype(secret), 'token_mistyped', { kind: 'checksum' }],
  ])('a secret that is %s is explained', async (_what, spoil, code, problem) => {
    const { secret, code: confirmationCode } = await issued(world, service)
    const reply = await confirm({ secret: spoil(secret), code: confirmationCode })
    expect(reply).toMatchObject({ status: 400, body: { code, facts: { problem } } })
  })

  test('the issuing application may say which token a mistyped secret was meant for', async () => {
    const { id, secret, code } = await issued(world, service)
    const reply = await confirm({ secret: mistype(secret), code, tokenId: id }, { key: service.key })
    expect(reply).toMatchObject({ status: 400, body: { code: 'token_mistyped' } })
    const diagnosis = await world.ask('GET', `/v1/tokens/${id}/diagnosis`, { key: service.key })
    expect(diagnosis.body).toMatchObject({ state: 'pending', cause: 'malformed_input' })
    expect(diagnosis.body['evidence']).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'attempt', proven: false, code: 'token_mistyped' })]),
    )
  })

  test('another application changes nothing that way, and reads the same answer', async () => {
    const { id, secret, code } = await issued(world, service)
    const other = await world.people.program()
    const reply = await confirm({ secret: mistype(secret), code, tokenId: id }, { key: other.key })
    expect(reply).toMatchObject({ status: 400, body: { code: 'token_mistyped' } })
    const read = await world.ask('GET', `/v1/tokens/${id}`, { key: service.key })
    expect(read.body).toMatchObject({ cause: 'awaiting_confirmation', version: 1 })
  })

  test('a token past its time is expired, swept or not', async () => {
    const { id, secret, code } = await issued(world, service)
    await age(world.database.owner, id, '16 min')
    expect(await confirm({ secret, code })).toMatchObject({ status: 409, body: { code: 'token_expired' } })
  })

  test('confirming a renewal revokes the token it replaces', async () => {
    const old = await confirmed(world, service)
    const next = await issuedTo(world, service, old.holder, { replaces: old.id })
    await confirmOf(world, next)
    const read = await world.ask('GET', `/v1/tokens/${old.id}`, { key: service.key })
    expect(read.body).toMatchObject({ state: 'revoked' })
    const entries = await entriesOf(world, old.id)
    expect(entries.at(-1)).toEqual({ action: 'tokens.revoke', outcome: 'ok', code: null, actor: null })
  })
})

describe('verify', () => {
  test.each([
    ['confirmed', async () => (await confirmed(world, service)).secret, { active: true, state: 'confirmed' }],
    [
      'pending',
      async () => (await issued(world, service)).secret,
      { active: false, state: 'pending', code: 'token_pending' },
    ],
    [
      'unknown',
      async () => makeSecret('token', 'live', randomBytes(secretRandomBytes)),
      { active: false, state: null, code: 'token_unknown' },
    ],
    [
      'mistyped',
      async () => mistype((await issued(world, service)).secret),
      { active: false, state: null, code: 'token_mistyped' },
    ],
    ['no secret at all', async () => '', { active: false, state: null, code: 'token_malformed' }],
  ])('a secret that is %s is answered 200', async (_what, secretOf, expected) => {
    const reply = await world.ask('POST', '/v1/tokens/verify', { key: service.key, body: { secret: await secretOf() } })
    expect(reply).toMatchObject({ status: 200, body: expected })
    expect('code' in reply.body).toBe(!expected.active)
  })

  test('a person without the permission is refused', async () => {
    const { key } = await world.people.person('viewer')
    const reply = await world.ask('POST', '/v1/tokens/verify', { key, body: { secret: 'x' } })
    expect(reply).toMatchObject({ status: 403, body: { code: 'permission_missing' } })
  })
})

/** One wrong character, so that the checksum no longer fits. */
function mistype(secret: string): string {
  const at = secret.length - 10
  return secret.slice(0, at) + (secret[at] === 'a' ? 'b' : 'a') + secret.slice(at + 1)
}
