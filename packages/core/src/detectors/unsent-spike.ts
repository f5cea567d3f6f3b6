import type { UnsentSpikeFacts } from '../alerts/index.ts'
import type { GateReasonCode } from '../codes/index.ts'
import { robustZ, median } from './robust.ts'
import type { DetectorSettings } from './settings.ts'

/** Refused sends for one reason in complete windows, newest first, without gaps. */
export type UnsentCounts = { readonly reason: GateReasonCode; readonly counts: readonly number[] }

/** Fewer windows of past than this say nothing about what is usual. */
const leastPast = 12

/**
 * Sends are refused for one reason far more often than usual, two windows running: a single odd window is chance. What
 * is usual is the median of the windows before; both windows must lie above it by far and be of some size.
 */
export function unsentSpikeFacts(
  reasons: readonly UnsentCounts[],
  { windowMs, least, times }: DetectorSettings['unsentSpike'],
): UnsentSpikeFacts[] {
  return reasons.flatMap(({ reason, counts }) => {
    const [newest = 0, before = 0, ...past] = counts
    if (past.length < leastPast) return []
    const isSpike = (count: number) => count >= least && (robustZ(count, past) ?? 0) >= times
    if (!isSpike(newest) || !isSpike(before)) return []
    const usual = median(past) ?? 0
    const facts = { reason, count: newest, usual, windowMs, accountsBlocked: 0, sendsRefused: newest + before }
    return [{ kind: 'unsent_spike', ...facts }]
  })
}
