import type { Services } from '@tokenim/services'
import type { DueNotification } from '@tokenim/services/outbox'
import { backOffMs, readOutboxLag, settleNotification, takeNotifications } from '@tokenim/services/outbox'
import type { Log } from '@tokenim/process'
import type { RunOutcome } from '../loops/loop.ts'
import type { Metrics } from '../metrics.ts'
import type { LiveRouting } from '../routing/live-routing.ts'
import type { Notification } from './notification.ts'
import type { Receiver, SendOutcome } from './receiver.ts'

export type NotifyParts = {
  readonly services: Services
  readonly routing: Pick<LiveRouting, 'current'>
  /** Posts what is for a Discord channel: the digest of a storm, or of a notification given up. */
  readonly discordReceiver: ((address: string, channelId: string) => DiscordSender) | null
  readonly alertUrl: (alertId: string) => string | null
  readonly onGivenUp: (address: string, error: string) => void
  readonly log: Log
  readonly metrics: Pick<Metrics, 'deliveries' | 'queued' | 'oldestQueued'>
}

/** Sends one notification as it is queued: what a storm or a failure is told by needs more than its alerts. */
export type DiscordSender = (due: DueNotification, signal: AbortSignal) => Promise<SendOutcome>

/** Each address at once so many; one that does not answer keeps no other waiting. */
const atOnce = 5
const tryForMs = 15_000
/** A runner that is this late has died: another tries. */
const leaseMs = 2 * tryForMs

/** How long something is tried before it is given up: after so many tries, an hour and a half or more. */
const triesMax = 25

/** Sends what is due to everybody beside the cards. Any number of replicas may run it. */
export function createNotifier(parts: NotifyParts): () => Promise<RunOutcome> {
  return async () => {
    const { channels, receivers } = parts.routing.current()
    const senders = [
      ...[...receivers].map(([address, receiver]) => [address, sendTo(parts, receiver)] as const),
      ...[...channels].flatMap(([address, { channelId }]) =>
        parts.discordReceiver === null ? [] : [[address, parts.discordReceiver(address, channelId)] as const],
      ),
    ]
    if (senders.length === 0) return 'idle'
    const taken = await Promise.all(senders.map(([address, send]) => notify(parts, address, send)))
    const { queued, oldestQueuedAt } = await readOutboxLag(
      parts.services,
      senders.map(([address]) => address),
    )
    parts.metrics.queued.set(queued)
    parts.metrics.oldestQueued.set(oldestQueuedAt === null ? 0 : Math.max(0, (Date.now() - oldestQueuedAt) / 1_000))
    return taken.some((count) => count > 0) ? 'more' : 'done'
  }
}

async function notify(parts: NotifyParts, address: string, send: DiscordSender): Promise<number> {
  const due = await takeNotifications(parts.services, { receiver: address, limit: atOnce, leaseMs })
  await Promise.all(due.map((one) => deliver(parts, one, send)))
  return due.length
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
