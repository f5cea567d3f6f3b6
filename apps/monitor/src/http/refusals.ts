import { reject } from '@tokenim/problems'
import type { Services } from '@tokenim/services'
import type { Outcome } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { throttleRefusals } from '@tokenim/services/audit'
import { system } from '../system.ts'
import type { KeyActor } from './route.ts'

const mostRefused = 60
const windowMs = 60_000
const mostActors = 10_000

/**
 * Every refused act is an entry of the audit log: an actor refused sixty times within a minute has to slow down, and
 * that is said there once.
 */
export function createRefusals(services: Services, clock: () => number = () => performance.now()) {
  const windows = new Map<string, { readonly since: number; refused: number }>()
  const windowOf = (id: string) => {
    const found = windows.get(id)
    if (found !== undefined && clock() - found.since < windowMs) return found
    if (windows.size >= mostActors) windows.clear()
    const fresh = { since: clock(), refused: 0 }
    windows.set(id, fresh)
    return fresh
  }
  /** The result of a verb that the actor calls; a refusal is told as a problem. */
  return async <R>(actor: KeyActor, call: () => Promise<Outcome<R>>): Promise<R> => {
    const window = windowOf(actor.id)
    if (window.refused >= mostRefused) {
      const retryAfterMs = Math.max(1, Math.ceil(windowMs - (clock() - window.since)))
      reject({ code: 'rate_limited', facts: { retryAfterMs, scope: 'refusals' } })
    }
    const done = await call()
    if (done.ok) return done.result
    window.refused += 1
    if (window.refused === mostRefused) {
      const subject =
        actor.type === 'account'
          ? ({ type: 'account', id: actor.id } as const)
          : ({ type: 'application', id: actor.id } as const)
      await throttleRefusals(services, {
        actor: system,
        requestId: newId('req'),
        input: { subject, refused: mostRefused },
      })
    }
    return reject(done.refusal)
  }
}
