import type { HandOver, HandOverAct } from '@tokenim/core/hand-overs'
import type { HandOverId, TokenId } from '@tokenim/core/ids'
import type { ReadTransaction } from '@tokenim/db'
import { handOver } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq } from 'drizzle-orm'
import { handOverFromRow } from './hand-over-row.ts'

type Reader = Pick<ReadTransaction, 'select'>

export async function loadHandOver(tx: Reader, id: HandOverId): Promise<HandOver | null> {
  const [row] = await tx.select().from(handOver).where(eq(handOver.id, id))
  return row === undefined ? null : handOverFromRow(row)
}

/** After the token: whoever asks or decides holds that lock first. */
export async function lockHandOver(tx: WritableTransaction, id: HandOverId): Promise<HandOver | null> {
  const [row] = await tx.select().from(handOver).where(eq(handOver.id, id)).for('no key update')
  return row === undefined ? null : handOverFromRow(row)
}

/** The one for this act on this token that is still open, if there is one; at most one is. */
export async function lockOpenHandOver(
  tx: WritableTransaction,
  tokenId: TokenId,
  act: HandOverAct,
): Promise<HandOver | null> {
  const [row] = await tx
    .select()
    .from(handOver)
    .where(and(eq(handOver.tokenId, tokenId), eq(handOver.act, act), eq(handOver.state, 'open')))
    .for('no key update')
  return row === undefined ? null : handOverFromRow(row)
}
