import type { Log } from '@tokenim/process'
import type { Services } from '@tokenim/services'
import type { DueHandOverPost, HandOverPosted } from '@tokenim/services/hand-overs'
import { settleHandOverPost, takeHandOverPosts } from '@tokenim/services/hand-overs'
import type { LeaseGuard } from '@tokenim/services/leases'
import { backOffMs } from '@tokenim/services/outbox'
import type { DiscordConfig } from '../config.ts'
import type { Discord } from '../discord/discord.ts'
import { outcomeOfDiscord } from '../discord/outcome.ts'
import type { RunOutcome } from '../loops/loop.ts'
import type { Metrics } from '../metrics.ts'
import { showCard } from './show-card.ts'
import { tellAsker } from './tell-asker.ts'

export type HandOverParts = {
  readonly services: Services
  readonly discord: Pick<
    DiscordConfig,
    'alertChannelId' | 'handOverChannelId' | 'language' | 'notifyOnly' | 'idsOnly'
  > & {
    readonly client: Pick<Discord, 'post' | 'edit' | 'openDirect'>
  }
  readonly log: Log
  readonly metrics: Pick<Metrics, 'deliveries'>
}

/** Half a day of trying: by then it has expired, or nearly. */
const triesMax = 12

/** Shows hand-overs to those who may decide them, keeps their cards true, and tells the asker how each ended. */
export function createHandOverLoop(parts: HandOverParts): (lease: LeaseGuard) => Promise<RunOutcome> {
  return async (lease) => {
    const due = await takeHandOverPosts(parts.services, { lease })
    for (const one of due) await deliver(parts, one)
    return due.length > 0 ? 'more' : 'done'
  }
}

async function deliver(parts: HandOverParts, due: DueHandOverPost): Promise<void> {
  const { services, log, metrics } = parts
  const posted = decided(await attempt(parts, due), due.attempt)
  const { outcome } = posted
  metrics.deliveries.inc({ kind: 'hand_over', outcome: outcome.kind })
  const line = { handOverId: due.handOver.id, state: due.handOver.state, attempt: due.attempt }
  if (outcome.kind === 'sent') log.info(line, 'hand-over told')
  else log.warn({ ...line, reason: outcome.error }, 'hand-over not told')
  await settleHandOverPost(services, { handOver: due.handOver, attempt: due.attempt, ...posted })
}

/** The card first; what was reached before something failed is kept. */
async function attempt(parts: HandOverParts, due: DueHandOverPost): Promise<HandOverPosted> {
  let reached: Pick<HandOverPosted, 'card' | 'isTold'> = { card: due.card, isTold: due.isTold }
  try {
    reached = { ...reached, card: await showCard(parts.discord, due) }
    reached = { ...reached, isTold: due.isTold || (await tellAsker(parts.discord, due, reached.card)) }
    return { ...reached, outcome: { kind: 'sent' } }
  } catch (error) {
    return { ...reached, outcome: outcomeOfDiscord(error) }
  }
}

function decided(posted: HandOverPosted, attemptNumber: number): HandOverPosted {
  const { outcome } = posted
  if (outcome.kind !== 'retry') return posted
  if (attemptNumber >= triesMax) {
    return { ...posted, outcome: { kind: 'dead', error: `${outcome.error}, after ${attemptNumber} tries` } }
  }
  const afterMs = Math.max(outcome.afterMs, backOffMs(attemptNumber, Math.random()))
  return { ...posted, outcome: { ...outcome, afterMs } }
}
