import type { Alert } from '../alerts/index.ts'
import type { Instant } from '../time/index.ts'
import type { Escalation, EscalationStep } from './settings/escalation.ts'

/** How far an alert's escalation has come; a row, so that it survives whatever happens. */
export type EscalationTimer = {
  /** Which firing it counts from: one that fires anew begins anew. */
  readonly firedAt: Instant
  /** Steps taken. */
  readonly taken: number
}

export type EscalationDecision =
  | {
      readonly kind: 'step'
      readonly step: EscalationStep
      readonly number: number
      readonly next: EscalationTimer
      readonly nextAt: Instant | null
    }
  | { readonly kind: 'wait'; readonly next: EscalationTimer; readonly nextAt: Instant }
  /** Acknowledged, over, or all steps taken. */
  | { readonly kind: 'rest'; readonly next: EscalationTimer }

/** Suppressed alerts are looked at again after this time: the step is late then, not left out. */
const lookAgainMs = 60_000

/**
 * The next step of an escalation: as long as the alert fires and nobody has acknowledged it, each step is taken once,
 * when its time after the firing has come. After a standstill steps that are overdue are taken one after the other.
 */
export function decideEscalation(
  escalation: Escalation,
  alert: Pick<Alert, 'state' | 'firedAt'> & { readonly isSuppressed: boolean },
  timer: EscalationTimer | null,
  now: Instant,
): EscalationDecision {
  const firedAt = alert.firedAt ?? now
  const current = timer !== null && timer.firedAt === firedAt ? timer : { firedAt, taken: 0 }
  const step = escalation.steps[current.taken]
  if (alert.state !== 'firing' || step === undefined) return { kind: 'rest', next: current }
  const dueAt = firedAt + step.afterMs
  if (dueAt > now) return { kind: 'wait', next: current, nextAt: dueAt }
  if (alert.isSuppressed) return { kind: 'wait', next: current, nextAt: now + lookAgainMs }
  const following = escalation.steps[current.taken + 1]
  return {
    kind: 'step',
    step,
    number: current.taken + 1,
    next: { firedAt, taken: current.taken + 1 },
    nextAt: following === undefined ? null : firedAt + following.afterMs,
  }
}
