import type { TokenId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { effectiveToken } from '@tokenim/core/tokens'
import type { ReadTransaction } from '@tokenim/db'
import { token } from '@tokenim/db/schema'
import { inArray } from 'drizzle-orm'
import { loadAttempted } from './load.ts'
import { tokenFromRow } from './token-row.ts'
import type { TokenView } from './token-view.ts'
import { tokenView } from './token-view.ts'

/** Tokens as they effectively are now, for work of our own that shows them; nobody is asked for a permission. */
export async function viewTokens(
  tx: Pick<ReadTransaction, 'select' | 'selectDistinct'>,
  ids: readonly TokenId[],
  now: Instant,
): Promise<TokenView[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .select()
    .from(token)
    .where(inArray(token.id, [...ids]))
  const attempted = await loadAttempted(tx, ids)
  return rows.map((row) => tokenView(effectiveToken(tokenFromRow(row), attempted.has(row.id), now)))
}
