/** An answer of the API, or `null` when none came or it was none of its own: what happened is then unknown. */
export type Answer = { readonly status: number; readonly isReplay: boolean; readonly body: unknown }

export type Request = {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  /** API key or token secret. */
  readonly secret?: string
  readonly onBehalfOf?: string
  readonly idempotencyKey?: string
  readonly body?: unknown
}

export type ApiClient = {
  ask(request: Request): Promise<Answer | null>
  /**
   * Asks until it is known what came of it, with the same Idempotency-Key each time: unknown outcomes, 5xx, 429 and a
   * first request still in flight are asked again.
   */
  insist(request: Request): Promise<Answer>
}

const answerWithinMs = 10_000

export function apiAt(url: string, stopping: AbortSignal = new AbortController().signal): ApiClient {
  const ask: ApiClient['ask'] = async (request) => {
    const { method, path, secret, onBehalfOf, idempotencyKey, body } = request
    const headers = {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
      ...(onBehalfOf === undefined
        ? {}
        : { 'tokenim-on-behalf-of': onBehalfOf, 'tokenim-discord-context': 'interaction=900000000000000001' }),
      'idempotency-key': idempotencyKey ?? crypto.randomUUID(),
    }
    const signal = AbortSignal.timeout(answerWithinMs)
    try {
      const init = body === undefined ? {} : { body: JSON.stringify(body) }
      const response = await fetch(url + path, { method, headers, signal, ...init })
      const isReplay = response.headers.get('idempotency-replayed') === 'true'
      return { status: response.status, isReplay, body: await response.json() }
    } catch {
      return null
    }
  }
  return {
    ask,
    insist: async (request) => {
      const idempotencyKey = request.idempotencyKey ?? crypto.randomUUID()
      for (;;) {
        const answer = await ask({ ...request, idempotencyKey })
        if (answer !== null && isKnown(answer)) return answer
        if (stopping.aborted) throw new Error(`${request.method} ${request.path}: no answer to the end`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
  }
}

function isKnown({ status, body }: Answer): boolean {
  return status < 500 && status !== 429 && textAt(body, 'code') !== 'idempotency_in_flight'
}

export function textAt(value: unknown, ...path: readonly string[]): string {
  let found: unknown = value
  for (const name of path) found = typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined
  return typeof found === 'string' ? found : ''
}
