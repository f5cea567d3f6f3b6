import { isActive } from '@tokenim/core/alerts'
import type { AlertId, DeliveryId } from '@tokenim/core/ids'
import { account, alert, alertRouted, delivery, discordPost } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, asc, eq, exists, inArray, sql } from 'drizzle-orm'
import { alertFromRow } from '../alerts/index.ts'
import { record } from '../record.ts'
import { mentionNoticeOf } from '../routing/index.ts'
import { viewTokens } from '../tokens/index.ts'
import { readClock } from '../verb/now.ts'
import { chooseDeliveries } from './choose.ts'
import type { DueDelivery } from './due-delivery.ts'

export type TakeDeliveries = {
  readonly receiver: string
  /** Deliveries at most, each of another alert. */
  readonly limit: number
  /** How long this runner may take to send before another tries. */
  readonly leaseMs: number
}

/** More than are sent at once: some wait for an earlier try of theirs and must not keep others waiting. */
const alertsLooked = 50

/**
 * Takes what is due for one receiver, at most one delivery per alert, and drops what newer ones have overtaken. The row
 * of the alert is locked meanwhile, so that two runners never have deliveries of one alert under way at once.
 */
export const takeDeliveries = record<TakeDeliveries, DueDelivery[]>(async (tx, { receiver, limit, leaseMs }) => {
  const alerts = await lockAlertsWithDue(tx, receiver)
  if (alerts.length === 0) return []
  const ids = alerts.map(({ id }) => id)
  const tokenIds = alerts.flatMap(({ facts }) => (facts.kind === 'stuck_token' ? [facts.tokenId] : []))
  const accountIds = alerts.flatMap(({ facts }) => (facts.kind === 'stuck_token' ? [facts.accountId] : []))
  const [queued, posts, held, accounts] = await Promise.all([
    selectQueued(tx, receiver, ids),
    tx
      .select()
      .from(discordPost)
      .where(and(eq(discordPost.receiver, receiver), inArray(discordPost.alertId, ids))),
    tx
      .select({ alertId: alertRouted.alertId, heldBy: alertRouted.heldBy })
      .from(alertRouted)
      .where(inArray(alertRouted.alertId, ids)),
    tx
      .select({ id: account.id, displayName: account.displayName, externalId: account.externalId })
      .from(account)
      .where(inArray(account.id, accountIds)),
  ])
  const tokens = await viewTokens(tx, tokenIds, await readClock(tx))
  const taken: DueDelivery[] = []
  const superseded: DeliveryId[] = []
  for (const about of alerts) {
    if (taken.length === limit) break
    const post = posts.find(({ alertId }) => alertId === about.id) ?? null
    const own = queued.filter(({ alertId }) => alertId === about.id)
    const choice = chooseDeliveries({ alert: about, queued: own, isPosted: post !== null })
    superseded.push(...choice.superseded.map(({ id }) => id))
    const { facts } = about
    if (choice.send === null) continue
    const heldBy = isActive(about) ? (held.find(({ alertId }) => alertId === about.id)?.heldBy ?? null) : null
    taken.push({
      id: choice.send.id,
      kind: choice.send.kind,
      receiver,
      attempt: choice.send.attempts + 1,
      queuedAt: choice.send.createdAt,
      alert: about,
      inhibited: heldBy === 'inhibition',
      heldBy,
      mention: choice.send.kind === 'mention' ? mentionNoticeOf(noticeOf(own, choice.send.id)) : null,
      token: facts.kind === 'stuck_token' ? (tokens.find(({ id }) => id === facts.tokenId) ?? null) : null,
      account: facts.kind === 'stuck_token' ? (accounts.find(({ id }) => id === facts.accountId) ?? null) : null,
      post,
    })
  }
  await supersede(tx, superseded)
  await leaseDeliveries(
    tx,
    taken.map(({ id }) => id),
    leaseMs,
  )
  return taken
})

/** A mention is due once its card stands. The literal repeats the partial index's predicate. */
async function lockAlertsWithDue(tx: WritableTransaction, receiver: string) {
  const due = tx
    .select({ one: sql`1` })
    .from(delivery)
    .where(
      and(
        eq(delivery.alertId, alert.id),
        eq(delivery.receiver, receiver),
        sql`${delivery.state} = 'queued' AND ${delivery.notBefore} <= now() AND ${delivery.leasedUntil} <= now()
          AND (${delivery.kind} = 'card' OR EXISTS (SELECT FROM ${discordPost}
            WHERE ${discordPost.alertId} = ${delivery.alertId} AND ${discordPost.receiver} = ${delivery.receiver}))`,
      ),
    )
  const rows = await tx
    .select()
    .from(alert)
    .where(exists(due))
    .orderBy(asc(alert.startedAt))
    .limit(alertsLooked)
    .for('no key update', { skipLocked: true })
  return rows.map(alertFromRow)
}

async function selectQueued(tx: WritableTransaction, receiver: string, ids: readonly AlertId[]) {
  const rows = await tx
    .select({
      id: delivery.id,
      alertId: delivery.alertId,
      kind: delivery.kind,
      attempts: delivery.attempts,
      createdAt: delivery.createdAt,
      notice: delivery.notice,
      isDue: sql<boolean>`${delivery.notBefore} <= clock_timestamp()`,
      isUnderWay: sql<boolean>`${delivery.leasedUntil} > clock_timestamp()`,
    })
    .from(delivery)
    .where(and(eq(delivery.receiver, receiver), inArray(delivery.alertId, [...ids]), sql`${delivery.state} = 'queued'`))
    .orderBy(asc(delivery.createdAt), asc(delivery.id))
  return rows.flatMap(({ kind, ...row }) => (kind === 'group' ? [] : [{ ...row, kind }]))
}

function noticeOf(queued: readonly { readonly id: DeliveryId; readonly notice: unknown }[], id: DeliveryId): unknown {
  return queued.find((row) => row.id === id)?.notice ?? null
}

async function supersede(tx: WritableTransaction, ids: readonly DeliveryId[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(delivery)
    .set({ state: 'superseded', settledAt: sql`clock_timestamp()` })
    .where(inArray(delivery.id, [...ids]))
}

async function leaseDeliveries(tx: WritableTransaction, ids: readonly DeliveryId[], leaseMs: number): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(delivery)
    .set({
      attempts: sql`${delivery.attempts} + 1`,
      leasedUntil: sql`clock_timestamp() + ${leaseMs} * interval '1 millisecond'`,
    })
    .where(inArray(delivery.id, [...ids]))
}
