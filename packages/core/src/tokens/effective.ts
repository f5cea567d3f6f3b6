import type { Instant } from '../time/index.ts'
import type { Cause, TimedToken, Token, TokenState } from './token.ts'
import { isUnconfirmed } from './token.ts'

/** A token as everyone outside the database sees it at one moment. */
export type EffectiveToken = {
  readonly token: Token
  readonly state: TokenState
  readonly cause: Cause | null
  readonly stuck: boolean
  readonly stateSince: Instant
}

/** The moment after which time alone makes the token `expired`; `null` when it is final already. */
export function deadlineOf(token: TimedToken): Instant | null {
  if (isUnconfirmed(token)) return Math.min(token.confirmBy, token.expiresAt)
  return token.state === 'pending' || token.state === 'confirmed' ? token.expiresAt : null
}

export function isOverdue(token: Token, now: Instant): boolean {
  const deadline = deadlineOf(token)
  return deadline !== null && now >= deadline
}

/** The state alone, for whoever needs no more than that. */
export function effectiveState(token: TimedToken, now: Instant): TokenState {
  const deadline = deadlineOf(token)
  return deadline !== null && now >= deadline ? 'expired' : token.state
}

/**
 * Expiry beats every other move once its time has passed, swept or not. A wait that nobody answered reads as
 * `network_delay` as soon as it is too long: no attempt has reached us.
 */
export function effectiveToken(token: Token, hasAttempt: boolean, now: Instant): EffectiveToken {
  const deadline = deadlineOf(token)
  if (deadline !== null && now >= deadline) {
    return { token, state: 'expired', cause: null, stuck: false, stateSince: deadline }
  }
  const stuck = token.state === 'pending' && now >= token.stuckAfter
  const unanswered = stuck && token.cause === 'awaiting_confirmation' && !hasAttempt
  return {
    token,
    state: token.state,
    cause: unanswered ? 'network_delay' : token.cause,
    stuck,
    stateSince: token.stateSince,
  }
}
