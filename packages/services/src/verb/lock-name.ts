import { auditEntry } from '@tokenim/db/schema'
import { writeStatement } from '@tokenim/db/write'
import { sql } from 'drizzle-orm'

/** For whoever must take turns over something that is no row; held until the transaction ends. */
export const lockName = writeStatement({ name: auditEntry.targetId }, (db, { name }) =>
  db.select({ locked: sql`pg_advisory_xact_lock(hashtextextended(${name}, 0))` }).from(sql`(SELECT) AS once`),
)
