import type { Alert } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import type { ReadTransaction } from '@tokenim/db'
import { alert } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { LeaseGuard } from '../leases/index.ts'
import { requireLease } from '../leases/index.ts'
import { alertFromRow } from './alert-row.ts'

type Reader = Pick<ReadTransaction, 'select'>

/** Literally as in the partial index: as a parameter PostgreSQL could not match it. */
const isFiring = sql`${alert.state} = 'firing'`

export async function loadAlert(tx: Reader, id: AlertId): Promise<Alert | null> {
  const [row] = await tx.select().from(alert).where(eq(alert.id, id))
  return row === undefined ? null : alertFromRow(row)
}

/** Everything that fires now, oldest first. */
export async function loadFiring(tx: Reader): Promise<Alert[]> {
  const rows = await tx.select().from(alert).where(isFiring).orderBy(asc(alert.startedAt))
  return rows.map(alertFromRow)
}

export async function loadFiringWith(tx: Reader, fingerprint: string): Promise<Alert | null> {
  const [row] = await tx
    .select()
    .from(alert)
    .where(and(eq(alert.fingerprint, fingerprint), isFiring))
  return row === undefined ? null : alertFromRow(row)
}

/** The detector's lease first: it makes whoever fires and resolves alerts the only one to do so. */
export async function lockAlert(tx: WritableTransaction, id: AlertId, lease: LeaseGuard): Promise<Alert | null> {
  await requireLease(tx, lease)
  const [row] = await tx.select().from(alert).where(eq(alert.id, id)).for('no key update')
  return row === undefined ? null : alertFromRow(row)
}
