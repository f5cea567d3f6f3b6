import type { Alert } from '@tokenim/core/alerts'
import { isInhibited } from '@tokenim/core/alerts'
import type { Instant } from '@tokenim/core/time'
import { minuteMs } from '@tokenim/core/time'
import { delivery } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { inArray } from 'drizzle-orm'
import type { Services } from '../services.ts'
import { loadFiring } from './load.ts'
import type { Receiver } from './receiver.ts'

/** When the pipeline moves again most stuck tokens free themselves within this time; the rest is told then. */
const recoveryGraceMs: number = minuteMs

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
  const firing = await loadFiring(tx)
  const turnsInhibition = changed.kind === 'stalled_pipeline' && (changed.version === 1 || changed.state === 'resolved')
  const siblings = turnsInhibition ? firing.filter(({ kind }) => kind === 'stuck_token') : []
  const alerts = [changed, ...siblings]
  const told = await loadTold(tx, alerts)
  const rows = alerts.flatMap((alert) =>
    receivers.flatMap((receiver) => {
      const kinds = kindsToQueue(alert, receiver, told, isInhibited(alert, firing))
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
  inhibited: boolean,
): readonly ('card' | 'mention')[] {
  const announces = alert.state === 'firing' && !inhibited
  const card = announces || told.has(keyOf(alert.id, receiver.name, 'card'))
  const mention = announces && receiver.mentions && !told.has(keyOf(alert.id, receiver.name, 'mention'))
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

function keyOf(alertId: string, receiver: string, kind: string): string {
  return `${alertId} ${kind} ${receiver}`
}
