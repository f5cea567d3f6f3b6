import type { TokenId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import type { EffectiveToken } from '@tokenim/core/tokens'
import { effectiveToken } from '@tokenim/core/tokens'
import { fromTimestamp, token } from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'
import type { Services } from '../services.ts'
import { attempted } from './effective-sql.ts'
import { tokenFromRow } from './token-row.ts'

/** Where the next page goes on: the longest stuck come first. */
export type StuckCursor = { readonly stuckAfter: Instant; readonly id: TokenId }

export type StuckPage = { readonly tokens: readonly EffectiveToken[]; readonly next: StuckCursor | null }

/**
 * For the monitor: tokens that have been pending longer than their cause allows. Those past their deadline are left
 * out, swept or not; a page may therefore hold fewer than `limit` and still have a next one.
 */
export async function findStuck({ db }: Services, limit: number, after?: StuckCursor): Promise<StuckPage> {
  // The predicate repeats the partial index's literally: as a parameter PostgreSQL could not match it.
  const due = sql`${token.state} = 'pending' AND ${token.stuckAfter} < now()`
  const rest =
    after === undefined
      ? sql`true`
      : sql`(${token.stuckAfter}, ${token.id}) > (${sql.param(after.stuckAfter, token.stuckAfter)}::timestamptz, ${sql.param(after.id, token.id)}::uuid)`
  const rows = await db.read
    .select({ token, attempted, now: sql<string>`clock_timestamp()::timestamptz(3)::text` })
    .from(token)
    .where(sql`${due} AND ${rest}`)
    .orderBy(token.stuckAfter, token.id)
    .limit(limit)
  const tokens = rows.map((row) => effectiveToken(tokenFromRow(row.token), row.attempted, fromTimestamp(row.now)))
  const last = rows.at(-1)?.token
  return {
    tokens: tokens.filter(({ stuck }) => stuck),
    next: last === undefined || rows.length < limit ? null : { stuckAfter: last.stuckAfter, id: last.id },
  }
}
