import { ProblemError } from '../problems/problem-error.ts'
import type { RateLimit } from './gcra.ts'
import { createRateLimiter } from './gcra.ts'

export const refusalLimit: RateLimit = { perSecond: 1, burst: 60 }

export type RefusalLimit = {
  /** Before an act. @throws ProblemError `rate_limited` while the actor is refused too often */
  admit(actorId: string): void
  /** After a refused act. @returns true once, when the actor has just reached the limit */
  count(actorId: string): boolean
}

/** Every refused act is an entry of the audit log: an actor refused more than 60 times a minute has to slow down. */
export function createRefusalLimit(limit: RateLimit = refusalLimit, clock: () => number = Date.now): RefusalLimit {
  const limiter = createRateLimiter(limit)
  return {
    admit(actorId) {
      const { allowed, retryAfterMs } = limiter.peek(actorId, clock())
      if (!allowed) throw new ProblemError({ code: 'rate_limited', facts: { retryAfterMs, scope: 'refusals' } })
    },
    count(actorId) {
      const { remaining } = limiter.take(actorId, clock())
      return remaining === 0
    },
  }
}
