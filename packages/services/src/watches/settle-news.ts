import type { DeliveryId } from '@tokenim/core/ids'
import { watchNews } from '@tokenim/db/schema'
import { and, eq } from 'drizzle-orm'
import { record } from '../record.ts'
import { readClock } from '../verb/now.ts'

export type SettleWatchNews = {
  readonly id: DeliveryId
  readonly attempt: number
  readonly outcome:
    | { readonly kind: 'sent' }
    | { readonly kind: 'retry'; readonly afterMs: number; readonly error: string }
    /** `unreachable`: Discord takes no direct message for this person, which he is told elsewhere. */
    | { readonly kind: 'dead' | 'unreachable'; readonly error: string }
}

const errorMax = 500

/** Writes what became of one try, unless another runner has taken it over meanwhile. */
export const settleWatchNews = record<SettleWatchNews, void>(async (tx, { id, attempt, outcome }) => {
  const now = await readClock(tx)
  const lastError = outcome.kind === 'sent' ? null : outcome.error.slice(0, errorMax)
  const change =
    outcome.kind === 'retry'
      ? { notBefore: now + Math.round(outcome.afterMs), lastError }
      : { state: outcome.kind, settledAt: now, lastError }
  await tx
    .update(watchNews)
    .set(change)
    .where(and(eq(watchNews.id, id), eq(watchNews.state, 'queued'), eq(watchNews.attempts, attempt)))
})
