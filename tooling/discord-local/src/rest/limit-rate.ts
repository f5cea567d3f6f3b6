import type { MiddlewareHandler } from 'hono'
import type { DiscordState } from '../world/state.ts'
import type { RestEnvironment } from './environment.ts'
import { bucketOf } from './rate-limits.ts'
import type { RateLimits } from './rate-limits.ts'
import { routeOf } from './route-of.ts'

/** Puts rate limit headers on every answer and refuses what goes over. */
export function limitRate(state: DiscordState, limits: RateLimits): MiddlewareHandler<RestEnvironment> {
  return async (context, next) => {
    const owner = context.req.header('authorization') ?? ''
    const counted = limits.count(`${owner} ${bucketOf(context.req.method, routeOf(context.req.path))}`)
    for (const [name, value] of Object.entries(counted.headers)) context.header(name, value)
    if (counted.allowed) return next()
    return tooManyRequests(state, counted.retryAfterSeconds, 'user', counted.headers)
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
  state.invalidRequests += 1
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
