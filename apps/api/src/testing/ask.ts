import { randomUUID } from 'node:crypto'

export type Reply = {
  readonly status: number
  readonly headers: Headers
  /** The body as JSON, or as text when it is none. */
  readonly body: Body
  readonly text: string
}

/** What tests read of an answer; everything may be absent. */
export type Body = { readonly [member: string]: Body } & string & number

export type Question = {
  readonly key?: string | undefined
  readonly body?: unknown
  /** Sent as it is, instead of `body`. */
  readonly raw?: string | Uint8Array<ArrayBuffer>
  readonly headers?: Readonly<Record<string, string>>
  readonly onBehalfOf?: string
  /** `null` leaves the header out. */
  readonly idempotencyKey?: string | null
}

export type Ask = (method: string, path: string, question?: Question) => Promise<Reply>

/** Real HTTP; a POST carries an Idempotency-Key of its own unless it says otherwise. */
export function createAsk(url: string): Ask {
  return async (method, path, { key, body, raw, headers = {}, onBehalfOf, idempotencyKey = randomUUID() } = {}) => {
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' && idempotencyKey !== null ? { 'idempotency-key': idempotencyKey } : {}),
        ...(onBehalfOf === undefined ? {} : { 'tokenim-on-behalf-of': onBehalfOf }),
        ...(onBehalfOf?.startsWith('discord:') ? { 'tokenim-discord-context': 'interaction=900000000000000001' } : {}),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: parse(text), text }
  }
}

/** Tests look into answers freely; what is not there reads as undefined and fails the expectation. */
function parse(text: string): Body {
  try {
    return JSON.parse(text) as Body
  } catch {
    return text as Body
  }
}
