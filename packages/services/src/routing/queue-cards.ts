import type { Alert } from '@tokenim/core/alerts'
import { isActive } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { delivery, discordPost } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq, gt, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Services } from '../services.ts'
import type { RoutingPlan } from './plan.ts'

/** An alert whose cards are to follow it. */
export type Carded = {
  readonly alert: Pick<Alert, 'id' | 'state'>
  /** The Discord addresses that may announce it now. */
  readonly channels: readonly string[]
  readonly graceMs: number
  /** Only a card that is missing is posted, however many there are; one that stands stays as it is. */
  readonly isForced?: boolean
}

/**
 * Queues cards: one that stands follows whatever happens to its alert; a new one is posted where the alert may be
 * announced, unless too many were within a short time: then the group's digest tells of it.
 */
export async function queueCards(
  tx: WritableTransaction,
  {
    plan,
    carded,
    now,
    services,
  }: {
    readonly plan: RoutingPlan
    readonly carded: readonly Carded[]
    readonly now: Instant
    readonly services: Services
  },
): Promise<void> {
  if (carded.length === 0) return
  const ids = carded.map(({ alert }) => alert.id)
  const [standing, begun] = await Promise.all([loadStanding(tx, ids), countBegun(tx, plan, now)])
  const present = new Set([...plan.addresses.values()].flat().map(({ name }) => name))
  const rows = carded.flatMap(({ alert, channels, graceMs, isForced = false }) => {
    // A channel that is no longer in the settings is not written to: its cards stay as they are.
    const known = new Set([...(standing.get(alert.id) ?? [])].filter((channel) => present.has(channel)))
    const fresh = isActive(alert) ? channels.filter((channel) => !known.has(channel)) : []
    const announced = fresh.filter((channel) => {
      const count = begun.get(channel) ?? 0
      const { cards } = plan.settings.stormGuard
      if (!isForced && cards > 0 && count >= cards) return false
      begun.set(channel, count + 1)
      return true
    })
    return [...(isForced ? [] : known), ...announced].map((receiver) => ({
      id: services.newId('dlv'),
      alertId: alert.id,
      receiver,
      kind: 'card' as const,
      state: 'queued' as const,
      attempts: 0,
      notBefore: now + graceMs,
      leasedUntil: Number.NEGATIVE_INFINITY,
      createdAt: now,
      ...(known.has(receiver) ? {} : { notice: { isFirst: true } }),
    }))
  })
  if (rows.length > 0) await tx.insert(delivery).values(rows)
}

/** Where each of these alerts has a card, or will have. */
async function loadStanding(
  tx: WritableTransaction,
  ids: readonly AlertId[],
): Promise<ReadonlyMap<AlertId, ReadonlySet<string>>> {
  const [queued, posted] = await Promise.all([
    tx
      .selectDistinct({ alertId: delivery.alertId, receiver: delivery.receiver })
      .from(delivery)
      .where(and(inArray(delivery.alertId, [...ids]), eq(delivery.kind, 'card'))),
    tx
      .select({ alertId: discordPost.alertId, receiver: discordPost.receiver })
      .from(discordPost)
      .where(inArray(discordPost.alertId, [...ids])),
  ])
  const standing = new Map<AlertId, Set<string>>()
  for (const { alertId, receiver } of [...queued, ...posted]) {
    if (alertId === null) continue
    const known = standing.get(alertId) ?? new Set()
    standing.set(alertId, known.add(receiver))
  }
  return standing
}

async function countBegun(tx: WritableTransaction, plan: RoutingPlan, now: Instant): Promise<Map<string, number>> {
  const channels = [...plan.addresses.values()].flat().filter(({ kind }) => kind === 'discord')
  const names = [...new Set(channels.map(({ name }) => name))]
  if (names.length === 0) return new Map()
  const rows = await tx
    .select({ receiver: delivery.receiver, count: sql<number>`count(*)::integer` })
    .from(delivery)
    .where(
      and(
        inArray(delivery.receiver, names),
        gt(delivery.createdAt, now - plan.settings.stormGuard.withinMs),
        eq(delivery.kind, 'card'),
        isNotNull(delivery.notice),
      ),
    )
    .groupBy(delivery.receiver)
  return new Map(rows.map(({ receiver, count }) => [receiver, count]))
}
