import type { RequestId } from '@tokenim/core/ids'
import type { AccountActor, ApplicationActor } from '@tokenim/services'
import type { IncomingMessage } from 'node:http'

/** Whoever holds an API key. */
export type KeyActor = AccountActor | ApplicationActor

/** A request as a route sees it: its head; the body is read by the route, from `incoming`. */
export type Asked = {
  readonly requestId: RequestId
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly incoming: IncomingMessage
  readonly address: string
}

/** One route of the monitor's port. `path` is Hono's: `/v1/heartbeats/:id`. */
export type Route = {
  /** Names it in metrics and logs. */
  readonly name: string
  readonly method: 'DELETE' | 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly serve: (asked: Asked) => Promise<Response>
  /** How a problem is told when not as a problem document. */
  readonly tellProblem?: (asked: Asked, document: Response) => Promise<Response>
}

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  })
}
