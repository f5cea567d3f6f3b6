import type { Instant } from '../time/index.ts'
import type { ActorRef } from '../tokens/index.ts'
import type { AlertDecision } from './acknowledge.ts'
import type { Alert, AlertVerdict } from './alert.ts'
import { invalidAlertState } from './refusals.ts'

/** Useful or noise: the share of noise shows which detector wants another threshold. What never fired told nobody. */
export function decideFeedback(alert: Alert, verdict: AlertVerdict, by: ActorRef, now: Instant): AlertDecision {
  if (alert.startedAt === null) {
    return { ok: false, refusal: invalidAlertState(alert, ['firing', 'acknowledged', 'resolving', 'resolved']) }
  }
  return { ok: true, next: { ...alert, feedback: { verdict, by, at: now }, version: alert.version + 1 } }
}
