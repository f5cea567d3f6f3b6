import type { Instant } from '@tokenim/core/time'
import { openReadTransaction } from '@tokenim/db'
import { auditEntry, fromTimestamp } from '@tokenim/db/schema'
import { asc, sql } from 'drizzle-orm'
import type { Services } from '../services.ts'
import { readClock } from '../verb/now.ts'
import { readEnd, readLatestCheckpoint } from './tree-state.ts'
import { afterSql } from './unsequenced-sql.ts'

/** Who has been writing longest: nothing that came after it can be put in order before it ends. */
export type OldestWriter = {
  readonly pid: number
  readonly role: string | null
  readonly application: string | null
  readonly database: string | null
  readonly since: Instant | null
}

export type AuditLag = {
  readonly size: number
  readonly signedSize: number
  /** The entry that has waited longest for its place in the tree. */
  readonly oldestWaitingAt: Instant | null
  readonly lagMs: number
  readonly oldestWriter: OldestWriter | null
}

/** How far the tree is behind the entries, and who holds it back. For the monitor's role and the owner. */
export function readAuditLag(services: Services): Promise<AuditLag> {
  return openReadTransaction(services.db, async (tx) => {
    const [{ size, cursor }, checkpoint, now] = await Promise.all([
      readEnd(tx),
      readLatestCheckpoint(tx),
      readClock(tx),
    ])
    const [waiting] = await tx
      .select({ at: auditEntry.at })
      .from(auditEntry)
      .where(afterSql(cursor))
      .orderBy(asc(auditEntry.epoch), asc(auditEntry.xid), asc(auditEntry.id))
      .limit(1)
    const signedSize = checkpoint?.size ?? 0
    if (waiting === undefined) return { size, signedSize, oldestWaitingAt: null, lagMs: 0, oldestWriter: null }
    const [writer] = await tx.execute(sql`SELECT pid, role, application, database, since::text FROM oldest_writer()`)
    const lagMs = Math.max(0, now - waiting.at)
    return { size, signedSize, oldestWaitingAt: waiting.at, lagMs, oldestWriter: writerOf(writer) }
  })
}

function writerOf(row: Readonly<Record<string, unknown>> | undefined): OldestWriter | null {
  if (row === undefined) return null
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
  const since = text(row['since'])
  return {
    pid: Number(row['pid']),
    role: text(row['role']),
    application: text(row['application']),
    database: text(row['database']),
    since: since === null ? null : fromTimestamp(since),
  }
}
