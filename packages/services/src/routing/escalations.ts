import type { Alert } from '@tokenim/core/alerts'
import type { Escalation, EscalationTimer } from '@tokenim/core/routing'
import { decideEscalation } from '@tokenim/core/routing'
import type { Instant } from '@tokenim/core/time'
import { never } from '@tokenim/core/time'
import { alertEscalation } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { inArray } from 'drizzle-orm'
import type { RoutedAlert } from './membership.ts'
import type { RoutingPlan } from './plan.ts'
import { excluded } from '../excluded.ts'

/** Sets, moves on or removes the escalation timer of each of these alerts; an acknowledged one's rests. */
export async function setEscalations(
  tx: WritableTransaction,
  {
    plan,
    routed,
    isSuppressed,
    now,
  }: {
    readonly plan: RoutingPlan
    readonly routed: readonly RoutedAlert[]
    readonly isSuppressed: (alert: Alert) => boolean
    readonly now: Instant
  },
): Promise<void> {
  const ids = routed.map(({ alert }) => alert.id)
  const present = await tx.select().from(alertEscalation).where(inArray(alertEscalation.alertId, ids))
  const timers = new Map(present.map((row) => [row.alertId, row]))
  const rows = routed.flatMap((one) => {
    const escalation = escalationOf(plan, one)
    if (escalation === null) return []
    const { alert } = one
    const timer = timers.get(alert.id)
    const known =
      timer === undefined ? null : timer.escalation === escalation.name ? timer : carriedOver(escalation, timer, now)
    const decision = decideEscalation(escalation, { ...alert, isSuppressed: isSuppressed(alert) }, known, now)
    const before = decision.kind === 'step' ? decision.next.taken - 1 : decision.next.taken
    const nextAt = decision.kind === 'step' ? now : decision.kind === 'wait' ? decision.nextAt : never
    return [{ alertId: alert.id, escalation: escalation.name, firedAt: decision.next.firedAt, taken: before, nextAt }]
  })
  const kept = new Set(rows.map(({ alertId }) => alertId))
  const gone = present.map(({ alertId }) => alertId).filter((id) => !kept.has(id))
  if (gone.length > 0) await tx.delete(alertEscalation).where(inArray(alertEscalation.alertId, gone))
  if (rows.length === 0) return
  await tx
    .insert(alertEscalation)
    .values(rows)
    .onConflictDoUpdate({
      target: alertEscalation.alertId,
      set: excluded('escalation', 'firedAt', 'taken', 'nextAt'),
    })
}

/** By other settings the steps are others: those whose time has passed already count as taken, and tell nobody again. */
function carriedOver({ steps }: Escalation, { firedAt }: EscalationTimer, now: Instant): EscalationTimer {
  return { firedAt, taken: steps.filter(({ afterMs }) => firedAt + afterMs <= now).length }
}

/** Of the first of its routes that has one. */
function escalationOf({ settings }: RoutingPlan, { routes }: RoutedAlert): Escalation | null {
  const name = routes.find(({ escalation }) => escalation !== null)?.escalation ?? null
  return settings.escalations.find((each) => each.name === name) ?? null
}
