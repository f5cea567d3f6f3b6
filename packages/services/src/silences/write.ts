import type { Silence } from '@tokenim/core/alerts'
import { silence } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq, isNull } from 'drizzle-orm'

/** The guarded write of every change after the first; under the lock it finds its row, or it is a fault of ours. */
export async function writeSilence(tx: WritableTransaction, was: Silence, next: Silence): Promise<void> {
  const { id: _id, kind: _kind, createdAt: _createdAt, createdBy: _createdBy, ...changing } = next
  const written = await tx
    .update(silence)
    .set(changing)
    .where(and(eq(silence.id, was.id), isNull(silence.endedAt), eq(silence.version, was.version)))
    .returning({ id: silence.id })
  if (written.length !== 1) throw new Error(`the guarded write of a silence found ${written.length} rows`)
}
