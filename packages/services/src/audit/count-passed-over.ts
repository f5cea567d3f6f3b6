import { openReadTransaction } from '@tokenim/db'
import { auditEntry, auditLeaf } from '@tokenim/db/schema'
import { and, count, eq, isNull, sql } from 'drizzle-orm'
import type { Services } from '../services.ts'
import { readEnd } from './tree-state.ts'
import { afterSql } from './unsequenced-sql.ts'

/** Entries before the end of the tree that are not in it; looks at every entry, so for a person who waits. */
export function countPassedOver(services: Services): Promise<number> {
  return openReadTransaction(services.db, async (tx) => {
    const { cursor } = await readEnd(tx)
    if (cursor === null) return 0
    const [row] = await tx
      .select({ lost: count() })
      .from(auditEntry)
      .leftJoin(auditLeaf, eq(auditLeaf.entryId, auditEntry.id))
      .where(and(isNull(auditLeaf.seq), sql`NOT (${afterSql(cursor)})`))
    return row?.lost ?? 0
  })
}
