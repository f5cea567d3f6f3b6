import type { SlowConfirmationFacts } from '../alerts/index.ts'
import type { Cause, TokenSettings } from '../tokens/index.ts'
import type { DetectorSettings } from './settings.ts'

/** Of one cause: how long its tokens took in the last seven days, those that still wait included, and who waits now. */
export type WaitsOfCause = {
  readonly cause: Cause
  /** 99 of 100 took at most so long; `null` when there is none. */
  readonly p99Ms: number | null
  readonly samples: number
  readonly waiting: number
  readonly oldestMs: number
}

/**
 * Advice: the oldest pending token of a cause waits five times as long as nearly all do. The limit never leaves
 * a quarter to four times the fixed deadline, so that one odd week neither hides a problem nor makes one.
 */
export function slowConfirmationFacts(
  waits: readonly WaitsOfCause[],
  { times, leastSamples }: DetectorSettings['slowConfirmation'],
  deadlines: TokenSettings['stuckAfterMs'],
): SlowConfirmationFacts[] {
  return waits.flatMap(({ cause, p99Ms, samples, waiting, oldestMs }) => {
    // A held token waits for people: how long the others of its kind took says nothing.
    if (cause === 'security_audit' || p99Ms === null || samples < leastSamples) return []
    const fixedMs = deadlines[cause === 'network_delay' ? 'awaiting_confirmation' : cause]
    const limitMs = Math.min(Math.max(times * p99Ms, fixedMs / 4), 4 * fixedMs)
    if (waiting === 0 || oldestMs <= limitMs) return []
    const facts = { cause, oldestMs, limitMs, usualMs: p99Ms, samples, waiting }
    return [{ kind: 'slow_confirmation', ...facts, accountsBlocked: 0, sendsRefused: 0 }]
  })
}
