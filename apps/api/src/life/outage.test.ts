import { uuidFromId } from '@tokenim/core/ids'
import { makeSecret, secretRandomBytes } from '@tokenim/core/secrets'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Program } from '../testing/people.ts'
import type { StreamEvent } from '../testing/stream.ts'
import { openStream } from '../testing/stream.ts'
import type { TestToken } from '../testing/tokens.ts'
import { confirmed, issued } from '../testing/tokens.ts'
import type { ApiWorld } from '../testing/world.ts'
import { createApiWorld } from '../testing/world.ts'

let world: ApiWorld
let service: Program
let live: TestToken
let waiting: TestToken

beforeAll(async () => {
  world = await createApiWorld()
  service = await world.people.program()
  live = await confirmed(world, service)
  waiting = await issued(world, service)
})

afterAll(() => world[Symbol.asyncDispose]())

test('with the database away what is mistyped is still explained, all else is 503, and it recovers by itself', async () => {
  const { secret, code } = waiting
  const mistyped = `${secret.slice(0, 20)}${secret[20] === 'a' ? 'b' : 'a'}${secret.slice(21)}`
  const mistypedKey = `${service.key.slice(0, 20)}${service.key[20] === 'a' ? 'b' : 'a'}${service.key.slice(21)}`
  const message = { to: live.holder.id, text: 'hello', clientMessageId: 'during' }
  const unknown = makeSecret('key', 'live', randomBytes(secretRandomBytes))
  await using stream = await openStream(world, service.key)
  await world.door.shut()

  const confirmMistyped = await world.ask('POST', '/v1/tokens/confirm', { body: { secret: mistyped, code } })
  expect(confirmMistyped).toMatchObject({ status: 400, body: { code: 'token_mistyped' } })
  const sendMistyped = await world.ask('POST', '/v1/messages', { key: mistyped, body: message })
  expect(sendMistyped).toMatchObject({ status: 400, body: { code: 'token_mistyped' } })
  const keyMistyped = await world.ask('GET', '/v1/tokens', { key: mistypedKey })
  expect(keyMistyped).toMatchObject({ status: 401, body: { code: 'key_mistyped' } })

  const wellFormed = await Promise.all([
    world.ask('POST', '/v1/tokens/confirm', { body: { secret, code } }),
    world.ask('POST', '/v1/messages', { key: live.secret, body: message }),
    world.ask('GET', '/v1/tokens', { key: service.key }),
    world.ask('GET', '/v1/tokens', { key: unknown }),
    world.ask('POST', '/v1/tokens/verify', { key: service.key, body: { secret } }),
    world.ask('GET', '/readyz'),
  ])
  for (const reply of wellFormed) {
    expect(reply).toMatchObject({ status: 503, body: { code: 'dependency_unavailable', retryable: true } })
    expect(reply.headers.get('retry-after')).toBe('2')
  }
  expect(await world.ask('GET', '/healthz')).toMatchObject({ status: 200 })
  expect(world.lines.text()).not.toContain(secret)

  await world.door.open()
  await vi.waitFor(async () => expect(await world.ask('GET', '/readyz')).toMatchObject({ status: 200 }), 20_000)
  expect(await world.ask('POST', '/v1/messages', { key: live.secret, body: message })).toMatchObject({ status: 201 })

  const attempts = () => world.database.owner`
    select proven, address_block from token_attempt_received where token_id = ${uuidFromId(waiting.id)}`
  await vi.waitFor(
    async () => expect(await attempts()).toMatchObject([{ proven: true, address_block: '127.0.0.0/24' }]),
    20_000,
  )
  expect(await world.ask('POST', '/v1/tokens/confirm', { body: { secret, code } })).toMatchObject({ status: 200 })
  // What happened before the stream began may only now be readable in order: others of this server write, too.
  const isAwaited = (told: StreamEvent) =>
    told.event === 'token.confirmed' && JSON.stringify(told.data).includes(waiting.id)
  let told = await stream.next()
  while (told !== 'ended' && !isAwaited(told)) told = await stream.next()
  expect(told).toMatchObject({ event: 'token.confirmed', data: { subject: { id: waiting.id } } })
})
