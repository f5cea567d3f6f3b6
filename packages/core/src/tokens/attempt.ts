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
