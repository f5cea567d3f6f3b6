import { watchNewsCard } from '@tokenim/discord-cards'
import type { Log } from '@tokenim/process'
import type { Services } from '@tokenim/services'
import { backOffMs } from '@tokenim/services/outbox'
import type { DueWatchNews, SettleWatchNews } from '@tokenim/services/watches'
import { findWatchNews, settleWatchNews, takeWatchNews } from '@tokenim/services/watches'
import type { Language } from '@tokenim/wording'
import type { Discord } from '../discord/discord.ts'
import { discordCodes, isRefusedWith } from '../discord/explain-failure.ts'
import { nonceOf } from '../discord/nonce.ts'
import { outcomeOfDiscord } from '../discord/outcome.ts'
import type { RunOutcome } from '../loops/loop.ts'
import type { Metrics } from '../metrics.ts'

export type WatchLoopParts = {
  readonly services: Services
  readonly discord: {
    readonly client: Pick<Discord, 'post' | 'openDirect'>
    /** Of who asked in none and whose account has none. */
    readonly language: Language
    /** No name leaves for Discord. */
    readonly idsOnly: boolean
  }
  readonly log: Log
  readonly metrics: Pick<Metrics, 'deliveries'>
}

type Outcome = SettleWatchNews['outcome']

/** Some hours of trying: whoever waits longer looks for himself. */
const triesMax = 50

/** Tells watchers what became of their tokens, each once and in a direct message. Any number of replicas may run it. */
export function createWatchLoop(parts: WatchLoopParts): () => Promise<RunOutcome> {
  return async () => {
    const { noted, more } = await findWatchNews(parts.services, {})
    const due = await takeWatchNews(parts.services, {})
    await Promise.all(due.map((news) => tell(parts, news)))
    return more || noted > 0 || due.length > 0 ? 'more' : 'done'
  }
}

async function tell(parts: WatchLoopParts, news: DueWatchNews): Promise<void> {
  const { services, log, metrics } = parts
  const { id, attempt, kind } = news
  const outcome = decided(await send(parts, news), attempt)
  metrics.deliveries.inc({ kind: 'direct', outcome: outcome.kind })
  if (outcome.kind === 'sent') log.info({ id, kind }, 'watcher told')
  else log.warn({ id, kind, attempt, reason: outcome.error }, 'watcher not told')
  await settleWatchNews(services, { id, attempt, outcome })
}

/** Its nonce makes a repeat within Discord's few minutes the same message. */
async function send({ discord }: WatchLoopParts, news: DueWatchNews): Promise<Outcome> {
  const { discordUserId, locale, reader, ...drawn } = news
  const named = discord.idsOnly ? { account: null, by: drawn.by && { ...drawn.by, displayName: undefined } } : {}
  const card = watchNewsCard({ ...drawn, ...named }, { locale: locale ?? discord.language, reader })
  try {
    const channelId = await discord.client.openDirect(discordUserId)
    await discord.client.post(channelId, { ...card, nonce: nonceOf(news.id), enforce_nonce: true })
    return { kind: 'sent' }
  } catch (error) {
    const { cannotSendToUser } = discordCodes
    if (isRefusedWith(error, cannotSendToUser)) return { kind: 'unreachable', error: String(cannotSendToUser) }
    return outcomeOfDiscord(error)
  }
}

function decided(outcome: Outcome, attempt: number): Outcome {
  if (outcome.kind !== 'retry') return outcome
  if (attempt >= triesMax) return { kind: 'dead', error: `${outcome.error}, after ${attempt} tries` }
  return { ...outcome, afterMs: Math.max(outcome.afterMs, backOffMs(attempt, Math.random())) }
}
