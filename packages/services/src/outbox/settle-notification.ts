import type { AlertGroupId, DeliveryId } from '@tokenim/core/ids'
import { alertGroup, delivery } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq, sql } from 'drizzle-orm'
import { record } from '../record.ts'
import { groupNoticeOf, noteTold } from '../routing/index.ts'
import type { Unsent } from './settle.ts'
import { settledAs } from './settle.ts'

export type SettleNotification = {
  readonly id: DeliveryId
  readonly groupId: AlertGroupId
  readonly receiver: string
  readonly attempt: number
  readonly outcome: { readonly kind: 'sent' } | Unsent
  /** Who is told when this one is given up; `null`: nobody else. */
  readonly fallback: string | null
}

/**
 * Writes what became of a notification and, once it has arrived, what its address now knows; the group is looked at
 * again at once. One that is given up is told of somewhere else. `false`: another runner has taken it over.
 */
export const settleNotification = record<SettleNotification, boolean>(async (tx, input, services) => {
  const { id, groupId, receiver, attempt, outcome } = input
  const [settled] = await tx
    .update(delivery)
    .set(settledAs(outcome))
    .where(and(eq(delivery.id, id), eq(delivery.state, 'queued'), eq(delivery.attempts, attempt)))
    .returning({ notice: delivery.notice })
  if (settled === undefined) return false
  if (outcome.kind === 'retry') return true
  const notice = groupNoticeOf(settled.notice)
  if (outcome.kind === 'sent') await noteTold(tx, receiver, notice.told)
  else
    await tellElsewhere(
      tx,
      input,
      { ...notice, givenUp: { address: receiver, error: outcome.error } },
      services.newId('dlv'),
    )
  await tx
    .update(alertGroup)
    .set({ nextAt: sql`least(${alertGroup.nextAt}, clock_timestamp())` })
    .where(eq(alertGroup.id, groupId))
  return true
})

/** What tells of a notification given up is itself only given up: no two addresses tell of each other for ever. */
async function tellElsewhere(
  tx: WritableTransaction,
  { groupId, receiver, fallback }: Pick<SettleNotification, 'groupId' | 'receiver' | 'fallback'>,
  notice: ReturnType<typeof groupNoticeOf>,
  id: DeliveryId,
): Promise<void> {
  if (fallback === null || fallback === receiver) return
  const [last] = await tx
    .select({ seq: sql<number>`least(coalesce(min(${delivery.seq}), 0), 0)::integer` })
    .from(delivery)
    .where(and(eq(delivery.groupId, groupId), eq(delivery.receiver, fallback)))
  const now = sql`clock_timestamp()`
  await tx.insert(delivery).values({
    id,
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
