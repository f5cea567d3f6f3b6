import type { AccountId, TokenId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import type { Token, WatchKnown } from '@tokenim/core/tokens'
import { decideWatch, effectiveToken, watchesAtMost } from '@tokenim/core/tokens'
import { discordLink, watch, watchNews } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import { loadAttempted, loadToken, lockAccount, tokenTarget } from '../tokens/index.ts'
import { verb } from '../verb.ts'
import { accessOf } from '../verb/access-of.ts'
import { personBehind } from '../verb/actor.ts'

export type WatchToken = {
  readonly id: TokenId
  /** The language to be told in; the account's own when left out. */
  readonly locale?: string | undefined
}

/** Whether direct messages arrive: nobody is linked to the account, or Discord refused the last one. */
export type Reachable = 'yes' | 'unlinked' | 'refused'

export type Watched = {
  readonly tokenId: TokenId
  readonly since: Instant
  readonly reachable: Reachable
  /** The watch that gave way, when there were too many. */
  readonly ended: TokenId | null
}

type Loaded = { readonly token: Token; readonly watcher: AccountId; readonly attempted: boolean }

/**
 * From now on the caller is told in Discord when this token is confirmed, ends, or waits for too long again. Watching
 * again begins anew. That an earlier message could not be delivered is answered once.
 */
export const watchToken = verb<WatchToken, Loaded, WatchKnown, never, Watched>({
  action: 'tokens.watch',
  access: ['tokens:read'],
  readPermission: 'tokens:read',
  idempotencyKey: 'none',
  notFoundKind: 'token',
  target: ({ id }) => ({ type: 'watch', id }),
  load: (tx, { id }, _services, actor) => loadWatched(tx, id, personBehind(actor)),
  whose: ({ token }) => tokenTarget(token),
  lock: async (tx, { watcher }, { id }) => {
    // Two calls of one person count his watches one after the other.
    await lockAccount(tx, watcher)
    return await loadWatched(tx, id, watcher)
  },
  decide: ({ loaded: { token, attempted }, access, now }) => {
    const decision = decideWatch(effectiveToken(token, attempted, now), accessOf(access, 'tokens:read'), now)
    return decision.ok ? { ok: true, change: decision.known } : decision
  },
  write: async (tx, known, { loaded: { token, watcher }, input, now }) => {
    const row = {
      locale: input.locale ?? null,
      since: now,
      knownState: known.state,
      knownStuckAfter: known.stuckAfter,
    }
    await tx
      .insert(watch)
      .values({ accountId: watcher, tokenId: token.id, ...row })
      .onConflictDoUpdate({ target: [watch.accountId, watch.tokenId], set: row })
    const ended = await endOldest(tx, watcher)
    const reachable = await reachableOf(tx, watcher, now)
    return { result: { tokenId: token.id, since: now, reachable, ended }, change: {}, events: [] }
  },
})

async function loadWatched(tx: WritableTransaction, id: TokenId, watcher: AccountId | null): Promise<Loaded | null> {
  if (watcher === null) return null
  const token = await loadToken(tx, id)
  if (token === null) return null
  return { token, watcher, attempted: (await loadAttempted(tx, [id])).has(id) }
}

async function endOldest(tx: WritableTransaction, watcher: AccountId): Promise<TokenId | null> {
  const surplus = await tx
    .select({ tokenId: watch.tokenId })
    .from(watch)
    .where(eq(watch.accountId, watcher))
    .orderBy(desc(watch.since), desc(watch.tokenId))
    .offset(watchesAtMost)
  const ids = surplus.map(({ tokenId }) => tokenId)
  if (ids.length > 0) {
    await tx.delete(watch).where(and(eq(watch.accountId, watcher), inArray(watch.tokenId, ids)))
  }
  return ids[0] ?? null
}

async function reachableOf(tx: WritableTransaction, watcher: AccountId, now: Instant): Promise<Reachable> {
  const [link] = await tx
    .select({ id: discordLink.accountId })
    .from(discordLink)
    .where(and(eq(discordLink.accountId, watcher), isNotNull(discordLink.discordUserId)))
  if (link === undefined) return 'unlinked'
  const untold = await tx
    .update(watchNews)
    .set({ toldAt: now })
    .where(and(eq(watchNews.accountId, watcher), eq(watchNews.state, 'unreachable'), isNull(watchNews.toldAt)))
    .returning({ id: watchNews.id })
  return untold.length > 0 ? 'refused' : 'yes'
}
