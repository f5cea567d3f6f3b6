import type { Alert } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import type { ReadTransaction } from '@tokenim/db'
import { alert } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { asc, desc, eq, sql } from 'drizzle-orm'
import type { LeaseGuard } from '../leases/index.ts'
import { requireLease } from '../leases/index.ts'
import { alertFromRow } from './alert-row.ts'

type Reader = Pick<ReadTransaction, 'select'>

/** Literally as in the partial index: as a parameter PostgreSQL could not match it. */
export const isOpenSql = sql`${alert.state} <> 'resolved'`

export const isActiveSql = sql`${isOpenSql} AND ${alert.state} <> 'pending'`

export async function loadAlert(tx: Reader, id: AlertId): Promise<Alert | null> {
  const [row] = await tx.select().from(alert).where(eq(alert.id, id))
  return row === undefined ? null : alertFromRow(row)
}

/** Everything that is not resolved, the longest known first. */
export async function loadOpen(tx: Reader): Promise<Alert[]> {
  const rows = await tx.select().from(alert).where(isOpenSql).orderBy(asc(alert.id))
  return rows.map(alertFromRow)
}

/** Everything that has fired and is not resolved: what may inhibit others. */
export async function loadActive(tx: Reader): Promise<Alert[]> {
  const rows = await tx.select().from(alert).where(isActiveSql).orderBy(asc(alert.id))
  return rows.map(alertFromRow)
}

/** The open alert of this problem, or the last one that is resolved. */
export async function loadLastWith(tx: Reader, fingerprint: string): Promise<Alert | null> {
  const [row] = await tx.select().from(alert).where(eq(alert.fingerprint, fingerprint)).orderBy(desc(alert.id)).limit(1)
  return row === undefined ? null : alertFromRow(row)
}

export async function lockAlert(tx: WritableTransaction, id: AlertId): Promise<Alert | null> {
  const [row] = await tx.select().from(alert).where(eq(alert.id, id)).for('no key update')
  return row === undefined ? null : alertFromRow(row)
}

/** The detector's lease first: it makes whoever fires and resolves what we find ourselves the only one to do so. */
export async function lockAsDetector(tx: WritableTransaction, id: AlertId, lease: LeaseGuard): Promise<Alert | null> {
  await requireLease(tx, lease)
  return await lockAlert(tx, id)
}
