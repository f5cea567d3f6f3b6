import type { DeliveryId } from '@tokenim/core/ids'
import type { Report, ReportSchedule } from '@tokenim/core/reports'
import { reportDueAt } from '@tokenim/core/reports'
import { idsOnly as withoutPeople, reportCard } from '@tokenim/discord-cards'
import type { Log } from '@tokenim/process'
import { describeError } from '@tokenim/process'
import type { Services } from '@tokenim/services'
import type { LeaseGuard } from '@tokenim/services/leases'
import { backOffMs } from '@tokenim/services/outbox'
import type { DueReportPost, ReportPost } from '@tokenim/services/reports'
import { compileReport, settleReportPost, takeReportPosts } from '@tokenim/services/reports'
import type { Language } from '@tokenim/wording'
import type { Discord } from '../discord/discord.ts'
import { nonceOf } from '../discord/nonce.ts'
import { outcomeOfDiscord } from '../discord/outcome.ts'
import type { RunOutcome } from '../loops/loop.ts'
import type { SendOutcome } from '../receivers/receiver.ts'
import type { LiveRouting } from '../routing/live-routing.ts'
import type { Routing } from '../routing/open-routing.ts'

export type ReportLoopParts = {
  readonly services: Services
  readonly routing: Pick<LiveRouting, 'current'>
  readonly discord: {
    readonly client: Pick<Discord, 'post'>
    readonly language: Language
    /** No names leave for Discord; other receivers are told of them. */
    readonly idsOnly: boolean
  } | null
  readonly log: Log
}

const tryForMs = 15_000
/** Some hours of trying: after that the next report is nearer than this one is worth. */
const triesMax = 12

/** Tells the reports that the alerting file asks for, each once to each address, whoever runs and however often it restarts. */
export function createReportLoop(parts: ReportLoopParts): (lease: LeaseGuard) => Promise<RunOutcome> {
  return async (lease) => {
    const { services, routing } = parts
    const current = routing.current()
    const posts = current.reports.flatMap((schedule) => postsOf(schedule, current, Date.now()))
    const due = await takeReportPosts(services, { lease, posts })
    for (const post of due) await tell(parts, current, post)
    return due.length > 0 ? 'done' : 'idle'
  }
}

function postsOf(schedule: ReportSchedule, { plan, receivers }: Routing, now: number): ReportPost[] {
  const endsAt = reportDueAt(schedule, now)
  if (endsAt === null) return []
  const addresses = plan.addresses.get(schedule.receiver) ?? []
  return addresses
    .filter(({ name, kind }) => kind === 'discord' || receivers.get(name)?.sendReport !== undefined)
    .map(({ name }) => ({ period: schedule.period, endsAt, address: name }))
}

async function tell(parts: ReportLoopParts, current: Routing, post: DueReportPost): Promise<void> {
  const { services, log } = parts
  const { period, endsAt, address, attempt } = post
  const outcome = decided(await send(parts, current, post).catch(unreadBy(log)), attempt)
  const line = { period, endsAt, address, attempt }
  if (outcome.kind === 'sent') log.info(line, 'report told')
  else log.warn({ ...line, reason: outcome.error }, outcome.kind === 'dead' ? 'report given up' : 'report not sent')
  await settleReportPost(services, { ...post, outcome })
}

async function send(
  { services, discord }: ReportLoopParts,
  current: Routing,
  post: DueReportPost,
): Promise<SendOutcome> {
  const { period, endsAt, address, deliveryId } = post
  const channel = current.channels.get(address)
  const receiver = current.receivers.get(address)
  const report = () => compileReport(services, { period, at: endsAt })
  if (channel !== undefined && discord !== null) {
    return await postCard(discord, channel.channelId, deliveryId, await report())
  }
  if (receiver?.sendReport !== undefined) {
    return await receiver.sendReport(deliveryId, await report(), AbortSignal.timeout(tryForMs))
  }
  return { kind: 'dead', error: 'no such receiver any more' }
}

/** The figures could not be read, or not in time: later it may be quieter. */
function unreadBy(log: Log): (error: unknown) => SendOutcome {
  return (error) => {
    log.warn({ error: describeError(error) }, 'report not read')
    return { kind: 'retry', afterMs: 0, error: 'the figures could not be read' }
  }
}

/** Its nonce makes a repeat within Discord's few minutes the same message. */
async function postCard(
  { client, language, idsOnly }: NonNullable<ReportLoopParts['discord']>,
  channelId: string,
  id: DeliveryId,
  report: Report,
): Promise<SendOutcome> {
  const card = reportCard(idsOnly ? withoutPeople(report) : report, { locale: language, reader: 'staff' })
  try {
    await client.post(channelId, { ...card, nonce: nonceOf(id), enforce_nonce: true })
    return { kind: 'sent' }
  } catch (error) {
    return outcomeOfDiscord(error)
  }
}

function decided(outcome: SendOutcome, attempt: number): SendOutcome {
  if (outcome.kind !== 'retry') return outcome
  if (attempt >= triesMax) return { kind: 'dead', error: `${outcome.error}, after ${attempt} tries` }
  return { ...outcome, afterMs: Math.max(outcome.afterMs, backOffMs(attempt, Math.random())) }
}
