import type { Instant } from '../time/index.ts'
import { never } from '../time/index.ts'
import type { TokenSettings } from './settings.ts'
import type { StoredCause } from './token.ts'

/**
 * When a token that gets this cause now counts as stuck: the cause's own patience, but for an unconfirmed token never
 * later than half way to its deadline, so that staff hear of it while something can still be done.
 */
export function stuckAfter(
  cause: StoredCause | null,
  now: Instant,
  confirmBy: Instant,
  settings: TokenSettings,
): Instant {
  if (cause === null) return never
  const patient = now + settings.stuckAfterMs[cause]
  if (cause === 'security_audit') return patient
  return Math.min(patient, now + Math.floor((confirmBy - now) / 2))
}
