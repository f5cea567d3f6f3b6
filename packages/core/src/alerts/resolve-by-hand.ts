import { refuse } from '../codes/index.ts'
import type { Instant } from '../time/index.ts'
import type { AlertDecision } from './acknowledge.ts'
import type { Alert, AlertActor } from './alert.ts'
import { resolved } from './gone.ts'
import { invalidAlertState } from './refusals.ts'

/**
 * A person ends it. While its condition holds it would only fire again: that is refused, and what helps is a silence
 * until it is resolved.
 *
 * @param holds whether the condition was looked at and holds; `null` when only the alert itself tells
 */
export function decideResolveByHand(
  alert: Alert,
  { holds, by, now }: { readonly holds: boolean | null; readonly by: AlertActor; readonly now: Instant },
): AlertDecision {
  if (alert.state === 'resolved') {
    return { ok: false, refusal: invalidAlertState(alert, ['firing', 'acknowledged', 'resolving']) }
  }
  if (holds ?? conditionHolds(alert, now)) {
    const { id, state, pendingSince: since, endsAt } = alert
    const facts = { alertId: id, state, since, endsAt, instead: 'silence_until_resolved' } as const
    return { ok: false, refusal: refuse('alert_condition_holds', facts) }
  }
  return { ok: true, next: resolved(alert, now, by) }
}

/** As far as the alert itself tells: ours until a detector saw it gone, pushed ones until they end. */
export function conditionHolds({ state, endsAt }: Alert, now: Instant): boolean {
  if (state === 'resolved' || state === 'resolving') return false
  return endsAt === null || endsAt > now
}
