import type { Token } from '@tokenim/core/tokens'
import { isOverdue } from '@tokenim/core/tokens'
import { token } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'
import { sweep } from '../verb.ts'
import { sweepRows } from '../verb/sweep.ts'
import { settleOverdue } from './settle-overdue.ts'
import { tokenFromRow } from './token-row.ts'

/** `full`: there may be more; call again. */
export type Expired = { readonly expired: number; readonly full: boolean }

/** Writes what time has decided, at most 100 tokens a call; those that somebody is working on wait for the next. */
export const expireOverdue = sweep<Record<never, never>, readonly Token[], Expired>({
  name: 'tokens.expire',
  take: async (tx) => {
    // The literals repeat the predicates of two partial indexes; without them PostgreSQL would not use those.
    const unconfirmed = await takeWhere(
      tx,
      sql`${token.state} = 'pending' AND ${token.confirmedAt} IS NULL AND ${token.confirmBy} <= now()`,
      sql`${token.confirmBy}`,
      sweepRows,
    )
    const others = await takeWhere(
      tx,
      sql`${token.state} IN ('pending', 'confirmed') AND ${token.confirmedAt} IS NOT NULL AND ${token.expiresAt} <= now()`,
      sql`${token.expiresAt}`,
      sweepRows - unconfirmed.length,
    )
    return [...unconfirmed, ...others]
  },
  write: async (tx, taken, { now }) => {
    const overdue = taken.filter((one) => isOverdue(one, now))
    const { also, events } = await settleOverdue(tx, overdue, now)
    return { also, events, result: { expired: overdue.length, full: taken.length === sweepRows } }
  },
})

async function takeWhere(tx: WritableTransaction, due: SQL, order: SQL, limit: number): Promise<Token[]> {
  if (limit <= 0) return []
  const rows = await tx
    .select()
    .from(token)
    .where(due)
    .orderBy(order)
    .limit(limit)
    .for('no key update', { skipLocked: true })
  return rows.map(tokenFromRow)
}
