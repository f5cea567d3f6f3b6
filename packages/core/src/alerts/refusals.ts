import type { Refusal } from '../codes/index.ts'
import { refuse } from '../codes/index.ts'
import type { Instant } from '../time/index.ts'
import type { ActorRef } from '../tokens/index.ts'
import type { Alert, AlertState } from './alert.ts'

export function invalidAlertState(alert: Alert, needs: readonly AlertState[]): Refusal<'invalid_alert_state'> {
  const { by, since } = lastMove(alert)
  return refuse('invalid_alert_state', { alertId: alert.id, state: alert.state, since, by, needs })
}

/** Somebody decided on an alert as it no longer is. `expected`: `undefined` when he did not say which. */
export function checkAlertVersion({ id, version }: Alert, expected: number | undefined): Refusal | null {
  if (expected === undefined || expected === version) return null
  return refuse('alert_changed', { alertId: id, expectedVersion: expected, currentVersion: version })
}

/** Who made the present state, and when. */
function lastMove(alert: Alert): { readonly by: ActorRef; readonly since: Instant } {
  const system = { type: 'system' } as const
  if (alert.state === 'resolved') {
    return { by: alert.resolvedBy ?? system, since: alert.resolvedAt ?? alert.lastSeenAt }
  }
  if (alert.acknowledged !== null) return { by: alert.acknowledged.by, since: alert.acknowledged.at }
  return { by: system, since: alert.resolvingSince ?? alert.firedAt ?? alert.pendingSince }
}
