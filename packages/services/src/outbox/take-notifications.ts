import { delivery } from '@tokenim/db/schema'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { record } from '../record.ts'
import { groupNoticeOf } from '../routing/index.ts'
import type { DueNotification } from './due-delivery.ts'
import type { TakeDeliveries } from './take.ts'

/**
 * Takes notifications of groups that are due for one address, the oldest first. A group has at most one of them under
 * way, so that what one says is never overtaken by what it said before.
 */
export const takeNotifications = record<TakeDeliveries, DueNotification[]>(async (tx, { receiver, limit, leaseMs }) => {
  const rows = await tx
    .select()
    .from(delivery)
    .where(
      and(
        eq(delivery.receiver, receiver),
        eq(delivery.kind, 'group'),
        sql`${delivery.state} = 'queued' AND ${delivery.notBefore} <= now() AND ${delivery.leasedUntil} <= now()`,
      ),
    )
    .orderBy(asc(delivery.createdAt), asc(delivery.id))
    .limit(limit)
    .for('update', { skipLocked: true })
  if (rows.length === 0) return []
  await tx
    .update(delivery)
    .set({
      attempts: sql`${delivery.attempts} + 1`,
      leasedUntil: sql`clock_timestamp() + ${leaseMs} * interval '1 millisecond'`,
    })
    .where(
      inArray(
        delivery.id,
        rows.map(({ id }) => id),
      ),
    )
  return rows.flatMap(({ id, groupId, seq, attempts, createdAt, notice }) => {
    // The table has them for every delivery of this kind.
    if (groupId === null || seq === null) return []
    return [{ id, groupId, receiver, seq, attempt: attempts + 1, queuedAt: createdAt, notice: groupNoticeOf(notice) }]
  })
})
