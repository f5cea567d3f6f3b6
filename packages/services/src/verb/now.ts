import type { Instant } from '@tokenim/core/time'
import type { ReadDatabase } from '@tokenim/db'
import { readStatement } from '@tokenim/db'
import { fromTimestamp } from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'

/** The database's clock, read when this statement runs: sent behind a lock it is later than the lock. */
export async function readClock(tx: Pick<ReadDatabase, 'select'>): Promise<Instant> {
  const [row] = await clock(tx, {})
  if (row === undefined) throw new Error('the database did not tell the time')
  return fromTimestamp(row.now)
}

const clock = readStatement({}, (db) =>
  db.select({ now: sql<string>`clock_timestamp()::timestamptz(3)::text` }).from(sql`(SELECT) AS once`),
)
