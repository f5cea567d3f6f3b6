import { never } from '../time/index.ts'
import type { Circumstances } from './act.ts'
import { enterState } from './next.ts'
import { revoke } from './revoke.ts'
import type { Token } from './token.ts'
import { isFinal, isUnconfirmed } from './token.ts'

/**
 * What becomes of a token when its account is disabled for a security anomaly: an unconfirmed one is cancelled, a
 * confirmed or held one revoked. `null`: it is over already.
 */
export function endForSecurity(token: Token, circumstances: Circumstances): Token | null {
  if (isFinal(token)) return null
  if (!isUnconfirmed(token)) return revoke(token, circumstances)
  const { now, acting } = circumstances
  return enterState(token, 'cancelled', now, acting, { cause: null, stuckAfter: never })
}
