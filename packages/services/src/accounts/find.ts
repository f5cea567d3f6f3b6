import { parseId } from '@tokenim/core/ids'
import type { ReadTransaction } from '@tokenim/db'
import { account, accountPinyin, discordLink, token } from '@tokenim/db/schema'
import type { SQL } from 'drizzle-orm'
import { and, desc, eq, inArray, like, lt, sql } from 'drizzle-orm'
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
 */
export const findAccounts = list<FindAccounts, AccountView>({
  name: 'accounts.find',
  permission: 'accounts:read',
  read: async (tx, { input, scope }): Promise<Page<AccountView>> => {
    const rows = await tx
      .select()
      .from(account)
      .where(and(accountScopeSql(scope), matches(tx, input.query?.trim() ?? ''), after(input.after)))
      .orderBy(desc(account.id))
      .limit(input.limit + 1)
    return pageOf(rows, input.limit, (row) => accountView(accountFromRow(row)))
  },
})

function after(cursor: string | undefined): SQL | undefined {
  return cursor === undefined ? undefined : lt(account.id, idCursor('acc', cursor))
}

function matches(tx: Pick<ReadTransaction, 'select'>, query: string): SQL | undefined {
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
  return inArray(account.id, named(tx, query))
}

/** Each way by its own index and all of them together: alternatives in one condition would read every account. */
function named(tx: Pick<ReadTransaction, 'select'>, query: string) {
  const accounts = () => tx.select({ id: account.id }).from(account).$dynamic()
  const begins = `${escapeLike(query)}%`
  const byExternalId = accounts().where(like(account.externalId, begins))
  const byName = accounts().where(like(sql`lower(${account.displayName})`, begins.toLowerCase()))
  const letters = pinyinQuery(query)
  const byPinyin = tx
    .select({ id: accountPinyin.accountId })
    .from(accountPinyin)
    .where(letters === null ? sql`false` : like(accountPinyin.key, `${letters}%`))
  const hint = /^([0-9A-Za-z]{4})(?:[0-9A-Za-z]{6})?$/.exec(query)?.[1]
  const byHint = tx
    .select({ id: token.accountId })
    .from(token)
    .where(hint === undefined ? sql`false` : eq(token.secretHint, hint))
  return byExternalId.union(byName).union(byPinyin).union(byHint)
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`)
}
