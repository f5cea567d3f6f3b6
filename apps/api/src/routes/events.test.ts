import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Person, Program } from '../testing/people.ts'
import { openStream } from '../testing/stream.ts'
import { confirmed, issued } from '../testing/tokens.ts'
import type { ApiWorld } from '../testing/world.ts'
import { createApiWorld } from '../testing/world.ts'

let world: ApiWorld
let service: Program
let support: Person

beforeAll(async () => {
  world = await createApiWorld()
  service = await world.people.program()
  support = await world.people.person('support')
})

afterAll(() => world[Symbol.asyncDispose]())

describe('events', () => {
  test('a service hears of its own tokens and of nobody else’s', async () => {
    const other = await world.people.program()
    await using stream = await openStream(world, service.key)
    await issued(world, other)
    const { id } = await issued(world, service)
    const event = await stream.next()
    expect(event).toMatchObject({
      event: 'token.issued',
      id: expect.stringMatching(/^evt_/),
      data: {
        type: 'token.issued',
        subject: { type: 'token', id, version: 1 },
        occurredAt: expect.stringMatching(/Z$/),
      },
    })
  })

  test('types choose, and Last-Event-ID goes on where a stream ended', async () => {
    await using stream = await openStream(world, service.key, { query: '?types=token.confirmed&types=token.cancelled' })
    const one = await confirmed(world, service)
    const first = await stream.next()
    if (first === 'ended') throw new Error('the stream ended')
    expect(first).toMatchObject({ event: 'token.confirmed', data: { subject: { id: one.id } } })
    const two = await issued(world, service)
    await using resumed = await openStream(world, service.key, { lastEventId: first.id })
    expect(await resumed.next()).toMatchObject({ event: 'token.issued', data: { subject: { id: two.id } } })
  })

  test('an id that is no longer kept is answered by one reset', async () => {
    await using stream = await openStream(world, service.key, { lastEventId: 'evt_06adx1z3k1f0r8n6v2m4q9t5h1' })
    expect(await stream.next()).toMatchObject({ event: 'reset' })
    const { id } = await issued(world, service)
    expect(await stream.next()).toMatchObject({ event: 'token.issued', data: { subject: { id } } })
  })

  test('a key that is revoked hears nothing more', async () => {
    const key = await world.people.key(service.id)
    await using stream = await openStream(world, key)
    await world.database.owner`update api_key set state = 'revoked', revoked_at = now(), version = version + 1
      where name = 'test key' and secret_hint = ${key.slice(-10, -6)}`
    await issued(world, service)
    expect(await stream.next()).toBe('ended')
  })

  test('a token’s secret hears what is its account’s own, whatever that account’s key may', async () => {
    const own = await confirmed(world, service)
    await world.people.grant(own.holder.id, 'tokens:read')
    await using stream = await openStream(world, own.secret, { query: '?types=token.issued,token.held' })
    await issued(world, service)
    const body = { reasonCode: 'security', expectedVersion: 2 }
    const security = await world.people.person('security')
    await world.ask('POST', `/v1/tokens/${own.id}/hold`, { key: security.key, body })
    // Its own issuing may still be on its way when the stream opens: a writer that is slow elsewhere holds it back.
    for (let event = await stream.next(); ; event = await stream.next()) {
      expect(event).toMatchObject({ data: { subject: { id: own.id } } })
      if (event !== 'ended' && event.event === 'token.held') break
    }
  })

  test('who goes away is no longer counted, and nobody has more than twenty', async () => {
    const person = await world.people.person('viewer')
    const openNow = async () => {
      const metrics = await (await fetch(`${world.api.metricsUrl}/metrics`)).text()
      return Number(/^tokenim_api_event_streams (\d+)$/m.exec(metrics)?.[1])
    }
    expect(await world.ask('HEAD', '/v1/events', { key: person.key })).toMatchObject({ status: 200, text: '' })
    await vi.waitFor(async () => expect(await openNow()).toBe(0), 20_000)
    const streams = await Promise.all(Array.from({ length: 20 }, () => openStream(world, person.key)))
    const reply = await world.ask('GET', '/v1/events', { key: person.key })
    expect(reply).toMatchObject({ status: 429, body: { code: 'rate_limited', facts: { scope: 'key' } } })
    await Promise.all(streams.map((stream) => stream[Symbol.asyncDispose]()))
    await vi.waitFor(async () => expect(await openNow()).toBe(0), 20_000)
  })

  test('an unknown type and a broken id are named', async () => {
    const typed = await world.ask('GET', '/v1/events?types=token.vanished', { key: support.key })
    expect(typed).toMatchObject({ status: 422, body: { errors: [{ path: 'query.types', rule: 'not_allowed' }] } })
    const headers = { 'last-event-id': 'nonsense' }
    const reply = await world.ask('GET', '/v1/events', { key: support.key, headers })
    expect(reply).toMatchObject({ status: 400, body: { code: 'request_malformed', facts: { where: 'header' } } })
  })
})
