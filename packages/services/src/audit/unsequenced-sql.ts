import { auditEntry } from '@tokenim/db/schema'
import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'
import type { AuditEntryId } from '@tokenim/core/ids'

/** A place in the order of the log. */
export type EntryCursor = { readonly epoch: number; readonly xid: string; readonly id: AuditEntryId }

/** Entries behind a place, of which nothing that still runs can come before. */
export function settledAfterSql(cursor: EntryCursor | null): SQL {
  return sql`${afterSql(cursor)} AND (${auditEntry.epoch}, ${auditEntry.xid})
    < (current_log_epoch(), pg_snapshot_xmin(pg_current_snapshot()))`
}

export function afterSql(cursor: EntryCursor | null): SQL {
  if (cursor === null) return sql`true`
  return sql`(${auditEntry.epoch}, ${auditEntry.xid}, ${auditEntry.id})
    > (${cursor.epoch}, ${cursor.xid}::xid8, ${sql.param(cursor.id, auditEntry.id)})`
}
