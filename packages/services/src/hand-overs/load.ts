import type { HandOver, HandOverAsk, HandOverTarget } from '@tokenim/core/hand-overs'
import type { HandOverId } from '@tokenim/core/ids'
import type { ActorRef } from '@tokenim/core/tokens'
import type { ReadTransaction } from '@tokenim/db'
import { handOver } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import type { SQL } from 'drizzle-orm'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { lockName } from '../verb/lock-name.ts'
import { handOverFromRow } from './hand-over-row.ts'

type Reader = Pick<ReadTransaction, 'select'>

export async function loadHandOver(tx: Reader, id: HandOverId): Promise<HandOver | null> {
  const [row] = await tx.select().from(handOver).where(eq(handOver.id, id))
  return row === undefined ? null : handOverFromRow(row)
}

/** After its target: whoever asks or decides holds that lock first. */
export async function lockHandOver(tx: WritableTransaction, id: HandOverId): Promise<HandOver | null> {
  const [row] = await tx.select().from(handOver).where(eq(handOver.id, id)).for('no key update')
  return row === undefined ? null : handOverFromRow(row)
}

/**
 * Two who ask the same take turns, before anything else is locked: some acts lock nothing that there is. Nobody but who
 * asks takes this lock.
 */
export async function takeTurns(tx: WritableTransaction, { act, target, input }: HandOverAsk, by: ActorRef) {
  await lockName(tx, { name: JSON.stringify(['hand over', act, target?.id ?? [by, input]]) })
}

/** The same that is still open, if there is one; at most one is. Of nothing that there is: by the same, in the same words. */
export async function lockOpenHandOver(
  tx: WritableTransaction,
  asked: HandOverAsk,
  by: ActorRef,
): Promise<HandOver | null> {
  const [row] = await tx
    .select()
    .from(handOver)
    .where(and(eq(handOver.act, asked.act), sql`${handOver.state} = 'open'`, isAbout(asked, by)))
    .for('no key update')
  return row === undefined ? null : handOverFromRow(row)
}

function isAbout({ target, input }: HandOverAsk, by: ActorRef): SQL | undefined {
  if (target !== null) return isAboutTarget(target)
  const { tokenId, accountId, keyId, alertId, silenceId } = handOver
  const isOfNothing = [tokenId, accountId, keyId, alertId, silenceId].map((column) => isNull(column))
  const isBySame = sql`${handOver.askedBy} -> 'actor' = ${JSON.stringify(by)}::jsonb`
  return and(...isOfNothing, isBySame, sql`${handOver.input} = ${JSON.stringify(input)}::jsonb`)
}

export function isAboutTarget(target: HandOverTarget): SQL | undefined {
  switch (target.type) {
    case 'token':
      return eq(handOver.tokenId, target.id)
    case 'account':
      return and(isNull(handOver.tokenId), eq(handOver.accountId, target.id))
    case 'key':
      return eq(handOver.keyId, target.id)
    case 'alert':
      return eq(handOver.alertId, target.id)
    case 'silence':
      return eq(handOver.silenceId, target.id)
  }
}
