import type { Instant } from '../time/index.ts'
import { isOverdue } from './effective.ts'
import { amend } from './next.ts'
import type { TokenSettings } from './settings.ts'
import { stuckAfter } from './stuck-after.ts'
import type { Token } from './token.ts'
import { isUnconfirmed } from './token.ts'

/**
 * The latest attempt decides why an unconfirmed token waits: `server_fault` when it was lost on our side,
 * `malformed_input` when what came was not right. `null` when there is nothing to change: another state, too late, or
 * the cause it has already.
 */
export function setCause(
  token: Token,
  cause: 'server_fault' | 'malformed_input',
  now: Instant,
  settings: TokenSettings,
): Token | null {
  if (!isUnconfirmed(token) || isOverdue(token, now) || token.cause === cause) return null
  return amend(token, { cause, stuckAfter: stuckAfter(cause, now, token.confirmBy, settings) })
}
