import type { Services } from '@tokenim/services'
import { readContextOf } from '@tokenim/services/alerts'
import type { DeliveryOutcome, DueDelivery } from '@tokenim/services/outbox'
import { backOffMs, settleDelivery, takeDeliveries } from '@tokenim/services/outbox'
import type { Log } from '@tokenim/process'
import type { RunOutcome } from '../loops/loop.ts'
import type { Metrics } from '../metrics.ts'
import { deliverCard } from './deliver-card.ts'
import { deliverMention } from './deliver-mention.ts'
import type { Discord } from './discord.ts'
import type { Drawing } from './drawing.ts'
import { outcomeOfDiscord } from './outcome.ts'

export type PumpParts = {
  readonly services: Services
  readonly discord: Discord
  readonly drawing: Drawing
  /** The channels that have cards, by the address that is written on their deliveries. */
  readonly channels: () => ReadonlyMap<string, { readonly channelId: string }>
  /** Who is told when something for this address is given up; `null`: nobody else. */
  readonly fallbackOf: (address: string) => string | null
  readonly onGivenUp: (address: string, error: string) => void
  readonly log: Log
  readonly metrics: Pick<Metrics, 'deliveries'>
}

const atOnce = 5
/** A card takes at most four calls of five seconds. */
const tryForMs = 40_000

/** Sends what is due. Any number of replicas may run it: the outbox gives each delivery to one of them. */
export function createPump(parts: PumpParts): () => Promise<RunOutcome> {
  return async () => {
    const channels = [...parts.channels()]
    if (channels.length === 0) return 'idle'
    const taken = await Promise.all(channels.map((channel) => pump(parts, channel)))
    return taken.some((count) => count > 0) ? 'more' : 'done'
  }
}

async function pump(
  parts: PumpParts,
  [receiver, { channelId }]: readonly [string, { readonly channelId: string }],
): Promise<number> {
  const taken = await takeDeliveries(parts.services, { receiver, limit: atOnce, leaseMs: tryForMs })
  await Promise.all(taken.map((due) => deliver(parts, channelId, due)))
  return taken.length
}

async function deliver(parts: PumpParts, channelId: string, due: DueDelivery): Promise<void> {
  const { services, metrics, log } = parts
  const outcome = await attempt(parts, channelId, due)
  metrics.deliveries.inc({ kind: due.kind, outcome: outcome.kind })
  const { id, attempt: number, receiver, alert } = due
  const line = { deliveryId: id, alertId: alert.id, kind: due.kind, attempt: number }
  if (outcome.kind === 'dead') log.error({ ...line, reason: outcome.error }, 'notification given up')
  if (outcome.kind === 'retry') {
    log.warn({ ...line, reason: outcome.error, afterMs: outcome.afterMs }, 'notification not sent, trying again')
  }
  if (outcome.kind === 'dead') parts.onGivenUp(receiver, outcome.error)
  const fallback = parts.fallbackOf(receiver)
  await settleDelivery(services, { id, attempt: number, receiver, alertId: alert.id, outcome, fallback })
}

async function attempt(parts: PumpParts, channelId: string, due: DueDelivery): Promise<DeliveryOutcome> {
  try {
    return { kind: 'sent', post: await send(parts, channelId, due) }
  } catch (error) {
    const outcome = outcomeOfDiscord(error)
    const wait = backOffMs(due.attempt, Math.random())
    return outcome.kind === 'retry' ? { ...outcome, afterMs: Math.max(outcome.afterMs, wait) } : outcome
  }
}

async function send({ services, discord, drawing }: PumpParts, channelId: string, due: DueDelivery) {
  const drawn = { ...due, context: await readContextOf(services, due.alert) }
  if (due.kind === 'card') return deliverCard(discord, channelId, due, drawing.card(drawn))
  if (due.post === null) throw new Error('a mention was taken before its card stands')
  return deliverMention(discord, { id: due.id, post: due.post }, drawing.mention(drawn))
}
