import type { Alert } from '@tokenim/core/alerts'
import type { AlertGroupId, AlertId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { secondMs } from '@tokenim/core/time'
import { alertGroup, alertGroupMember, delivery } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Services } from '../services.ts'
import type { RoutingPlan } from './plan.ts'
import { stormKeyOf } from './plan.ts'

/** Critical alerts may ring this many times as often before they are told together, too. */
const criticalFactor = 3

/** What begins a storm gathers for a moment, so that its first notification tells of more than the first few. */
const gatherMs = 5 * secondMs

/** How many notifications each address may still be sent one by one. */
export type StormCount = {
  /** How many of these, which are told in one notification each or all in one, fit. */
  room(address: string, alerts: readonly Pick<Alert, 'severity'>[]): number
  count(address: string, notifications: number): void
}

export async function countRecent(
  tx: WritableTransaction,
  { settings }: RoutingPlan,
  now: Instant,
): Promise<StormCount> {
  const { notifications, withinMs } = settings.stormGuard
  const rows = await tx
    .select({ receiver: delivery.receiver, count: sql<number>`count(*)::integer` })
    .from(delivery)
    .where(and(gt(delivery.createdAt, now - withinMs), inArray(delivery.kind, ['mention', 'group'])))
    .groupBy(delivery.receiver)
  const counts = new Map(rows.map(({ receiver, count }) => [receiver, count]))
  return {
    room: (address, alerts) => {
      if (notifications === 0) return Number.POSITIVE_INFINITY
      const isCritical = alerts.some(({ severity }) => severity === 'critical')
      const most = isCritical ? criticalFactor * notifications : notifications
      return Math.max(0, most - (counts.get(address) ?? 0))
    },
    count: (address, told) => {
      counts.set(address, (counts.get(address) ?? 0) + told)
    },
  }
}

/** From now on these alerts are told this receiver together, with whatever else there is too much of. */
export async function moveToStorm(
  tx: WritableTransaction,
  moves: readonly { readonly receiver: string; readonly alertId: AlertId }[],
  { now, route, services }: { readonly now: Instant; readonly route: string; readonly services: Services },
): Promise<void> {
  for (const [receiver, own] of Map.groupBy(moves, (move) => move.receiver)) {
    const groupId = await openStorm(tx, { receiver, now, route, services })
    await tx
      .update(alertGroupMember)
      .set({ groupId })
      .where(
        and(
          eq(alertGroupMember.receiver, receiver),
          inArray(
            alertGroupMember.alertId,
            own.map(({ alertId }) => alertId),
          ),
        ),
      )
  }
}

async function openStorm(
  tx: WritableTransaction,
  {
    receiver,
    now,
    route,
    services,
  }: { readonly receiver: string; readonly now: Instant; readonly route: string; readonly services: Services },
): Promise<AlertGroupId> {
  const fresh = {
    id: services.newId('grp'),
    key: stormKeyOf(receiver),
    route,
    receiver,
    labels: {},
    nextAt: now + gatherMs,
    seq: 0,
    createdAt: now,
  }
  const [row] = await tx
    .insert(alertGroup)
    .values(fresh)
    // One that has told already keeps to its interval.
    .onConflictDoUpdate({
      target: alertGroup.key,
      set: {
        nextAt: sql`CASE WHEN ${alertGroup.seq} = 0 THEN least(${alertGroup.nextAt}, excluded.next_at) ELSE ${alertGroup.nextAt} END`,
      },
    })
    .returning({ id: alertGroup.id })
  if (row === undefined) throw new Error('the group of a storm was not written')
  return row.id
}
