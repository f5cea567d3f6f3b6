import type { Alert } from '../alerts/index.ts'
import type { Instant } from '../time/index.ts'
import type { Route } from './settings/route.ts'
import { routeDefaults } from './settings/route.ts'

/**
 * When a group is to be looked at because this alert came or changed. A group that is new waits a while for others that
 * belong to it; by default a critical alert does not wait, and not for the next interval either. An end waits for
 * `resolve_delay`. Anything else waits for the interval: `null`.
 */
export function firstLookAt(
  route: Pick<Route, 'groupWaitMs' | 'resolveDelayMs'>,
  alert: Pick<Alert, 'severity' | 'state' | 'resolvedAt'>,
  { isNewGroup, now }: { readonly isNewGroup: boolean; readonly now: Instant },
): Instant | null {
  if (alert.state === 'resolved') return (alert.resolvedAt ?? now) + route.resolveDelayMs
  const isUrgent = route.groupWaitMs === null && alert.severity === 'critical'
  if (isUrgent) return now
  return isNewGroup ? now + (route.groupWaitMs ?? routeDefaults.groupWaitMs) : null
}
