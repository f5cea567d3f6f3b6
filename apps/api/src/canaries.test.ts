import { makeSecret, secretRandomBytes } from '@tokenim/core/secrets'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person, Program } from './testing/people.ts'
import { openStream } from './testing/stream.ts'
import { confirmed, issued } from './testing/tokens.ts'
import type { ApiWorld } from './testing/world.ts'
import { createApiWorld } from './testing/world.ts'

const count = 50

let world: ApiWorld
let service: Program
let admin: Person

beforeAll(async () => {
  world = await createApiWorld({ unlimited: true })
  service = await world.people.program()
  admin = await world.people.person('admin')
})

afterAll(() => world[Symbol.asyncDispose]())

test('fifty secrets put wherever a caller can put text are in no log, answer, audit entry or event', async () => {
  const canaries = Array.from({ length: count }, (_, number) =>
    makeSecret(number % 2 === 0 ? 'token' : 'key', 'live', randomBytes(secretRandomBytes)),
  )
  const sender = await confirmed(world, service)
  await using stream = await openStream(world, admin.key)
  const answers: string[] = []
  for (const [number, canary] of canaries.entries()) answers.push(await plant(canary, number, sender.secret))
  const last = await issued(world, service)
  const heard: string[] = []
  for (let event = await stream.next(); event !== 'ended'; event = await stream.next()) {
    heard.push(JSON.stringify(event))
    if (JSON.stringify(event).includes(last.id)) break
  }
  const rows = await world.database.owner<{ text: string }[]>`
    select body as text from audit_entry union all select event::text from event
    union all select value as text from audit_personal
    union all select outcome::text from idempotency_claim where outcome is not null`
  const told = [...answers, ...heard, ...rows.map(({ text }) => text), world.lines.text()].join('\n')
  // What makes them secrets are their characters after the prefix.
  const leaked = canaries.filter((canary) => told.includes(canary.slice(-20)))
  expect(leaked).toEqual([])
  expect(heard.length).toBeGreaterThan(10)
})

/** Where a careless person or program could put a secret: every place in turn. */
async function plant(canary: string, number: number, senderSecret: string): Promise<string> {
  const { key } = admin
  const { id } = await issued(world, service)
  const reason = { reasonCode: 'other', reason: `said ${canary} on the phone`, expectedVersion: 1 }
  const places = [
    () => world.ask('POST', `/v1/tokens/${id}/cancel`, { key, body: reason }),
    () => world.ask('POST', `/v1/tokens/${id}/cancel`, { key, body: { ...reason, expectedVersion: 7 } }),
    () => world.ask('GET', `/v1/tokens/${canary}`, { key }),
    () => world.ask('GET', `/v1/tokens?cursor=${canary}`, { key }),
    () => world.ask('GET', `/v1/tokens?${canary}=1`, { key }),
    () => world.ask('GET', `/${canary}`, { key }),
    () => world.ask('GET', '/v1/tokens', { key: canary }),
    () => world.ask('GET', '/v1/tokens', { headers: { authorization: canary } }),
    () => world.ask('GET', '/v1/tokens', { key, onBehalfOf: canary }),
    () => world.ask('GET', '/v1/events', { key, headers: { 'last-event-id': canary } }),
    () => world.ask('POST', '/v1/tokens/confirm', { body: { secret: canary, code: '12345678' } }),
    () => world.ask('POST', '/v1/tokens/confirm', { body: { secret: `${canary}x`, code: canary } }),
    () => world.ask('POST', '/v1/tokens/verify', { key, body: { secret: canary } }),
    () => world.ask('POST', '/v1/tokens', { key, body: { accountId: canary } }),
    () => world.ask('POST', '/v1/tokens', { key, body: { [canary]: canary } }),
    () => world.ask('POST', '/v1/tokens', { key, raw: `{"accountId": ${canary}` }),
    () => world.ask('POST', '/v1/tokens', { key, body: { accountId: admin.id }, idempotencyKey: canary }),
    () =>
      world.ask('PUT', `/v1/accounts/by-external-id/user-${number}`, {
        key: service.key,
        body: { displayName: canary },
      }),
    () => world.ask('PUT', `/v1/accounts/by-external-id/${canary}`, { key: service.key, body: { displayName: 'x' } }),
    () => world.ask('POST', '/v1/discord-links/confirm', { key, body: { code: canary } }),
    () => world.ask('POST', '/v1/step-ups/approve', { key, body: { code: canary } }),
    () =>
      world.ask('POST', '/v1/messages', {
        key: senderSecret,
        body: { to: admin.id, text: canary, clientMessageId: `m${number}` },
      }),
    () =>
      world.ask('POST', '/v1/messages', {
        key: senderSecret,
        body: { to: admin.id, text: 'x', clientMessageId: canary },
      }),
    () => world.ask('GET', `/v1/accounts?query=${canary}`, { key }),
    () => world.ask('GET', `/v1/audit/entries?targetId=${canary}`, { key }),
  ]
  const place = places[number % places.length]
  if (place === undefined) throw new Error('nowhere to plant')
  return withoutOwnText(await place())
}

/** A message's text is what its participants read, whatever is in it. */
function withoutOwnText({ text, headers }: Awaited<ReturnType<ApiWorld['ask']>>): string {
  const own = /"text":"[^"]*"/g
  return text.replaceAll(own, '') + JSON.stringify([...headers])
}
