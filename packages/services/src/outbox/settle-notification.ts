import type { AlertGroupId, DeliveryId } from '@tokenim/core/ids'
import { alertGroup, delivery } from '@tokenim/db/schema'
import { and, eq, sql } from 'drizzle-orm'
import { record } from '../record.ts'
import { groupNoticeOf, noteTold } from '../routing/index.ts'
import type { Unsent } from './settle.ts'
import { settledAs } from './settle.ts'
import { tellElsewhere } from './tell-elsewhere.ts'

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
  else {
    const givenUp = { address: receiver, error: outcome.error }
    await tellElsewhere(tx, { groupId, receiver, fallback: input.fallback, notice: { ...notice, givenUp }, services })
  }
  await tx
    .update(alertGroup)
    .set({ nextAt: sql`least(${alertGroup.nextAt}, clock_timestamp())` })
    .where(eq(alertGroup.id, groupId))
  return true
})
