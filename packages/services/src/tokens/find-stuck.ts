import type { TokenId } from '@tokenim/core/ids'
import { idFromUuid } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { never } from '@tokenim/core/time'
import type { EffectiveToken } from '@tokenim/core/tokens'
import { effectiveToken } from '@tokenim/core/tokens'
import { readStatement } from '@tokenim/db'
import { fromTimestamp, token } from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'
import type { Services } from '../services.ts'
import { attempted } from './effective-sql.ts'
import { tokenColumns, tokenFromRow } from './token-row.ts'

/** Where the next page goes on: the longest stuck come first. */
export type StuckCursor = { readonly stuckAfter: Instant; readonly id: TokenId }

export type StuckPage = { readonly tokens: readonly EffectiveToken[]; readonly next: StuckCursor | null }

/**
 * For the monitor: tokens that have been pending longer than their cause allows. Those past their deadline are left
 * out, swept or not; a page may therefore hold fewer than `limit` and still have a next one.
 */
export async function findStuck({ db }: Services, limit: number, after?: StuckCursor): Promise<StuckPage> {
  const rows = await stuckTokens(limit)(db.read, {
    stuckAfter: after?.stuckAfter ?? -never,
    id: after?.id ?? idFromUuid('tok', '00000000-0000-0000-0000-000000000000'),
  })
  const tokens = rows.map((row) => effectiveToken(tokenFromRow(row.token), row.attempted, fromTimestamp(row.now)))
  const last = rows.at(-1)?.token
  return {
    tokens: tokens.filter(({ stuck }) => stuck),
    next: last === undefined || rows.length < limit ? null : { stuckAfter: last.stuckAfter, id: last.id },
  }
}

/** Built once for each size of page: as a parameter the limit would hide from PostgreSQL how few rows are wanted. */
function stuckTokens(limit: number) {
  const statement = byLimit.get(limit) ?? stuckTokensStatement(limit)
  byLimit.set(limit, statement)
  return statement
}

const byLimit = new Map<number, ReturnType<typeof stuckTokensStatement>>()

function stuckTokensStatement(limit: number) {
  // The predicate repeats the partial index's literally: as a parameter PostgreSQL could not match it.
  const due = sql`${token.state} = 'pending' AND ${token.stuckAfter} < now()`
  return readStatement({ stuckAfter: token.stuckAfter, id: token.id }, (db, { stuckAfter, id }) =>
    db
      .select({ token: tokenColumns, attempted, now: sql<string>`clock_timestamp()::timestamptz(3)::text` })
      .from(token)
      .where(sql`${due} AND (${token.stuckAfter}, ${token.id}) > (${stuckAfter}, ${id})`)
      .orderBy(token.stuckAfter, token.id)
      .limit(limit),
  )
}
