import type { AlertGroupId } from '@tokenim/core/ids'
import { delivery } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq, sql } from 'drizzle-orm'
import type { GroupNotice } from '../routing/index.ts'
import type { Services } from '../services.ts'

/**
 * Queues a notification that tells of another one that was given up. Of each address one within ten minutes: when
 * nothing reaches it any more, everything it was to be sent is given up.
 */
export async function tellElsewhere(
  tx: WritableTransaction,
  {
    groupId,
    receiver,
    fallback,
    notice,
    services,
  }: {
    readonly groupId: AlertGroupId
    /** Whom it was for. */
    readonly receiver: string
    readonly fallback: string | null
    readonly notice: GroupNotice
    readonly services: Services
  },
): Promise<void> {
  if (fallback === null || fallback === receiver) return
  const now = sql`clock_timestamp()`
  const recent = await tx
    .select({ id: delivery.id })
    .from(delivery)
    .where(
      and(
        eq(delivery.receiver, fallback),
        eq(delivery.kind, 'group'),
        sql`${delivery.createdAt} > now() - interval '10 minutes' AND ${delivery.notice}->'givenUp'->>'address' = ${receiver}`,
      ),
    )
    .limit(1)
  if (recent.length > 0) return
  const [last] = await tx
    .select({ seq: sql<number>`least(coalesce(min(${delivery.seq}), 0), 0)::integer` })
    .from(delivery)
    .where(and(eq(delivery.groupId, groupId), eq(delivery.receiver, fallback)))
  await tx.insert(delivery).values({
    id: services.newId('dlv'),
    receiver: fallback,
    kind: 'group',
    state: 'queued',
    attempts: 0,
    notBefore: now,
    leasedUntil: Number.NEGATIVE_INFINITY,
    createdAt: now,
    groupId,
    // Counted down from 0: these are no notifications of the group's own.
    seq: (last?.seq ?? 0) - 1,
    // It is news of a failure; what the fallback knows of the alerts is another matter.
    notice: { ...notice, told: [] },
  })
}
