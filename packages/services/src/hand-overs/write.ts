import type { HandOver } from '@tokenim/core/hand-overs'
import { handOver } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq } from 'drizzle-orm'
import type { WrittenAside } from '../verb.ts'
import { lapseDrafts } from './audited.ts'

/** The guarded write of its end; under the lock it finds its row, or it is a fault of ours. */
export async function closeHandOver(tx: WritableTransaction, next: HandOver): Promise<void> {
  const { id, state, closedAt, closedBy, note, lapse, version } = next
  const closed = { state, closedAt, closedBy, lapse, version }
  const written = await tx
    .update(handOver)
    // Only a person leaves a note: the role that ends what nobody decided may write none.
    .set(note === null ? closed : { ...closed, note })
    .where(and(eq(handOver.id, id), eq(handOver.state, 'open'), eq(handOver.version, version - 1)))
    .returning({ id: handOver.id })
  if (written.length !== 1) throw new Error(`the guarded write of a hand-over found ${written.length} rows`)
}

/** The end that nobody brought about. */
export async function writeLapse(tx: WritableTransaction, was: HandOver, lapsed: HandOver): Promise<WrittenAside> {
  await closeHandOver(tx, lapsed)
  const { entry, event } = lapseDrafts(was, lapsed)
  return { also: [entry], events: [event] }
}
