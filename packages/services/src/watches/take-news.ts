import type { AccountId, DeliveryId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { minuteMs } from '@tokenim/core/time'
import type { ActorRef, WatchNewsKind } from '@tokenim/core/tokens'
import { account, discordLink, token, watchNews } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { namesOfAccounts, namesOfApplications } from '../accounts/index.ts'
import { record } from '../record.ts'
import type { TokenView } from '../tokens/index.ts'
import { viewTokens } from '../tokens/index.ts'
import { accessTo, checkCaller } from '../verb/authorise.ts'
import { readClock } from '../verb/now.ts'
import { loadStanding } from '../verb/standing.ts'

/** One direct message to send now, with everything it is drawn from as it is now. */
export type DueWatchNews = {
  readonly id: DeliveryId
  readonly attempt: number
  readonly discordUserId: string
  /** The language the watcher asked in, else his account's. */
  readonly locale: string | null
  /** Who reads no more than his own is told as a holder. */
  readonly reader: 'staff' | 'holder'
  readonly kind: WatchNewsKind
  readonly at: Instant
  readonly token: TokenView
  /** Who made it so, with what people call who it was, for staff; `null` where nobody did. */
  readonly by: (ActorRef & { readonly displayName?: string | undefined }) | null
  /** `null` for who may not read the account. */
  readonly account: { readonly displayName: string; readonly externalId: string } | null
}

/** Who is at it has so long; then another one tries. */
const attemptMs = minuteMs
const newsAtOnce = 10

/**
 * Takes what is due. Whether the watcher may still read the token is asked now, not when he began: who may no more, or
 * has no Discord user, is told nothing, and his news are settled.
 */
export const takeWatchNews = record<Record<string, never>, DueWatchNews[]>(async (tx) => {
  const rows = await tx
    .select({ news: watchNews, watcherLocale: account.locale })
    .from(watchNews)
    .innerJoin(account, eq(account.id, watchNews.accountId))
    .where(sql`${watchNews.state} = 'queued' AND ${watchNews.notBefore} <= now()`)
    .orderBy(asc(watchNews.at), asc(watchNews.id))
    .limit(newsAtOnce)
    .for('update', { of: watchNews, skipLocked: true })
  if (rows.length === 0) return []
  const now = await readClock(tx)
  const about = await loadAbout(
    tx,
    rows.map(({ news }) => news.tokenId),
    now,
  )
  const names = await namesOfMakers(tx, [...about.values()])
  const due: DueWatchNews[] = []
  for (const { news, watcherLocale } of rows) {
    const found = about.get(news.tokenId)
    const reader = found === undefined ? null : await readerOf(tx, news.accountId, found, now)
    const discordUserId = await discordUserOf(tx, news.accountId)
    if (found === undefined || reader === null || discordUserId === null || hidesFrom(reader, news.kind, found.token)) {
      await tx
        .update(watchNews)
        .set({ state: 'dead', settledAt: now, lastError: reader === null ? 'may not read it' : 'nobody to tell' })
        .where(eq(watchNews.id, news.id))
      continue
    }
    await tx
      .update(watchNews)
      .set({ attempts: news.attempts + 1, notBefore: now + attemptMs })
      .where(eq(watchNews.id, news.id))
    due.push({
      id: news.id,
      attempt: news.attempts + 1,
      discordUserId,
      locale: news.locale ?? watcherLocale,
      reader,
      kind: news.kind,
      at: news.at,
      token: found.token,
      by: reader === 'staff' ? named(madeBy(news.kind, found), names) : null,
      account: reader === 'staff' ? found.account : null,
    })
  }
  return due
})

type About = {
  readonly token: TokenView
  readonly stateBy: ActorRef
  readonly issuedBy: typeof token.$inferSelect.applicationId
  readonly createdBy: typeof account.$inferSelect.applicationId
  readonly account: { readonly displayName: string; readonly externalId: string }
}

async function loadAbout(tx: WritableTransaction, ids: readonly TokenView['id'][], now: Instant) {
  const views = await viewTokens(tx, [...new Set(ids)], now)
  const rows = await tx
    .select({
      id: token.id,
      issuedBy: token.applicationId,
      stateBy: token.stateBy,
      createdBy: account.applicationId,
      displayName: account.displayName,
      externalId: account.externalId,
    })
    .from(token)
    .innerJoin(account, eq(account.id, token.accountId))
    .where(inArray(token.id, [...ids]))
  return new Map(
    rows.flatMap(({ id, issuedBy, createdBy, stateBy, ...named }): [TokenView['id'], About][] => {
      const view = views.find((one) => one.id === id)
      return view === undefined
        ? []
        : [[id, { token: view, stateBy: stateBy.actor, issuedBy, createdBy, account: named }]]
    }),
  )
}

/** `null`: may not read the token, or may not act at all. */
async function readerOf(
  tx: WritableTransaction,
  watcher: AccountId,
  { token: { accountId }, issuedBy, createdBy }: About,
  now: Instant,
): Promise<'staff' | 'holder' | null> {
  const subjects = { actor: { type: 'account', id: watcher } } as const
  const caller = { subjects, standing: await loadStanding(tx, subjects), now }
  if (checkCaller(caller) !== null) return null
  if (!accessTo(caller, 'tokens:read', { kind: 'token', accountId, issuedBy }).allowed) return null
  return accessTo(caller, 'accounts:read', { kind: 'account', accountId, createdBy }).allowed ? 'staff' : 'holder'
}

/** An expiry is time's, also one that nobody has written yet; of a token that has moved on nobody is named. */
function madeBy(kind: WatchNewsKind, { token: { state }, stateBy }: About): ActorRef | null {
  if (kind !== state) return null
  return kind === 'expired' ? { type: 'system' } : stateBy
}

async function namesOfMakers(tx: WritableTransaction, abouts: readonly About[]): Promise<ReadonlyMap<string, string>> {
  const ids = abouts.map(({ stateBy }) => personOf(stateBy)).filter((id) => id !== undefined)
  const found = [...(await namesOfAccounts(tx, ids)), ...(await namesOfApplications(tx, ids))]
  return new Map(found.map(({ id, name }) => [id, name]))
}

function named(by: ActorRef | null, names: ReadonlyMap<string, string>): DueWatchNews['by'] {
  return by === null ? null : { ...by, displayName: names.get(personOf(by) ?? '') }
}

function personOf(by: ActorRef): string | undefined {
  if (by.type === 'application') return by.onBehalfOf ?? by.id
  return by.type === 'account' ? by.id : undefined
}

/** Of a hold its holder reads no more than that there is a check. */
function hidesFrom(reader: 'staff' | 'holder', kind: WatchNewsKind, { cause }: TokenView): boolean {
  return reader === 'holder' && kind === 'stuck' && cause === 'security_audit'
}

async function discordUserOf(tx: WritableTransaction, accountId: AccountId): Promise<string | null> {
  const [link] = await tx
    .select({ discordUserId: discordLink.discordUserId })
    .from(discordLink)
    .where(and(eq(discordLink.accountId, accountId)))
  return link?.discordUserId ?? null
}
