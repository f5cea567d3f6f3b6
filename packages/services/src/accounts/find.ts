import { parseId } from '@tokenim/core/ids'
import type { ReadTransaction } from '@tokenim/db'
import { account, discordLink, token } from '@tokenim/db/schema'
import type { SQL } from 'drizzle-orm'
import { and, desc, eq, inArray, like, lt, or, sql } from 'drizzle-orm'
import type { Page } from '../list.ts'
import { list } from '../list.ts'
import { idCursor, pageOf } from '../page.ts'
import { accountFromRow } from './account-row.ts'
import type { AccountView } from './account-view.ts'
import { accountView } from './account-view.ts'
import { accountScopeSql } from './scope-sql.ts'

export type FindAccounts = {
  readonly query?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Finds by external id, name prefix, account or token id, last four characters of a secret, `discord:<user id>`. */
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
  const byName = like(sql`lower(${account.displayName})`, `${escapeLike(query.toLowerCase())}%`)
  const byExternalId = eq(account.externalId, query)
  if (!/^[0-9A-Za-z]{4}$/.test(query)) return or(byExternalId, byName)
  const byHint = tx.select({ id: token.accountId }).from(token).where(eq(token.secretHint, query))
  return or(byExternalId, byName, inArray(account.id, byHint))
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`)
}
