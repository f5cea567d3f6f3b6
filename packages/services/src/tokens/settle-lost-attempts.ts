import type { RequestId, TokenId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import type { Token } from '@tokenim/core/tokens'
import { attemptLostAfterMs, setCause } from '@tokenim/core/tokens'
import { token, tokenAttemptReceived, tokenAttemptSettled } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { sweep } from '../verb.ts'
import type { EntryDraft, EventDraft } from '../verb/drafts.ts'
import { sweepRows } from '../verb/sweep.ts'
import { settleAttempt } from './attempts.ts'
import { causeChanged } from './cause-changed.ts'
import { tokenFromRow } from './token-row.ts'
import { writeToken } from './write.ts'

/** `full`: there may be more; call again. */
export type SettledLost = { readonly settled: number; readonly full: boolean }

type LostAttempt = { readonly id: RequestId; readonly tokenId: TokenId; readonly receivedAt: Instant }

type Taken = {
  readonly tokens: readonly Token[]
  readonly lost: readonly LostAttempt[]
  /** When the newest attempt of each token arrived. */
  readonly newest: ReadonlyMap<TokenId, Instant>
}

/**
 * Attempts that nobody settled for 30 seconds were lost on our side: each is settled as `faulted`, and when it was its
 * token's latest, `server_fault` becomes the cause. Tokens that somebody is working on wait for the next call.
 */
export const settleLostAttempts = sweep<Record<never, never>, Taken, SettledLost>({
  name: 'tokens.settle_attempts',
  take: async (tx) => {
    const candidates = await selectLost(tx)
    if (candidates.length === 0) return { tokens: [], lost: [], newest: new Map() }
    const tokens = await lockFree(tx, [...new Set(candidates.map(({ tokenId }) => tokenId))])
    const ids = tokens.map(({ id }) => id)
    // Asked again under the lock: whoever held a token may have settled its attempt meanwhile.
    const [lost, newest] = await Promise.all([selectLost(tx, ids), selectNewest(tx, ids)])
    return { tokens, lost, newest }
  },
  write: async (tx, { tokens, lost, newest }, { now, services }) => {
    const also: EntryDraft[] = []
    const events: EventDraft[] = []
    await Promise.all(
      lost.map(({ id }) => settleAttempt(tx, id, { outcome: 'faulted', code: null, field: null, rule: null }, now)),
    )
    for (const one of tokens) {
      const isLatest = lost.some(({ tokenId, receivedAt }) => tokenId === one.id && receivedAt === newest.get(one.id))
      const next = isLatest ? setCause(one, 'server_fault', now, services.tokenSettings) : null
      if (next === null) continue
      await writeToken(tx, one, next)
      const written = causeChanged(one, next)
      also.push(...written.also)
      events.push(...written.events)
    }
    return { also, events, result: { settled: lost.length, full: lost.length === sweepRows } }
  },
})

/** Oldest first, of the last day only: the scan must not grow with everything that was ever settled. */
function selectLost(tx: WritableTransaction, ids?: readonly TokenId[]): Promise<LostAttempt[]> {
  return tx
    .select({
      id: tokenAttemptReceived.id,
      tokenId: tokenAttemptReceived.tokenId,
      receivedAt: tokenAttemptReceived.receivedAt,
    })
    .from(tokenAttemptReceived)
    .leftJoin(tokenAttemptSettled, eq(tokenAttemptSettled.attemptId, tokenAttemptReceived.id))
    .where(
      and(
        isNull(tokenAttemptSettled.attemptId),
        sql`${tokenAttemptReceived.receivedAt} > now() - interval '1 day'`,
        sql`${tokenAttemptReceived.receivedAt} <= now() - ${attemptLostAfterMs} * interval '1 millisecond'`,
        ids === undefined ? undefined : inArray(tokenAttemptReceived.tokenId, [...ids]),
      ),
    )
    .orderBy(asc(tokenAttemptReceived.receivedAt))
    .limit(sweepRows)
}

async function selectNewest(tx: WritableTransaction, ids: readonly TokenId[]): Promise<ReadonlyMap<TokenId, Instant>> {
  const rows = await tx
    .selectDistinctOn([tokenAttemptReceived.tokenId], {
      id: tokenAttemptReceived.tokenId,
      receivedAt: tokenAttemptReceived.receivedAt,
    })
    .from(tokenAttemptReceived)
    .where(inArray(tokenAttemptReceived.tokenId, [...ids]))
    .orderBy(tokenAttemptReceived.tokenId, sql`${tokenAttemptReceived.receivedAt} DESC`)
  return new Map(rows.map(({ id, receivedAt }) => [id, receivedAt]))
}

async function lockFree(tx: WritableTransaction, ids: readonly TokenId[]): Promise<Token[]> {
  const rows = await tx
    .select()
    .from(token)
    .where(inArray(token.id, [...ids]))
    .orderBy(asc(token.id))
    .for('no key update', { skipLocked: true })
  return rows.map(tokenFromRow)
}
