import type { Silence } from '@tokenim/core/alerts'
import type { SilenceId } from '@tokenim/core/ids'
import type { ReadTransaction } from '@tokenim/db'
import { silence } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { eq } from 'drizzle-orm'

export async function loadSilence(tx: Pick<ReadTransaction, 'select'>, id: SilenceId): Promise<Silence | null> {
  const [row] = await tx.select().from(silence).where(eq(silence.id, id))
  return row ?? null
}

export async function lockSilence(
  tx: WritableTransaction,
  { id }: { readonly id: SilenceId },
): Promise<Silence | null> {
  const [row] = await tx.select().from(silence).where(eq(silence.id, id)).for('no key update')
  return row ?? null
}
