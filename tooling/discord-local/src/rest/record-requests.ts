import type { MiddlewareHandler } from 'hono'
import type { DiscordState } from '../world/state.ts'
import type { RestEnvironment } from './environment.ts'
import { routeOf } from './route-of.ts'

/** One request of a bot, for tests that count them. */
export type RecordedRequest = {
  readonly at: string
  readonly method: string
  /** Below `/api/v10`; the tokens of interactions are left out. */
  readonly route: string
  readonly status: number
}

const kept = 1_000

/** Remembers the newest requests and how each was answered. */
export function recordRequests(state: DiscordState): MiddlewareHandler<RestEnvironment> {
  return async (context, next) => {
    await next()
    state.requests.push({
      at: new Date(state.clock.now()).toISOString(),
      method: context.req.method,
      route: routeOf(context.req.path).replace(/^(\/(?:interactions|webhooks)\/\d+)\/[^/]+/, '$1/:token'),
      status: context.res.status,
    })
    if (state.requests.length > kept) state.requests.shift()
  }
}
