import { never } from '../time/index.ts'
import type { Token } from './token.ts'
import { deadlineOf } from './effective.ts'
import { enterState } from './next.ts'

/** Time alone did it, at the deadline; the actor is `system` and nobody answers for it. */
export function expire(token: Token): Token {
  const deadline = deadlineOf(token)
  if (deadline === null) throw new Error(`a ${token.state} token has no deadline`)
  const acting = { actor: { type: 'system' }, persons: [] } as const
  return enterState(token, 'expired', deadline, acting, { cause: null, stuckAfter: never })
}
