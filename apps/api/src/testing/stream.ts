import { allSettled } from '@tokenim/db/testing'
import type { ApiWorld } from './world.ts'

export type StreamEvent = { readonly event: string; readonly id: string; readonly data: unknown }

export type TestStream = AsyncDisposable & {
  /** The next event, `retry` lines included; comments are passed over. `ended` when the server closed it. */
  next(): Promise<StreamEvent | 'ended'>
}

/** Opens the event stream and waits until it is open; what happened before is over by then and is not told. */
export async function openStream(
  world: ApiWorld,
  key: string,
  { query = '', lastEventId }: { query?: string; lastEventId?: string } = {},
): Promise<TestStream> {
  await allSettled(world.database.owner)
  const controller = new AbortController()
  const response = await fetch(`${world.api.url}/v1/events${query}`, {
    headers: { authorization: `Bearer ${key}`, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
    signal: controller.signal,
  })
  if (response.status !== 200 || response.body === null) throw new Error(`no stream: ${await response.text()}`)
  const blocks = readBlocks(response.body)
  const first = await blocks.next()
  const ahead = first.done === true || first.value.startsWith(':') ? [] : [first.value]
  return {
    next: async () => {
      for (;;) {
        const block = ahead.shift() ?? (await blocks.next()).value
        if (block === undefined) return 'ended'
        if (!block.startsWith(':')) return parse(block)
      }
    },
    [Symbol.asyncDispose]: async () => controller.abort(),
  }
}

async function* readBlocks(body: ReadableStream<Uint8Array>): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true })
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      yield text.slice(0, end)
      text = text.slice(end + 2)
    }
  }
}

function parse(block: string): StreamEvent {
  const fields = Object.fromEntries(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  const { event = '', id = '', data = 'null', retry } = fields
  return { event: retry === undefined ? event : 'retry', id, data: JSON.parse(data) }
}
