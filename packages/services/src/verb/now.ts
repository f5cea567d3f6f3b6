import type { Instant } from '@tokenim/core/time'
import type { ReadDatabase } from '@tokenim/db'
import { readStatement } from '@tokenim/db'
import { fromTimestamp } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { statementsSent } from '@tokenim/db/write'
import { sql } from 'drizzle-orm'
import { together } from './together.ts'

/** The database's clock, read when this statement runs: sent behind a lock it is later than the lock. */
export async function readClock(tx: Pick<ReadDatabase, 'select'>): Promise<Instant> {
  const [row] = await clock(tx, {})
  if (row === undefined) throw new Error('the database did not tell the time')
  return fromTimestamp(row.now)
}

/**
 * The clock travels behind the locks, and counts only when nothing of the locking left after it: a lock of several steps
 * would still be waiting when the clock is read, so it is read again.
 */
export async function behindLock<Locked>(
  tx: WritableTransaction,
  lock: () => Promise<Locked>,
): Promise<[locked: Locked, now: Instant]> {
  const locking = lock()
  const clock = readClock(tx)
  const sent = statementsSent(tx)
  const [locked, early] = await together([locking, clock])
  return [locked, statementsSent(tx) === sent ? early : await readClock(tx)]
}

const clock = readStatement({}, (db) =>
  db.select({ now: sql<string>`clock_timestamp()::timestamptz(3)::text` }).from(sql`(SELECT) AS once`),
)
