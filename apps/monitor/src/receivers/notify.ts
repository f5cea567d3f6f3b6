import { secondMs } from '@tokenim/core/time'
import type { Services } from '@tokenim/services'
import type { DueNotification } from '@tokenim/services/outbox'
import { backOffMs, readOutboxLag, settleNotification, takeNotifications } from '@tokenim/services/outbox'
import type { Log } from '@tokenim/process'
import type { RunOutcome } from '../loops/loop.ts'
import type { Metrics } from '../metrics.ts'
import type { LiveRouting } from '../routing/live-routing.ts'
import type { Routing } from '../routing/open-routing.ts'
import type { Notification } from './notification.ts'
import type { Receiver, SendOutcome } from './receiver.ts'

export type NotifyParts = {
  readonly services: Services
  readonly routing: Pick<LiveRouting, 'current'>
  /** Posts what is for a Discord channel: the digest of a storm, or of a notification given up. */
  readonly discordReceiver: ((address: string, channelId: string) => DiscordSender) | null
  readonly alertUrl: (alertId: string) => string | null
  readonly onGivenUp: (address: string, error: string) => void
  /** Told when a try has ended: the next one to its address need not wait. */
  readonly onRoom: () => void
  readonly log: Log
  readonly metrics: Pick<Metrics, 'deliveries' | 'queued' | 'oldestQueued'>
}

/** Sends one notification as it is queued: what a storm or a failure is told by needs more than its alerts. */
export type DiscordSender = (due: DueNotification, signal: AbortSignal) => Promise<SendOutcome>

/** Each address at once so many. */
const atOnce = 5
const tryForMs = 15_000
/** A runner that is this late has died: another tries. */
const leaseMs = 2 * tryForMs

/** How long something is tried before it is given up: after so many tries, an hour and a half or more. */
const triesMax = 25

/** How often what waits is counted. */
const lagEveryMs = secondMs

export type Notifier = {
  /** Begins what is due and has room; does not wait for it. */
  readonly runOnce: () => Promise<RunOutcome>
  /** Resolves when nothing is under way. */
  readonly settled: () => Promise<void>
}

/**
 * Sends what is due to everybody beside the cards; an address that does not answer keeps nobody else waiting, and of its
 * own notifications only those beyond its room. Any number of replicas may run it.
 */
export function createNotifier(parts: NotifyParts): Notifier {
  const { services, routing, metrics } = parts
  const underWay = new Map<string, Set<Promise<void>>>()
  let failure: { readonly error: unknown } | null = null
  let countedAt = Number.NEGATIVE_INFINITY

  const begin = (address: string, due: DueNotification, send: DiscordSender) => {
    const of = underWay.get(address) ?? new Set()
    underWay.set(address, of)
    const delivery = deliver(parts, due, send)
      .catch((error: unknown) => {
        failure = { error }
      })
      .finally(() => {
        of.delete(delivery)
        parts.onRoom()
      })
    of.add(delivery)
  }
  const notify = async ([address, send]: Sender): Promise<number> => {
    const room = atOnce - (underWay.get(address)?.size ?? 0)
    if (room <= 0) return 0
    const due = await takeNotifications(services, { receiver: address, limit: room, leaseMs })
    for (const one of due) begin(address, one, send)
    return due.length
  }
  const countWaiting = async (addresses: readonly string[]) => {
    if (performance.now() - countedAt < lagEveryMs) return
    countedAt = performance.now()
    const { queued, oldestQueuedAt } = await readOutboxLag(services, addresses)
    metrics.queued.set(queued)
    metrics.oldestQueued.set(oldestQueuedAt === null ? 0 : Math.max(0, (Date.now() - oldestQueuedAt) / 1_000))
  }
  return {
    runOnce: async () => {
      // What could not be written since the last round is the failure of this one.
      const failed = failure
      failure = null
      if (failed !== null) throw failed.error
      const senders = sendersOf(parts, routing.current())
      if (senders.length === 0) return 'idle'
      const taken = await Promise.all(senders.map(notify))
      await countWaiting(senders.map(([address]) => address))
      return taken.some((count) => count > 0) ? 'more' : 'done'
    },
    settled: async () => {
      await Promise.all([...underWay.values()].flatMap((of) => [...of]))
    },
  }
}

type Sender = readonly [address: string, send: DiscordSender]

function sendersOf(parts: NotifyParts, { channels, receivers }: Routing): readonly Sender[] {
  const { discordReceiver } = parts
  return [
    ...[...receivers].map(([address, receiver]): Sender => [address, sendTo(parts, receiver)]),
    ...[...channels].flatMap(([address, { channelId }]): Sender[] =>
      discordReceiver === null ? [] : [[address, discordReceiver(address, channelId)]],
    ),
  ]
}

async function deliver(parts: NotifyParts, due: DueNotification, send: DiscordSender): Promise<void> {
  const { services, routing, metrics, log } = parts
  const { id, groupId, receiver, attempt } = due
  const outcome = decided(await send(due, AbortSignal.timeout(tryForMs)), attempt)
  metrics.deliveries.inc({ kind: 'group', outcome: outcome.kind })
  const line = { deliveryId: id, group: due.notice.groupKey, receiver, attempt }
  if (outcome.kind === 'dead') log.error({ ...line, reason: outcome.error }, 'notification given up')
  if (outcome.kind === 'retry') {
    log.warn({ ...line, reason: outcome.error, afterMs: outcome.afterMs }, 'notification not sent, trying again')
  }
  if (outcome.kind === 'dead') parts.onGivenUp(receiver, outcome.error)
  // What tells of a failure and fails itself is told by nobody: two that are broken would go on for ever.
  const fallback = due.notice.givenUp === null ? routing.current().fallbackOf(receiver) : null
  await settleNotification(services, { id, groupId, receiver, attempt, outcome, fallback })
}

function decided(outcome: SendOutcome, attempt: number): SendOutcome {
  if (outcome.kind !== 'retry') return outcome
  if (attempt >= triesMax) return { kind: 'dead', error: `${outcome.error}, after ${attempt} tries` }
  return { ...outcome, afterMs: Math.max(outcome.afterMs, backOffMs(attempt, Math.random())) }
}

function sendTo({ alertUrl }: Pick<NotifyParts, 'alertUrl'>, receiver: Receiver): DiscordSender {
  return (due, signal) => receiver.send(notificationOf(due, alertUrl), signal)
}

function notificationOf(
  { id, notice }: Pick<DueNotification, 'id' | 'notice'>,
  alertUrl: (alertId: string) => string | null,
): Notification {
  const { groupKey, receiver, status, groupLabels, alerts, truncated } = notice
  return {
    id,
    groupKey,
    receiver,
    status,
    groupLabels,
    alerts: alerts.map((alert) => ({
      alert,
      url: alertUrl(alert.id),
      runbookUrl: alert.annotations['runbook_url'] ?? null,
    })),
    truncated,
  }
}
