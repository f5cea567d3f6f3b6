import type { AlertGroupId, AlertId, DeliveryId } from '@tokenim/core/ids'
import { alert, alertGroup, alertGroupMember, delivery, discordPost } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq, sql } from 'drizzle-orm'
import { alertFromRow } from '../alerts/index.ts'
import { record } from '../record.ts'
import type { GroupNotice } from '../routing/index.ts'
import type { DiscordPost } from './due-delivery.ts'
import { tellElsewhere } from './tell-elsewhere.ts'

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
  /** Who is told when this one is given up; `null`: nobody else. */
  readonly fallback: string | null
}

/**
 * Writes what became of a delivery. `false`: the try took longer than its lease and another runner has begun its own,
 * whose outcome counts; a card that stood nowhere is noted all the same, because both got the same message.
 */
export const settleDelivery = record<SettleDelivery, boolean>(
  async (tx, { id, attempt, outcome, fallback, ...card }, services) => {
    const settled = await tx
      .update(delivery)
      .set(settledAs(outcome))
      .where(and(eq(delivery.id, id), eq(delivery.state, 'queued'), eq(delivery.attempts, attempt)))
      .returning({ id: delivery.id })
    const isOurs = settled.length === 1
    if (outcome.kind === 'sent') await notePost(tx, card, outcome.post, isOurs)
    if (outcome.kind === 'dead' && isOurs) {
      await dropMentions(tx, card)
      const given = await noticeOfAlert(tx, card, outcome.error)
      if (given !== null) await tellElsewhere(tx, { ...given, receiver: card.receiver, fallback, services })
    }
    return isOurs
  },
)

/** Where no card stands there is no thread: its messages would wait for ever. */
async function dropMentions(
  tx: WritableTransaction,
  { alertId, receiver }: Pick<SettleDelivery, 'alertId' | 'receiver'>,
): Promise<void> {
  const post = sql`SELECT FROM ${discordPost} WHERE ${discordPost.alertId} = ${delivery.alertId}
    AND ${discordPost.receiver} = ${delivery.receiver}`
  const card = sql`SELECT FROM ${delivery} AS other WHERE other.alert_id = ${delivery.alertId}
    AND other.receiver = ${delivery.receiver} AND other.kind = 'card' AND other.state = 'queued'`
  await tx
    .update(delivery)
    .set({ state: 'superseded', settledAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(delivery.alertId, alertId),
        eq(delivery.receiver, receiver),
        sql`${delivery.kind} = 'mention' AND ${delivery.state} = 'queued' AND NOT EXISTS (${post}) AND NOT EXISTS (${card})`,
      ),
    )
}

/** An alert whose card or mention was given up, as the notification of a group tells it. */
async function noticeOfAlert(
  tx: WritableTransaction,
  { alertId, receiver }: Pick<SettleDelivery, 'alertId' | 'receiver'>,
  error: string,
): Promise<{ readonly groupId: AlertGroupId; readonly notice: GroupNotice } | null> {
  const [row] = await tx
    .select({ alert, group: alertGroup })
    .from(alertGroupMember)
    .innerJoin(alertGroup, eq(alertGroup.id, alertGroupMember.groupId))
    .innerJoin(alert, eq(alert.id, alertGroupMember.alertId))
    .where(eq(alertGroupMember.alertId, alertId))
    .limit(1)
  if (row === undefined) return null
  const { id, key, receiver: name, labels } = row.group
  const isOver = row.alert.state === 'resolved'
  const notice: GroupNotice = {
    groupKey: key,
    receiver: name,
    reason: isOver ? 'resolved' : 'firing',
    isStorm: false,
    status: isOver ? 'resolved' : 'firing',
    groupLabels: labels,
    alerts: [alertFromRow(row.alert)],
    truncated: 0,
    told: [],
    users: [],
    givenUp: { address: receiver, error },
  }
  return { groupId: id, notice }
}

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
