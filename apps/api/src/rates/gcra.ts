/** `perSecond` on the long run, `burst` at once. */
export type RateLimit = { readonly perSecond: number; readonly burst: number }

export type RateVerdict = {
  readonly allowed: boolean
  /** How many more would pass now. */
  readonly remaining: number
  /** Until one more passes; 0 when one would now. */
  readonly retryAfterMs: number
  /** Until the whole burst is free again. */
  readonly resetMs: number
}

export type RateLimiter = {
  /** Counts one and says whether it passes; one that does not pass costs nothing. */
  take(key: string, nowMs: number): RateVerdict
  /** The same answer without counting. */
  peek(key: string, nowMs: number): RateVerdict
}

/**
 * The generic cell rate algorithm (ATM Forum TM 4.0; "virtual scheduling"): one number per key, the theoretical arrival
 * time. In this process only. Keys whose time has passed are forgotten, so memory follows the traffic of a few seconds.
 */
export function createRateLimiter({ perSecond, burst }: RateLimit, maxKeys = 100_000): RateLimiter {
  const emissionMs = 1_000 / perSecond
  const toleranceMs = emissionMs * burst
  const arrivals = new Map<string, number>()

  function judge(key: string, nowMs: number, cost: 0 | 1): RateVerdict {
    const arrival = Math.max(arrivals.get(key) ?? 0, nowMs)
    const next = arrival + emissionMs
    const allowed = next - nowMs <= toleranceMs
    const counted = allowed && cost === 1 ? next : arrival
    if (counted !== arrival) remember(key, counted, nowMs)
    const free = Math.floor((toleranceMs - (counted - nowMs)) / emissionMs)
    return {
      allowed,
      remaining: Math.max(0, free),
      retryAfterMs: allowed ? 0 : Math.ceil(next - nowMs - toleranceMs),
      resetMs: Math.ceil(counted - nowMs),
    }
  }

  function remember(key: string, arrival: number, nowMs: number): void {
    // Deleted first, so that the map's order is by last use.
    arrivals.delete(key)
    if (arrivals.size >= maxKeys) forget(nowMs)
    arrivals.set(key, arrival)
  }

  function forget(nowMs: number): void {
    for (const [key, arrival] of arrivals) if (arrival <= nowMs) arrivals.delete(key)
    for (const key of arrivals.keys()) {
      if (arrivals.size < maxKeys) return
      arrivals.delete(key)
    }
  }

  return { take: (key, nowMs) => judge(key, nowMs, 1), peek: (key, nowMs) => judge(key, nowMs, 0) }
}
