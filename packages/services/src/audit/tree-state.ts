import type { ReadDatabase } from '@tokenim/db'
import { auditCheckpoint, auditEntry, auditLeaf } from '@tokenim/db/schema'
import { desc, eq } from 'drizzle-orm'
import type { EntryCursor } from './unsequenced-sql.ts'

export type StoredCheckpoint = typeof auditCheckpoint.$inferSelect

/** How many leaves there are, and where in the order the next one follows. */
export async function readEnd(
  tx: Pick<ReadDatabase, 'select'>,
): Promise<{ readonly size: number; readonly cursor: EntryCursor | null }> {
  const [last] = await tx
    .select({ seq: auditLeaf.seq, epoch: auditEntry.epoch, xid: auditEntry.xid, id: auditEntry.id })
    .from(auditLeaf)
    .leftJoin(auditEntry, eq(auditEntry.id, auditLeaf.entryId))
    .orderBy(desc(auditLeaf.seq))
    .limit(1)
  if (last === undefined) return { size: 0, cursor: null }
  const { seq, epoch, xid, id } = last
  if (epoch === null || xid === null || id === null) throw new Error(`the entry of leaf ${seq} is gone`)
  return { size: seq + 1, cursor: { epoch, xid, id } }
}

export async function readLatestCheckpoint(tx: Pick<ReadDatabase, 'select'>): Promise<StoredCheckpoint | null> {
  const [row] = await tx.select().from(auditCheckpoint).orderBy(desc(auditCheckpoint.size)).limit(1)
  return row ?? null
}
