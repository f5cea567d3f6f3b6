import type { RefusalCode } from '../codes/index.ts'
import type { Instant } from '../time/index.ts'

export const attemptOutcomes = ['confirmed', 'repeated', 'refused', 'faulted', 'mistyped'] as const

/**
 * One try to confirm: received before anything is decided, settled with what became of it. `proven` means the secret was
 * the right one; an unproven one was reported by the issuing application and can never lock the token.
 */
export type Attempt = {
  readonly receivedAt: Instant
  readonly settledAt: Instant | null
  readonly outcome: (typeof attemptOutcomes)[number] | null
  readonly code: RefusalCode | 'token_mistyped' | 'token_malformed' | null
  /** Which field broke which rule; never the value. */
  readonly field: 'secret' | 'code' | null
  readonly rule: string | null
  readonly proven: boolean
  /** /24 or /48 of where it came from; forgotten after 30 days. */
  readonly addressBlock: string | null
}

/** An attempt that nobody settled for this long was lost on our side. */
export const attemptLostAfterMs = 30_000

export const unprovenAttemptsKept = 20

/** Nobody settled it in time: it is to be settled as `faulted`. */
export function isLost(attempt: Attempt, now: Instant): boolean {
  return attempt.outcome === null && now - attempt.receivedAt >= attemptLostAfterMs
}

/**
 * The latest attempt decides why a token waits: one that is given up late has no say any more when a newer one was
 * settled meanwhile.
 *
 * @param attempts of the same token, in any order
 */
export function decidesCause(attempt: Attempt, attempts: readonly Attempt[]): boolean {
  return !attempts.some((other) => other.outcome !== null && other.receivedAt > attempt.receivedAt)
}
