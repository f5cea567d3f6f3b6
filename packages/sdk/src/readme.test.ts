import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileFunction } from 'node:vm'
import { expect, it } from 'vitest'
import * as sdk from './index.ts'
import { answeringServer, json } from './testing/answering-server.ts'

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code ?? '')

/** Runs an example as it stands, with its own address and names put in. */
async function run(code: string, given: Readonly<Record<string, unknown>>): Promise<unknown[]> {
  const printed: unknown[] = []
  const names = { ...sdk, ...given, console: { log: (...values: unknown[]) => printed.push(...values) } }
  const body = code
    .replace(/^import .*$/m, '')
    .replace('http://127.0.0.1:4600', String(given['url']))
    .replace('timk_…', 'timk_x')
  const example = compileFunction(`return (async () => {${body}})()`, Object.keys(names))
  await example(...Object.values(names))
  return printed
}

const token = { id: 'tok_1', version: 3 }

it('the first example of the README issues, reads and cancels', async () => {
  await using server = await answeringServer(
    json(201, { account: { id: 'acc_1' } }),
    json(201, { token }),
    json(200, token),
    json(200, { token, sendGate: { allowed: true } }),
  )
  expect(await run(examples[0] ?? '', { url: server.url })).toEqual([true])
  expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'PUT /v1/accounts/by-external-id/user-4711',
    'POST /v1/tokens',
    'GET /v1/tokens/tok_1',
    'POST /v1/tokens/tok_1/cancel',
  ])
  expect(server.seen[1]?.headers['idempotency-key']).toBe('order-4711')
  expect(server.seen[3]?.body).toEqual({ reasonCode: 'stuck', expectedVersion: 3 })
})

it('the other examples of the README follow events and act for a person', async () => {
  const stopping = new AbortController()
  await using server = await answeringServer(
    (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('event: token.cancelled\ndata: {"subject":{"id":"tok_9"}}\n\nevent: reset\ndata: {}\n\n')
      setImmediate(() => stopping.abort())
    },
    json(200, token),
  )
  const tokenim = sdk.createTokenImClient({ url: server.url, apiKey: 'timk_x' })
  await run(examples[1] ?? '', { tokenim, signal: stopping.signal })
  await run(examples[2] ?? '', { tokenim, id: 'tok_1' })
  expect(examples).toHaveLength(3)
  expect(server.seen[1]?.headers['tokenim-on-behalf-of']).toBe('discord:184273600000000001')
})
