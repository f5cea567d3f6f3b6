import { ProblemError } from '@tokenim/problems'
import type { Actor } from '@tokenim/services'

/** Nobody needs more; one caller must not take all connections. */
const atMostPerActor = 20
const retryAfterMs = 5_000

export type OpenStreams = {
  /** @returns what to call when the stream has ended @throws ProblemError `rate_limited` */
  enter(actor: Actor): () => void
}

/** Counts the open streams, of everybody and of each. */
export function createOpenStreams(count: (open: number) => void): OpenStreams {
  const open = new Map<string, number>()
  let total = 0
  return {
    enter(actor) {
      const id = actor.type === 'system' ? actor.type : actor.id
      const own = open.get(id) ?? 0
      if (own >= atMostPerActor) {
        throw new ProblemError({ code: 'rate_limited', facts: { retryAfterMs, scope: 'key' } })
      }
      open.set(id, own + 1)
      count((total += 1))
      return () => {
        const left = (open.get(id) ?? 1) - 1
        if (left === 0) open.delete(id)
        else open.set(id, left)
        count((total -= 1))
      }
    },
  }
}
