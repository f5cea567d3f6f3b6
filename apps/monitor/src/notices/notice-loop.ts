import { noticeCard } from '@tokenim/discord-cards'
import type { Log } from '@tokenim/process'
import type { Services } from '@tokenim/services'
import type { LeaseGuard } from '@tokenim/services/leases'
import type { DueNotice, NoticePosted } from '@tokenim/services/notices'
import { settleNotice, takeNotices } from '@tokenim/services/notices'
import { backOffMs } from '@tokenim/services/outbox'
import type { DiscordConfig } from '../config.ts'
import type { Discord } from '../discord/discord.ts'
import { nonceOf } from '../discord/nonce.ts'
import { outcomeOfDiscord } from '../discord/outcome.ts'
import type { RunOutcome } from '../loops/loop.ts'
import type { Metrics } from '../metrics.ts'

type Parts = {
  readonly services: Services
  readonly discord: Pick<DiscordConfig, 'alertChannelId' | 'noticeChannelId'> & {
    readonly client: Pick<Discord, 'post'>
  }
  readonly log: Log
  readonly metrics: Pick<Metrics, 'deliveries'>
}

/** Half a day of trying. */
const triesMax = 12

/** Posts what staff published, once, where notices go. */
export function createNoticeLoop(parts: Parts): (lease: LeaseGuard) => Promise<RunOutcome> {
  return async (lease) => {
    const due = await takeNotices(parts.services, { lease })
    for (const one of due) await deliver(parts, one)
    return due.length > 0 ? 'more' : 'done'
  }
}

async function deliver(parts: Parts, due: DueNotice): Promise<void> {
  const { services, log, metrics } = parts
  const posted = decided(await post(parts, due), due.attempt)
  metrics.deliveries.inc({ kind: 'notice', outcome: posted.kind })
  const line = { noticeId: due.notice.id, attempt: due.attempt }
  if (posted.kind === 'sent') log.info(line, 'notice posted')
  else log.warn({ ...line, reason: posted.error }, 'notice not posted')
  await settleNotice(services, { due, posted })
}

/** Its nonce makes a repeat within Discord's few minutes the same message. */
async function post({ discord }: Parts, { notice, deliveryId }: DueNotice): Promise<NoticePosted> {
  const channelId = discord.noticeChannelId ?? discord.alertChannelId
  try {
    const body = { ...noticeCard(notice), nonce: nonceOf(deliveryId), enforce_nonce: true }
    return { kind: 'sent', channelId, messageId: await discord.client.post(channelId, body) }
  } catch (error) {
    return outcomeOfDiscord(error)
  }
}

function decided(posted: NoticePosted, attempt: number): NoticePosted {
  if (posted.kind !== 'retry') return posted
  if (attempt >= triesMax) return { kind: 'dead', error: `${posted.error}, after ${attempt} tries` }
  return { ...posted, afterMs: Math.max(posted.afterMs, backOffMs(attempt, Math.random())) }
}
