import type { TokensNow } from '@tokenim/core/reports'
import type { Instant } from '@tokenim/core/time'
import type { ReadTransaction } from '@tokenim/db'
import { token } from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'
import { effectiveSql } from '../tokens/index.ts'

/** Live tokens as they read now, by state and cause; of the others only moves are told: they only ever grow. */
export async function countTokensNow(tx: Pick<ReadTransaction, 'select'>, now: Instant): Promise<TokensNow[]> {
  const { state, cause, stuck } = effectiveSql(now)
  const rows = await tx
    .select({
      state,
      cause,
      tokens: sql<number>`count(*)::integer`,
      stuck: sql<number>`count(*) FILTER (WHERE ${stuck})::integer`,
    })
    .from(token)
    // Literally as in the partial index of deadlines.
    .where(sql`${token.state} IN ('pending', 'confirmed')`)
    .groupBy(sql`1, 2`)
    .orderBy(sql`3 DESC, 1, 2`)
  return rows.filter((row) => row.state !== 'expired')
}
