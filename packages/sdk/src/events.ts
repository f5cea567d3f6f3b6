import { problemOf } from './answer.ts'
import type { TokenImClientOptions } from './client.ts'
import { ConnectionError, ProblemError, UnexpectedAnswerError } from './errors.ts'
import { queryText } from './operation.ts'
import { pause } from './pause.ts'
import { parseServerSentEvents } from './server-sent-events.ts'

/** What happened, once each and in order. After `reset` some were missed: read anew what you keep. */
export type TokenImEvent = {
  readonly id: string
  readonly type: string
  readonly occurredAt?: string
  readonly actor?: unknown
  readonly via?: string
  readonly subject?: { readonly type: string; readonly id: string; readonly version?: number }
  readonly data: unknown
}

export type EventsOptions = {
  /** Only these types. */
  readonly types?: readonly string[]
  /** Go on after this event; events are kept for seven days. */
  readonly lastEventId?: string
  readonly onBehalfOf?: string
  readonly signal?: AbortSignal
}

const eventsPath = '/v1/events'
const firstPauseMs = 2_000

/** Ends when `signal` is aborted; throws what a repeated request would not mend. */
export async function* readEvents(
  options: TokenImClientOptions,
  given: EventsOptions,
): AsyncGenerator<TokenImEvent, void> {
  let lastEventId = given.lastEventId
  let pauseMs = firstPauseMs
  for (;;) {
    try {
      const body = await open(options, given, lastEventId)
      for await (const message of parseServerSentEvents(body)) {
        if (message.retryMs !== undefined) pauseMs = message.retryMs
        if (message.id !== undefined) lastEventId = message.id
        if (message.data === undefined) continue
        yield eventOf(message.event, lastEventId ?? '', message.data)
      }
    } catch (error) {
      if (given.signal?.aborted === true) return
      if (!isPassing(error)) throw error
    }
    const isOver = await pause(pauseMs, given.signal).then(
      () => false,
      () => true,
    )
    if (isOver) return
  }
}

async function open(
  options: TokenImClientOptions,
  { types = [], onBehalfOf = options.onBehalfOf, signal }: EventsOptions,
  lastEventId: string | undefined,
): Promise<ReadableStream<Uint8Array>> {
  const headers = new Headers({ authorization: `Bearer ${options.apiKey}`, accept: 'text/event-stream' })
  if (lastEventId !== undefined) headers.set('last-event-id', lastEventId)
  if (onBehalfOf !== undefined) headers.set('tokenim-on-behalf-of', onBehalfOf)
  const query = types.length === 0 ? '' : `?${queryText({ types })}`
  const url = `${options.url.replace(/\/+$/, '')}${eventsPath}${query}`
  const answer = await (options.fetch ?? globalThis.fetch)(url, { headers, signal: signal ?? null }).catch(
    (error: unknown) => {
      throw new ConnectionError('unreachable', { cause: error, isUnsent: true })
    },
  )
  if (answer.ok && answer.body !== null) return answer.body
  const body: unknown = await answer.json().catch(() => undefined)
  throw problemOf(answer, body) ?? new UnexpectedAnswerError(answer.status)
}

function isPassing(error: unknown): boolean {
  if (error instanceof ProblemError) return error.retryable
  // A stream that breaks off fails with a TypeError of fetch.
  return error instanceof ConnectionError || error instanceof TypeError
}

function eventOf(type: string, id: string, data: string): TokenImEvent {
  const body: unknown = JSON.parse(data)
  const members = typeof body === 'object' && body !== null ? body : { data: body }
  return { type, id, data: null, ...members }
}
