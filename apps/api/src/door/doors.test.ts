import { makeSecret, secretRandomBytes } from '@tokenim/core/secrets'
import { randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person, Program } from '../testing/people.ts'
import type { TestToken } from '../testing/tokens.ts'
import { confirmed } from '../testing/tokens.ts'
import type { ApiWorld } from '../testing/world.ts'
import { createApiWorld } from '../testing/world.ts'

let world: ApiWorld
let service: Program
let viewer: Person
let token: TestToken

beforeAll(async () => {
  world = await createApiWorld({ unlimited: true })
  service = await world.people.program()
  viewer = await world.people.person('viewer')
  token = await confirmed(world, service)
  await send(hosts.direct, { path: '/v1/messages', headers: bearer(token.secret), body: message() })
})

afterAll(() => world[Symbol.asyncDispose]())

type Sent = {
  readonly path?: string
  readonly headers?: Readonly<Record<string, string | string[]>>
  readonly body?: string
}

/** A host in capitals is not plain: the general door answers. */
const hosts = { direct: 'localhost', general: 'LOCALHOST' }

const mistyped = `timk_${'0'.repeat(36)}`
const unknown = () => makeSecret('key', 'live', randomBytes(secretRandomBytes))
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })
const asking = (secret: string) => JSON.stringify({ secret })

const cases: readonly (readonly [string, () => Sent])[] = [
  ['a good token', () => ({ body: asking(token.secret) })],
  ['an unknown token', () => ({ body: asking(makeSecret('token', 'live', randomBytes(secretRandomBytes))) })],
  ['a mistyped token', () => ({ body: asking(`timt_${'0'.repeat(36)}`) })],
  ['what the account may', () => ({ body: JSON.stringify({ secret: token.secret, require: 'messages:send' }) })],
  ['blanks and a mark before the body', () => ({ body: `\ufeff \n${asking(token.secret)}` })],
  ['an unknown member', () => ({ body: JSON.stringify({ secret: token.secret, more: 1 }) })],
  ['a missing member', () => ({ body: '{}' })],
  ['a member twice', () => ({ body: '{"secret":"a","secret":"b"}' })],
  ['half a body', () => ({ body: '{"secret":' })],
  ['an empty body', () => ({ body: '' })],
  ['too long a body', () => ({ body: asking('x'.repeat(70_000)) })],
  ['text that is no JSON', () => ({ headers: { 'content-type': 'text/plain' }, body: asking(token.secret) })],
  ['a charset', () => ({ headers: { 'content-type': 'application/json; charset=UTF-8' }, body: asking(token.secret) })],
  ['a packed body', () => ({ headers: { 'content-encoding': 'gzip' }, body: asking(token.secret) })],
  ['no key', () => ({ headers: { authorization: [] }, body: asking(token.secret) })],
  ['two keys', () => ({ headers: { authorization: [`Bearer ${mistyped}`, 'Bearer x'] }, body: asking(token.secret) })],
  ['a mistyped key', () => ({ headers: bearer(mistyped), body: asking(token.secret) })],
  ['an unknown key', () => ({ headers: bearer(unknown()), body: asking(token.secret) })],
  ['a key without the permission', () => ({ headers: bearer(viewer.key), body: asking(token.secret) })],
  ['somebody else', () => ({ headers: { 'tokenim-on-behalf-of': 'acc_1' }, body: asking(token.secret) })],
  ['a send that came twice', () => ({ path: '/v1/messages', headers: bearer(token.secret), body: message() })],
  ['a send of a stranger', () => ({ path: '/v1/messages', body: message() })],
  ['an issue without its key', () => ({ path: '/v1/tokens', body: JSON.stringify({ accountId: viewer.id }) })],
  ['a confirmation', () => ({ path: '/v1/tokens/confirm', headers: { authorization: [] }, body: confirmation() })],
]

const message = () => JSON.stringify({ to: viewer.id, text: 'hello', clientMessageId: 'doors-1' })
const confirmation = () => JSON.stringify({ secret: token.secret, code: token.code })

test.each(cases)('both doors answer %s alike, and say so in the log', async (_name, make) => {
  const sent = make()
  const direct = await told(() => send(hosts.direct, sent))
  const general = await told(() => send(hosts.general, sent))
  expect(direct).toEqual(general)
})

/** The answer and the line of the log, without what is never the same twice. */
async function told(act: () => Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>) {
  const before = world.lines.text().length
  const { status, headers, text } = await act()
  const id = String(headers['tokenim-request-id'])
  const { date: _date, ratelimit, ...same } = headers
  return {
    status,
    headers: { ...same, 'tokenim-request-id': id.slice(0, 4), ratelimit: String(ratelimit).replaceAll(/=\d+/g, '') },
    text: text.replaceAll(id, 'req').replaceAll(/20\d\d-[^"]+Z/g, 'then'),
    lines: world.lines
      .text()
      .slice(before)
      .replaceAll(id, 'req')
      .replaceAll(/"at":"[^"]+"|"ms":\d+/g, ''),
  }
}

function send(host: string, { path = '/v1/tokens/verify', headers = {}, body = '' }: Sent) {
  const { hostname, port } = new URL(world.api.url)
  const answered = Promise.withResolvers<{ status: number; headers: IncomingHttpHeaders; text: string }>()
  const all = { host, 'content-type': 'application/json', ...bearer(service.key), ...headers }
  const sent = request({ hostname, port, path, method: 'POST' }, (answer) => {
    answer.setEncoding('utf8')
    let text = ''
    answer.on('data', (part: string) => (text += part))
    answer.on('end', () => answered.resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
  })
  for (const [name, value] of Object.entries(all)) {
    if (value.length > 0) sent.setHeader(name, typeof value === 'string' ? value : [...value])
  }
  sent.setHeader('content-length', Buffer.byteLength(body))
  sent.on('error', answered.reject)
  sent.end(body)
  return answered.promise
}
