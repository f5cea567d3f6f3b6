import type { AlertId, DeliveryId } from '@tokenim/core/ids'
import { delivery, discordPost } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq, sql } from 'drizzle-orm'
import { record } from '../record.ts'
import type { DiscordPost } from './due-delivery.ts'

/** What became of one try. */
export type DeliveryOutcome = { readonly kind: 'sent'; readonly post: Omit<DiscordPost, 'postedAt'> } | Unsent

export type Unsent =
  | { readonly kind: 'retry'; readonly afterMs: number; readonly error: string }
  | { readonly kind: 'dead'; readonly error: string }

export type SettleDelivery = {
  readonly id: DeliveryId
  readonly alertId: AlertId
  readonly receiver: string
  readonly attempt: number
  readonly outcome: DeliveryOutcome
}

/**
 * Writes what became of a delivery. `false`: the try took longer than its lease and another runner has begun its own,
 * whose outcome counts; a card that stood nowhere is noted all the same, because both got the same message.
 */
export const settleDelivery = record<SettleDelivery, boolean>(async (tx, { id, attempt, outcome, ...card }) => {
  const settled = await tx
    .update(delivery)
    .set(settledAs(outcome))
    .where(and(eq(delivery.id, id), eq(delivery.state, 'queued'), eq(delivery.attempts, attempt)))
    .returning({ id: delivery.id })
  const isOurs = settled.length === 1
  if (outcome.kind === 'sent') await notePost(tx, card, outcome.post, isOurs)
  return isOurs
})

async function notePost(
  tx: WritableTransaction,
  { alertId, receiver }: Pick<SettleDelivery, 'alertId' | 'receiver'>,
  post: Omit<DiscordPost, 'postedAt'>,
  isOurs: boolean,
): Promise<void> {
  const insert = tx.insert(discordPost).values({ ...post, alertId, receiver, postedAt: sql`clock_timestamp()` })
  if (!isOurs) {
    await insert.onConflictDoNothing()
    return
  }
  const isSame = sql`${discordPost.messageId} = ${post.messageId}`
  await insert.onConflictDoUpdate({
    target: [discordPost.alertId, discordPost.receiver],
    set: { ...post, postedAt: sql`CASE WHEN ${isSame} THEN ${discordPost.postedAt} ELSE clock_timestamp() END` },
  })
}

/** How the row of a delivery says what became of it. */
export function settledAs(outcome: { readonly kind: 'sent' } | Unsent) {
  const settledAt = sql`clock_timestamp()`
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', settledAt, lastError: null } as const
    case 'dead':
      return { state: 'dead', settledAt, lastError: outcome.error.slice(0, 500) } as const
    case 'retry':
      return {
        leasedUntil: Number.NEGATIVE_INFINITY,
        notBefore: sql`clock_timestamp() + ${Math.round(outcome.afterMs)} * interval '1 millisecond'`,
        lastError: outcome.error.slice(0, 500),
      }
  }
}
