import type { Instant } from '@tokenim/core/time'
import type { ReadTransaction } from '@tokenim/db'
import { fromTimestamp } from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'

/** The database's clock, read when this statement runs: sent behind a lock it is later than the lock. */
export async function readClock(tx: Pick<ReadTransaction, 'execute'>): Promise<Instant> {
  const rows = await tx.execute(sql`SELECT clock_timestamp()::timestamptz(3)::text AS now`)
  const now = rows[0]?.['now']
  if (typeof now !== 'string') throw new Error('the database did not tell the time')
  return fromTimestamp(now)
}
