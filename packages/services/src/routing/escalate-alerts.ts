import type { Alert } from '@tokenim/core/alerts'
import type { AlertGroupId } from '@tokenim/core/ids'
import type { EscalationStep } from '@tokenim/core/routing'
import { decideEscalation } from '@tokenim/core/routing'
import type { Instant } from '@tokenim/core/time'
import { never } from '@tokenim/core/time'
import { alert, alertEscalation, alertGroup, alertGroupMember, alertTold, delivery } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import { alertFromRow } from '../alerts/index.ts'
import { excluded } from '../excluded.ts'
import type { LeaseGuard } from '../leases/index.ts'
import { requireLease } from '../leases/index.ts'
import { loadOnCall } from '../on-call/index.ts'
import { record } from '../record.ts'
import type { Services } from '../services.ts'
import { readClock } from '../verb/now.ts'
import { usersOf } from './flush-groups.ts'
import { lookAtGroups, routesFor } from './membership.ts'
import type { MentionNotice } from './notice.ts'
import type { Address, RoutingPlan } from './plan.ts'
import { addressesOf, escalationKeyOf } from './plan.ts'
import { queueCards } from './queue-cards.ts'
import { loadSuppression } from './suppression.ts'

export type EscalateAlerts = { readonly plan: RoutingPlan; readonly lease: LeaseGuard }

const batch = 50

/**
 * Takes the steps whose time has come: of an alert that still fires and that nobody has acknowledged, the step's
 * receivers are told, in Discord by a new message in its thread.
 */
export const escalateAlerts = record<EscalateAlerts, { readonly steps: number; readonly more: boolean }>(
  async (tx, { plan, lease }, services) => {
    await requireLease(tx, lease)
    const due = await loadDue(tx)
    if (due.length === 0) return { steps: 0, more: false }
    const now = await readClock(tx)
    const [{ isSuppressed }, onCall] = await Promise.all([loadSuppression(tx, plan, now), loadOnCall(tx, now)])
    let steps = 0
    for (const { timer, alert: one } of due) {
      const escalation = plan.settings.escalations.find(({ name }) => name === timer.escalation)
      const decision =
        escalation === undefined
          ? null
          : decideEscalation(escalation, { ...one, isSuppressed: isSuppressed(one) }, timer, now)
      if (decision?.kind === 'step') {
        await takeStep(tx, { plan, alert: one, step: decision.step, number: decision.number, now, onCall, services })
        steps += 1
      }
      const nextAt = decision === null || decision.kind === 'rest' ? never : (decision.nextAt ?? never)
      const { firedAt, taken } = decision?.next ?? timer
      await tx.update(alertEscalation).set({ firedAt, taken, nextAt }).where(eq(alertEscalation.alertId, one.id))
    }
    return { steps, more: due.length >= batch }
  },
)

async function loadDue(tx: WritableTransaction) {
  const rows = await tx
    .select({ timer: alertEscalation, alert })
    .from(alertEscalation)
    .innerJoin(alert, eq(alert.id, alertEscalation.alertId))
    .where(lte(alertEscalation.nextAt, sql`clock_timestamp()`))
    .orderBy(asc(alertEscalation.nextAt))
    .limit(batch)
  return rows.map((row) => ({ timer: row.timer, alert: alertFromRow(row.alert) }))
}

type Step = {
  readonly plan: RoutingPlan
  readonly alert: Alert
  readonly step: EscalationStep
  readonly number: number
  readonly now: Instant
  readonly onCall: Awaited<ReturnType<typeof loadOnCall>>
  readonly services: Services
}

async function takeStep(tx: WritableTransaction, step: Step): Promise<void> {
  for (const receiver of step.step.receivers) {
    const addresses = addressesOf(step.plan, receiver)
    for (const address of addresses.filter(({ kind }) => kind === 'discord')) await ringInThread(tx, address, step)
    const others = addresses.filter(({ kind }) => kind === 'group')
    if (others.length > 0) await tellGroup(tx, receiver, others, step)
  }
}

/** Its thread hangs on its card, which is posted for this even in a storm. */
async function ringInThread(
  tx: WritableTransaction,
  address: Address,
  { plan, alert: one, step, number, now, onCall, services }: Step,
): Promise<void> {
  const carded = [{ alert: one, channels: [address.name], graceMs: 0, isForced: true }]
  await queueCards(tx, { plan, carded, now, services })
  const users = usersOf(step.onCall ?? address.onCall, { plan, onCall })
  if (users.length === 0) return
  const notice: MentionNotice = { reason: 'escalated', step: number, users }
  await tx.insert(delivery).values({
    id: services.newId('dlv'),
    alertId: one.id,
    receiver: address.name,
    kind: 'mention',
    state: 'queued',
    attempts: 0,
    notBefore: now,
    leasedUntil: -never,
    createdAt: now,
    notice,
  })
}

/** Whoever knows of it already is told again; whoever does not, by a group of its own. */
async function tellGroup(
  tx: WritableTransaction,
  receiver: string,
  addresses: readonly Address[],
  { plan, alert: one, now, services }: Step,
): Promise<void> {
  const names = addresses.map(({ name }) => name)
  await tx
    .update(alertTold)
    .set({ at: -never })
    .where(and(eq(alertTold.alertId, one.id), eq(alertTold.state, 'firing'), inArray(alertTold.address, names)))
  const [present] = await tx
    .select({ groupId: alertGroupMember.groupId })
    .from(alertGroupMember)
    .where(and(eq(alertGroupMember.alertId, one.id), eq(alertGroupMember.receiver, receiver)))
  const groupId = present?.groupId ?? (await openGroup(tx, receiver, { plan, alert: one, now, services }))
  await lookAtGroups(tx, new Map([[groupId, now]]))
}

async function openGroup(
  tx: WritableTransaction,
  receiver: string,
  { plan, alert: one, now, services }: Pick<Step, 'plan' | 'alert' | 'now' | 'services'>,
): Promise<AlertGroupId> {
  const route = routesFor(plan, one).routes[0] ?? plan.settings.route
  const { alertname, severity } = one.labels
  const labels = { ...(alertname === undefined ? {} : { alertname }), ...(severity === undefined ? {} : { severity }) }
  const key = escalationKeyOf(receiver, one.id)
  const fresh = {
    id: services.newId('grp'),
    key,
    route: route.key,
    receiver,
    labels,
    nextAt: now,
    seq: 0,
    createdAt: now,
  }
  const [row] = await tx
    .insert(alertGroup)
    .values(fresh)
    .onConflictDoUpdate({ target: alertGroup.key, set: excluded('nextAt') })
    .returning({ id: alertGroup.id })
  if (row === undefined) throw new Error('the group of an escalation was not written')
  await tx.insert(alertGroupMember).values({ alertId: one.id, receiver, groupId: row.id })
  return row.id
}
