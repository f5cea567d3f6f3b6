import { expect, it } from 'vitest'
import { createTokenImClient } from './index.ts'
import { type Answer, answeringServer, problem } from './testing/answering-server.ts'

const stream =
  (...chunks: readonly string[]): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const chunk of chunks) response.write(chunk)
    response.end()
  }

const event = (id: string, version: number) =>
  `id: ${id}\nevent: token.cancelled\ndata: {"id":"${id}","type":"token.cancelled",\ndata: "subject":{"type":"token","id":"tok_1","version":${version}},"data":{}}\n\n`

it('goes on after the last event when the stream breaks off, whatever way the bytes are cut', async () => {
  const first = `retry: 1\n\n:still here\n\n${event('evt_1', 1)}`
  await using server = await answeringServer(stream(first.slice(0, 30), first.slice(30)), stream(event('evt_2', 2)))
  const client = createTokenImClient({ url: server.url, apiKey: 'timk_x' })
  const seen: unknown[] = []
  for await (const one of client.events({ types: ['token.cancelled'] })) {
    seen.push([one.id, one.type, one.subject?.version])
    if (seen.length === 2) break
  }
  expect(seen).toEqual([
    ['evt_1', 'token.cancelled', 1],
    ['evt_2', 'token.cancelled', 2],
  ])
  expect(server.seen[0]).toMatchObject({ url: '/v1/events?types=token.cancelled' })
  expect(server.seen[0]?.headers['last-event-id']).toBeUndefined()
  expect(server.seen[1]?.headers['last-event-id']).toBe('evt_1')
})

it('a refusal ends the stream as the problem it is', async () => {
  await using server = await answeringServer(problem(401, 'key_revoked'))
  const client = createTokenImClient({ url: server.url, apiKey: 'timk_x' })
  await expect(client.events().next()).rejects.toMatchObject({ code: 'key_revoked' })
})

it('ends quietly when it is aborted', async () => {
  await using server = await answeringServer(stream('retry: 60000\n\n'))
  const controller = new AbortController()
  const events = createTokenImClient({ url: server.url, apiKey: 'timk_x' }).events({ signal: controller.signal })
  const next = events.next()
  controller.abort()
  expect(await next).toMatchObject({ done: true })
})
