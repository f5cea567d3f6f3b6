import type { Alert } from '@tokenim/core/alerts'
import { builtInInhibitions, createInhibitor, isActive } from '@tokenim/core/alerts'
import type { DeliveryId } from '@tokenim/core/ids'
import { idFromUuid, uuidV7 } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { minuteMs } from '@tokenim/core/time'
import { delivery } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq, gte, inArray, sql } from 'drizzle-orm'
import type { Services } from '../services.ts'
import { loadActive } from './load.ts'
import type { Receiver } from './receiver.ts'

/** When the pipeline moves again most stuck tokens free themselves within this time; the rest is told then. */
const recoveryGraceMs: number = minuteMs

/** In a storm of warnings the phone rings this often within this time; the rest are cards only. */
const stormRings = 10
const stormMs: number = 10 * minuteMs

/**
 * Queues what a change of this alert makes worth telling, in the change's own transaction: its card, a mention when it
 * is told of for the first time, and, when the pipeline stalls or moves again, the cards of the alerts it inhibits.
 */
export async function queueDeliveries(
  tx: WritableTransaction,
  {
    changed,
    receivers,
    services,
    now,
  }: {
    readonly changed: Alert
    readonly receivers: readonly Receiver[]
    readonly services: Services
    readonly now: Instant
  },
): Promise<void> {
  const firing = await loadActive(tx)
  const inhibitedBy = createInhibitor(builtInInhibitions, firing)
  const begins = changed.state === 'firing' && changed.firedAt === now
  const turnsInhibition = changed.kind === 'stalled_pipeline' && (begins || changed.state === 'resolved')
  const siblings = turnsInhibition ? firing.filter(({ kind }) => kind === 'stuck_token') : []
  const alerts = [changed, ...siblings]
  const told = await loadTold(tx, alerts)
  const rung = await countRung(tx, receivers, now)
  const rows = alerts.flatMap((alert) =>
    receivers.flatMap((receiver) => {
      const announces = isActive(alert) && inhibitedBy(alert).length === 0
      const mayRing = alert.severity === 'critical' || (rung.get(receiver.name) ?? 0) < stormRings
      const kinds = kindsToQueue(alert, receiver, told, { announces, rings: announces && receiver.mentions && mayRing })
      if (kinds.includes('mention')) rung.set(receiver.name, (rung.get(receiver.name) ?? 0) + 1)
      const graceMs = alert === changed || changed.state === 'firing' ? 0 : recoveryGraceMs
      return kinds.map((kind) => ({
        id: services.newId('dlv'),
        alertId: alert.id,
        receiver: receiver.name,
        kind,
        state: 'queued' as const,
        attempts: 0,
        notBefore: now + graceMs,
        leasedUntil: Number.NEGATIVE_INFINITY,
        createdAt: now,
      }))
    }),
  )
  if (rows.length > 0) await tx.insert(delivery).values(rows)
}

/** An inhibited alert is not announced; once its card stands, the card follows whatever happens. It rings once. */
function kindsToQueue(
  alert: Alert,
  receiver: Receiver,
  told: ReadonlySet<string>,
  { announces, rings }: { readonly announces: boolean; readonly rings: boolean },
): readonly ('card' | 'mention')[] {
  const card = announces || told.has(keyOf(alert.id, receiver.name, 'card'))
  const mention = rings && !told.has(keyOf(alert.id, receiver.name, 'mention'))
  return [...(card ? (['card'] as const) : []), ...(mention ? (['mention'] as const) : [])]
}

async function loadTold(tx: WritableTransaction, alerts: readonly Alert[]): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectDistinct({ alertId: delivery.alertId, receiver: delivery.receiver, kind: delivery.kind })
    .from(delivery)
    .where(
      inArray(
        delivery.alertId,
        alerts.map(({ id }) => id),
      ),
    )
  return new Set(rows.map(({ alertId, receiver, kind }) => keyOf(alertId, receiver, kind)))
}

/** Ids begin with their time: a range of them finds the latest without another index. */
async function countRung(
  tx: WritableTransaction,
  receivers: readonly Receiver[],
  now: Instant,
): Promise<Map<string, number>> {
  const since: DeliveryId = idFromUuid('dlv', uuidV7(now - stormMs, new Uint8Array(10)))
  const names = receivers.filter(({ mentions }) => mentions).map(({ name }) => name)
  if (names.length === 0) return new Map()
  const rows = await tx
    .select({ receiver: delivery.receiver, rung: sql<number>`count(*)::integer` })
    .from(delivery)
    .where(and(gte(delivery.id, since), eq(delivery.kind, 'mention'), inArray(delivery.receiver, names)))
    .groupBy(delivery.receiver)
  return new Map(rows.map(({ receiver, rung }) => [receiver, rung]))
}

function keyOf(alertId: string, receiver: string, kind: string): string {
  return `${alertId} ${kind} ${receiver}`
}
