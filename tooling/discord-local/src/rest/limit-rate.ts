import type { MiddlewareHandler } from 'hono'
import type { DiscordState } from '../world/state.ts'
import type { RestEnvironment } from './environment.ts'
import { bucketOf } from './rate-limits.ts'
import type { RateLimits } from './rate-limits.ts'
import { routeOf } from './route-of.ts'

/** What a bot may ask: of each kind, and altogether. */
export type Allowances = { readonly perBucket: RateLimits; readonly altogether: RateLimits }

/** Puts rate limit headers on every answer and refuses what goes over. */
export function limitRate(state: DiscordState, allowances: Allowances): MiddlewareHandler<RestEnvironment> {
  return async (context, next) => {
    const owner = context.req.header('authorization') ?? ''
    const route = routeOf(context.req.path)
    const counted = allowances.perBucket.count(`${owner} ${bucketOf(context.req.method, route)}`)
    for (const [name, value] of Object.entries(counted.headers)) context.header(name, value)
    if (!counted.allowed) return tooManyRequests(state, counted.retryAfterSeconds, 'user', counted.headers)
    // Answers to interactions are not counted altogether.
    if (/^\/(interactions|webhooks)\//.test(route)) return next()
    const all = allowances.altogether.count(owner)
    return all.allowed ? next() : tooManyRequests(state, all.retryAfterSeconds, 'global')
  }
}

/** A 429 as Discord words it; a global one carries no bucket. */
export function tooManyRequests(
  state: DiscordState,
  retryAfterSeconds: number,
  scope: 'user' | 'global' | 'shared',
  headers: Record<string, string> = {},
  refused?: { readonly code: number; readonly message: string },
): Response {
  // Nobody is blamed for what others used up.
  if (scope !== 'shared') state.invalidRequests += 1
  const global = scope === 'global'
  return Response.json(
    {
      message: refused?.message ?? 'You are being rate limited.',
      retry_after: retryAfterSeconds,
      global,
      ...(refused === undefined ? {} : { code: refused.code }),
    },
    {
      status: 429,
      headers: {
        ...headers,
        'Retry-After': String(Math.ceil(retryAfterSeconds)),
        'X-RateLimit-Scope': scope,
        'X-RateLimit-Remaining': '0',
        'X-RateLimit-Reset-After': String(retryAfterSeconds),
        ...(global ? { 'X-RateLimit-Global': 'true' } : {}),
      },
    },
  )
}
