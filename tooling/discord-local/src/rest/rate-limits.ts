import { createHash } from 'node:crypto'

export type RateLimit = { readonly limit: number; readonly windowMs: number }

export type RateLimits = {
  /** Counts a request and says what its headers must say; `allowed: false` deserves a 429. */
  count(bucketOf: string): {
    readonly allowed: boolean
    readonly headers: Record<string, string>
    readonly retryAfterSeconds: number
  }
}

/** Fixed windows per bucket, on the machine's own clock: a clock that tests hold still must not starve anybody. */
export function createRateLimits({ limit, windowMs }: RateLimit): RateLimits {
  const windows = new Map<string, { until: number; used: number }>()
  return {
    count(bucketOf) {
      const now = Date.now()
      if (windows.size > 10_000) windows.clear()
      let window = windows.get(bucketOf)
      if (window === undefined || window.until <= now) {
        window = { until: now + windowMs, used: 0 }
        windows.set(bucketOf, window)
      }
      window.used += 1
      const retryAfterSeconds = (window.until - now) / 1000
      return {
        allowed: window.used <= limit,
        retryAfterSeconds,
        headers: {
          'X-RateLimit-Limit': String(limit),
          'X-RateLimit-Remaining': String(Math.max(0, limit - window.used)),
          'X-RateLimit-Reset': (window.until / 1000).toFixed(3),
          'X-RateLimit-Reset-After': retryAfterSeconds.toFixed(3),
          'X-RateLimit-Bucket': createHash('sha256').update(bucketOf).digest('hex').slice(0, 32),
        },
      }
    },
  }
}

/** Requests that share a limit: same method, same shape of route, same channel, guild or webhook. */
export function bucketOf(method: string, route: string): string {
  const [kind, major, ...rest] = route.split('/').filter(Boolean)
  const keepsMajor = kind === 'channels' || kind === 'guilds' || kind === 'webhooks' || kind === 'interactions'
  const blur = (part: string | undefined) => (part !== undefined && /^\d+$/.test(part) ? ':id' : part)
  return [method, kind, keepsMajor ? major : blur(major), ...rest.map(blur)].join(' ')
}
