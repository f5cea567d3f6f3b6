import type { RequestId } from '@tokenim/core/ids'
import type { Subject } from '@tokenim/core/permissions'
import { ProblemError } from '@tokenim/problems'
import type { Actor, Services } from '@tokenim/services'
import { throttleRefusals } from '@tokenim/services/audit'
import type { RateLimit } from './gcra.ts'
import { createRateLimiter } from './gcra.ts'

const refusalLimit: RateLimit = { perSecond: 1, burst: 60 }

/** Who goes on and on is written down once a minute, not once a second. */
const saidEveryMs = 60_000

export type RefusalLimit = {
  /** Before an act. @throws ProblemError `rate_limited` while the actor is refused too often */
  admit(actor: Actor): void
  /** After a refused act; says once in the audit log that the limit is reached. */
  count(actor: Actor, requestId: RequestId): Promise<void>
}

/** Every refused act is an entry of the audit log: an actor refused more than 60 times a minute has to slow down. */
export function createRefusalLimit(
  services: Services,
  limit: RateLimit = refusalLimit,
  clock: () => number = Date.now,
): RefusalLimit {
  const limiter = createRateLimiter(limit)
  const saidAt = new Map<string, number>()
  return {
    admit(actor) {
      const { allowed, retryAfterMs } = limiter.peek(subjectOf(actor).id, clock())
      if (!allowed) throw new ProblemError({ code: 'rate_limited', facts: { retryAfterMs, scope: 'refusals' } })
    },
    async count(actor, requestId) {
      const subject = subjectOf(actor)
      const now = clock()
      const { allowed, remaining } = limiter.take(subject.id, now)
      if (!allowed || remaining > 0 || now - (saidAt.get(subject.id) ?? -saidEveryMs) < saidEveryMs) return
      for (const [id, at] of saidAt) if (now - at >= saidEveryMs) saidAt.delete(id)
      saidAt.set(subject.id, now)
      const system = { type: 'system', via: 'api' } as const
      await throttleRefusals(services, { actor: system, requestId, input: { subject, refused: limit.burst } })
    },
  }
}

/** The person acted for, so that one person's mistakes do not stop a whole application. */
function subjectOf(actor: Actor): Subject {
  switch (actor.type) {
    case 'account':
      return { type: 'account', id: actor.id }
    case 'application':
      return actor.onBehalfOf === null
        ? { type: 'application', id: actor.id }
        : { type: 'account', id: actor.onBehalfOf }
    case 'system':
      throw new Error('the system is refused nothing')
  }
}
