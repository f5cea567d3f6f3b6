import type { WatchKnown } from '@tokenim/core/tokens'
import { effectiveToken, watchNews as newsFor } from '@tokenim/core/tokens'
import { token, watch, watchNews } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, asc, eq, sql } from 'drizzle-orm'
import { record } from '../record.ts'
import { attempted, tokenColumns, tokenFromRow } from '../tokens/index.ts'
import { readClock } from '../verb/now.ts'

const watchesAtOnce = 100

/**
 * Notes what watchers are to be told, each once, and ends the watches of tokens that ended. Any number of runners may
 * look at once: each takes other watches. `more`: there may be some left.
 */
export const findWatchNews = record<Record<string, never>, { readonly noted: number; readonly more: boolean }>(
  async (tx, _input, services) => {
    const rows = await tx
      .select({ watch, token: tokenColumns, attempted })
      .from(watch)
      .innerJoin(token, eq(token.id, watch.tokenId))
      .where(hasMoved)
      .orderBy(asc(watch.since))
      .limit(watchesAtOnce)
      .for('update', { of: watch, skipLocked: true })
    if (rows.length === 0) return { noted: 0, more: false }
    const now = await readClock(tx)
    let noted = 0
    for (const row of rows) {
      const { accountId, tokenId, locale, knownState, knownStuckAfter } = row.watch
      const known: WatchKnown = { state: knownState, stuckAfter: knownStuckAfter }
      const found = newsFor(known, effectiveToken(tokenFromRow(row.token), row.attempted, now))
      if (found.news !== null) {
        noted += 1
        const queued = { state: 'queued', attempts: 0, notBefore: now } as const
        await tx
          .insert(watchNews)
          .values({ id: services.newId('dlv'), accountId, tokenId, locale, ...found.news, ...queued })
          .onConflictDoNothing()
      }
      await goOn(tx, row.watch, found)
    }
    return { noted, more: rows.length === watchesAtOnce }
  },
)

/** Whatever may be news: another state, a deadline that has passed, a wait that is too long and not known to be. */
const hasMoved = sql`(${token.state} <> ${watch.knownState}
  OR least(CASE WHEN ${token.confirmedAt} IS NULL THEN ${token.confirmBy} ELSE ${token.expiresAt} END,
    ${token.expiresAt}) <= now()
  OR (${token.state} = 'pending' AND ${token.stuckAfter} <= now()
    AND ${token.stuckAfter} IS DISTINCT FROM ${watch.knownStuckAfter}))`

async function goOn(
  tx: WritableTransaction,
  { accountId, tokenId }: Pick<typeof watch.$inferSelect, 'accountId' | 'tokenId'>,
  { known, isOver }: { readonly known: WatchKnown; readonly isOver: boolean },
): Promise<void> {
  const own = and(eq(watch.accountId, accountId), eq(watch.tokenId, tokenId))
  if (isOver) await tx.delete(watch).where(own)
  else await tx.update(watch).set({ knownState: known.state, knownStuckAfter: known.stuckAfter }).where(own)
}
