import type { Instant } from '../time/index.ts'
import type { Alert } from './alert.ts'
import { reopenWithinMs } from './seen.ts'

/** Reopened this often, an alert flaps: one notification says so, then a digest. */
export const flappingFlaps = 4

/** It came back again and again, and has not kept still since: neither firing nor resolved for half an hour. */
export function isFlapping(
  { flaps, firedAt, resolvedAt }: Pick<Alert, 'flaps' | 'firedAt' | 'resolvedAt'>,
  now: Instant,
): boolean {
  if (flaps < flappingFlaps) return false
  const movedAt = Math.max(firedAt ?? now, resolvedAt ?? Number.NEGATIVE_INFINITY)
  return now - movedAt < reopenWithinMs
}
