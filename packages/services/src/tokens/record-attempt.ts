import type { RequestId, TokenId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { token, tokenAttemptReceived, toTimestamp } from '@tokenim/db/schema'
import { inArray, sql } from 'drizzle-orm'
import { record } from '../record.ts'
import { newId } from '../verb/new-id.ts'

/** `addressBlock` is a /24 or /48, never a whole address. */
export type RecordAttempt = {
  readonly tokenId: TokenId
  readonly requestId: RequestId
  readonly addressBlock: string | null
}

/** Notes that a proven attempt to confirm has arrived, before anything is decided; answers with the attempt's id. */
export const recordAttempt = record<RecordAttempt, RequestId>(async (tx, { tokenId, requestId, addressBlock }) => {
  const id = newId('req')
  const receivedAt = sql`clock_timestamp()`
  await tx.insert(tokenAttemptReceived).values({ id, tokenId, receivedAt, proven: true, addressBlock, requestId })
  return id
})

/** An attempt that arrived while the database was away; its secret was kept only as what a stored one would look like. */
export type LateAttempt = {
  readonly sealedCandidates: readonly Uint8Array[]
  readonly receivedAt: Instant
  readonly requestId: RequestId
  readonly addressBlock: string | null
}

/**
 * Writes attempts late; those whose secret belongs to no token are dropped. They stay unsettled, so the monitor gives
 * them up as lost on our side. Answers how many were kept.
 */
export const recordLateAttempts = record<readonly LateAttempt[], number>(async (tx, attempts) => {
  let kept = 0
  for (const { sealedCandidates, receivedAt, requestId, addressBlock } of attempts) {
    const [found] = await tx
      .select({ id: token.id })
      .from(token)
      .where(inArray(token.secretHmac, [...sealedCandidates]))
    if (found === undefined) continue
    // Never later than now: the clock of this process may run ahead of the database's.
    const at = sql`least(${toTimestamp(receivedAt)}::timestamptz, clock_timestamp())`
    const row = { id: newId('req'), tokenId: found.id, receivedAt: at, proven: true, addressBlock, requestId }
    await tx.insert(tokenAttemptReceived).values(row)
    kept += 1
  }
  return kept
})
