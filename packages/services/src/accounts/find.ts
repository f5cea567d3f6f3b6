import { parseId } from '@tokenim/core/ids'
import type { ReadTransaction } from '@tokenim/db'
import { account, accountPinyin, discordLink, token } from '@tokenim/db/schema'
import type { SQL } from 'drizzle-orm'
import { and, desc, eq, inArray, like, lt, not, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import type { Page } from '../list.ts'
import { list } from '../list.ts'
import { idCursor, pageOf } from '../page.ts'
import { accountFromRow } from './account-row.ts'
import type { AccountView } from './account-view.ts'
import { accountView } from './account-view.ts'
import { pinyinQuery } from './pinyin/index.ts'
import { accountScopeSql } from './scope-sql.ts'

export type FindAccounts = {
  readonly query?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/**
 * Finds by account or token id, `discord:<user id>`, the beginning of the external id or of the name, the name's pinyin
 * in full or by initials, and the last characters of a token: the four that are shown of it, or ten as a secret ends.
 * The newest first, but before them the one whose external id was given whole.
 */
export const findAccounts = list<FindAccounts, AccountView>({
  name: 'accounts.find',
  permission: 'accounts:read',
  read: async (tx, { input, scope }): Promise<Page<AccountView>> => {
    const { limit, after } = input
    const query = input.query?.trim() ?? ''
    const isMeant = eq(account.externalId, query)
    // A page of one has no room for it beside the newest, by which paging goes on.
    const meantFirst = query !== '' && limit > 1
    const further = after === undefined ? undefined : lt(account.id, idCursor('acc', after))
    const shown = and(accountScopeSql(scope), further, further && meantFirst ? not(isMeant) : undefined)
    const found = matches(tx, query, { shown, limit: limit + 1 })
    const rows = await tx
      .select()
      .from(account)
      .where(and(shown, found))
      .orderBy(...(meantFirst ? [desc(isMeant)] : []), desc(account.id))
      .limit(limit + 1)
    return pageOf(rows, limit, (row) => accountView(accountFromRow(row)))
  },
})

type Reader = Pick<ReadTransaction, 'select' | 'selectDistinct'>

/** What of the accounts may be on this page, and how many at most. */
type Bounds = { readonly shown: SQL | undefined; readonly limit: number }

function matches(tx: Reader, query: string, bounds: Bounds): SQL | undefined {
  if (query === '') return undefined
  const accountId = parseId('acc', query)
  if (accountId !== null) return eq(account.id, accountId)
  const tokenId = parseId('tok', query)
  if (tokenId !== null) {
    return inArray(account.id, tx.select({ id: token.accountId }).from(token).where(eq(token.id, tokenId)))
  }
  if (query.startsWith('discord:')) {
    const linked = eq(discordLink.discordUserId, query.slice('discord:'.length))
    return inArray(account.id, tx.select({ id: discordLink.accountId }).from(discordLink).where(linked))
  }
  return inArray(account.id, named(tx, query, bounds))
}

/**
 * Each way by its own index, and the newest of each way put together: alternatives in one condition would read every
 * account, and a beginning that many share would be read whole.
 */
function named(tx: Reader, query: string, { shown, limit }: Bounds) {
  const begins = `${escapeLike(query)}%`
  const newest = desc(account.id)
  const only = { id: account.id }
  const letters = pinyinQuery(query)
  const hint = /^([0-9A-Za-z]{4})(?:[0-9A-Za-z]{6})?$/.exec(query)?.[1]
  const byWholeExternalId = tx
    .select(only)
    .from(account)
    .where(and(shown, eq(account.externalId, query)))
  const byExternalId = tx
    .select(only)
    .from(account)
    .where(and(shown, like(account.externalId, begins)))
  const byName = tx
    .select(only)
    .from(account)
    .where(and(shown, like(sql`lower(${account.displayName})`, begins.toLowerCase())))
  const byPinyin = tx
    .selectDistinct(only)
    .from(account)
    .innerJoin(accountPinyin, eq(accountPinyin.accountId, account.id))
    .where(and(shown, letters === null ? sql`false` : like(accountPinyin.key, `${letters}%`)))
  const byHint = tx
    .selectDistinct(only)
    .from(account)
    .innerJoin(token, eq(token.accountId, account.id))
    .where(and(shown, hint === undefined ? sql`false` : eq(token.secretHint, hint)))
  return unionAll(
    byWholeExternalId.limit(1),
    byExternalId.orderBy(newest).limit(limit),
    byName.orderBy(newest).limit(limit),
    byPinyin.orderBy(newest).limit(limit),
    byHint.orderBy(newest).limit(limit),
  )
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`)
}
