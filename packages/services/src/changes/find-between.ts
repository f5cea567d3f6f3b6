import type { ChangeMark } from '@tokenim/core/changes'
import type { Instant } from '@tokenim/core/time'
import type { ReadTransaction } from '@tokenim/db'
import { changeMark } from '@tokenim/db/schema'
import { and, asc, gte, lte } from 'drizzle-orm'
import { markFromRow } from './mark-row.ts'

/** What was marked within this time, earliest first; at most a hundred. */
export async function findChangesBetween(
  tx: Pick<ReadTransaction, 'select'>,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<ChangeMark[]> {
  const rows = await tx
    .select()
    .from(changeMark)
    .where(and(gte(changeMark.at, from), lte(changeMark.at, to)))
    .orderBy(asc(changeMark.at))
    .limit(100)
  return rows.map(markFromRow)
}
