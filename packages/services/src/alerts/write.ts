import type { Alert } from '@tokenim/core/alerts'
import { alert } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq } from 'drizzle-orm'
import { rowFromAlert } from './alert-row.ts'

/** The guarded write of every change after the first; under the lock it finds its row, or it is a fault of ours. */
export async function writeAlert(tx: WritableTransaction, was: Alert, next: Alert): Promise<void> {
  const { id: _id, fingerprint: _fingerprint, kind: _kind, ...changing } = rowFromAlert(next)
  const written = await tx
    .update(alert)
    .set(changing)
    .where(and(eq(alert.id, was.id), eq(alert.state, was.state), eq(alert.version, was.version)))
    .returning({ id: alert.id })
  if (written.length !== 1) throw new Error(`the guarded write of a ${was.state} alert found ${written.length} rows`)
}
