import { type EventsOptions, readEvents, type TokenImEvent } from './events.ts'
import { operations } from './generated/operations.gen.ts'
import {
  type AnyRequest,
  isOperationId,
  type OperationAnswer,
  operationFacts,
  type OperationId,
  type OperationRequest,
  operationUrl,
} from './operation.ts'
import { type RetrySettings, send } from './send.ts'

export type TokenImClientOptions = {
  /** `http://127.0.0.1:4600` */
  readonly url: string
  /** `timk_…`, or the secret of a token (`timt_…`) where an operation is the holder's. */
  readonly apiKey: string
  /** `acc_…` or `discord:<user id>`; the key's application needs `accounts:act_for`. */
  readonly onBehalfOf?: string
  /** Where in Discord this is asked for: the API keeps it beside the log. Of the bot alone; with `onBehalfOf: 'discord:…'` always. */
  readonly discordContext?: DiscordContext
  readonly fetch?: typeof fetch
  /** For one attempt; 10 000 when left out. */
  readonly timeoutMs?: number
  /** How often a request that is safe to repeat is repeated; 2 when left out. */
  readonly retries?: number
}

/** Ids of Discord; guild and channel where there are any. */
export type DiscordContext = {
  readonly interactionId: string
  readonly guildId?: string | null
  readonly channelId?: string | null
}

export type CallOptions = {
  /** A new one for every call when left out; retries of a call always use the same. */
  readonly idempotencyKey?: string
  readonly onBehalfOf?: string
  readonly timeoutMs?: number
  readonly retries?: number
  readonly signal?: AbortSignal
}

/**
 * Every operation of the API as a function: what it takes is `{path, query, body}`, what it answers is the JSON of its
 * success, or the text of one whose answer is text.
 *
 * @throws ProblemError when the API refuses, ConnectionError without an answer, UnexpectedAnswerError for an answer of something else
 */
export type TokenImClient = {
  readonly [K in OperationId]: Call<K>
} & {
  /** Server-sent events from now on (or after `lastEventId`), reconnecting by itself until `signal` is aborted. */
  readonly events: (options?: EventsOptions) => AsyncGenerator<TokenImEvent, void>
}

type Call<K extends OperationId> =
  {} extends OperationRequest<K>
    ? (request?: OperationRequest<K>, options?: CallOptions) => Promise<OperationAnswer<K>>
    : (request: OperationRequest<K>, options?: CallOptions) => Promise<OperationAnswer<K>>

const defaultTimeoutMs = 10_000
const defaultRetries = 2

export function createTokenImClient(options: TokenImClientOptions): TokenImClient {
  const calls = Object.keys(operations)
    .filter(isOperationId)
    .map((id) => [id, (request: AnyRequest = {}, call: CallOptions = {}) => callOperation(options, id, request, call)])
  const events = (given: EventsOptions = {}) => readEvents(options, given)
  // Safe: one function for each operation of the table the type is made of.
  return { ...Object.fromEntries(calls), events } as TokenImClient
}

async function callOperation(
  options: TokenImClientOptions,
  id: OperationId,
  request: AnyRequest,
  call: CallOptions,
): Promise<unknown> {
  const facts = operationFacts(id)
  const headers = new Headers({
    authorization: `Bearer ${options.apiKey}`,
    accept: `${facts.text ? 'text/plain, ' : ''}application/json`,
  })
  const onBehalfOf = call.onBehalfOf ?? options.onBehalfOf
  if (onBehalfOf !== undefined) headers.set('tokenim-on-behalf-of', onBehalfOf)
  if (options.discordContext !== undefined) headers.set('tokenim-discord-context', contextText(options.discordContext))
  if (facts.idempotencyKey) headers.set('idempotency-key', call.idempotencyKey ?? crypto.randomUUID())
  if (request.body !== undefined) headers.set('content-type', 'application/json')
  const isRepeatable = facts.method !== 'POST' || facts.idempotencyKey
  return send(
    operationUrl(options.url, facts, request),
    { method: facts.method, headers, ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }) },
    { ...retrySettings(options, call), isRepeatable, isText: facts.text ?? false },
  )
}

function contextText({ interactionId, guildId = null, channelId = null }: DiscordContext): string {
  return [
    `interaction=${interactionId}`,
    ...(guildId === null ? [] : [`guild=${guildId}`]),
    ...(channelId === null ? [] : [`channel=${channelId}`]),
  ].join('; ')
}

function retrySettings(
  options: TokenImClientOptions,
  call: CallOptions,
): Omit<RetrySettings, 'isRepeatable' | 'isText'> {
  return {
    fetch: options.fetch ?? globalThis.fetch,
    timeoutMs: call.timeoutMs ?? options.timeoutMs ?? defaultTimeoutMs,
    retries: call.retries ?? options.retries ?? defaultRetries,
    signal: call.signal,
  }
}
