import type { RequestId, TokenId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import type { Attempt } from '@tokenim/core/tokens'
import { unprovenAttemptsKept } from '@tokenim/core/tokens'
import type { ReadTransaction } from '@tokenim/db'
import { tokenAttemptReceived, tokenAttemptSettled } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, desc, eq, sql } from 'drizzle-orm'

export type Settlement = Pick<Attempt, 'code' | 'field' | 'rule'> & {
  readonly outcome: NonNullable<Attempt['outcome']>
}

/** The second row of an attempt. One that the monitor has given up meanwhile stays given up: rows are only added. */
export async function settleAttempt(
  tx: WritableTransaction,
  attemptId: RequestId,
  { outcome, code, field, rule }: Settlement,
  settledAt: Instant,
): Promise<void> {
  await tx
    .insert(tokenAttemptSettled)
    .values({ attemptId, settledAt, outcome, code, field, rule })
    .onConflictDoNothing()
}

/** The token's attempts, newest first. */
export async function loadAttempts(
  tx: Pick<ReadTransaction, 'select'>,
  id: TokenId,
  limit: number,
): Promise<Attempt[]> {
  const rows = await tx
    .select()
    .from(tokenAttemptReceived)
    .leftJoin(tokenAttemptSettled, eq(tokenAttemptSettled.attemptId, tokenAttemptReceived.id))
    .where(eq(tokenAttemptReceived.tokenId, id))
    .orderBy(desc(tokenAttemptReceived.receivedAt), desc(tokenAttemptReceived.id))
    .limit(limit)
  return rows.map(({ token_attempt_received: received, token_attempt_settled: settled }) => ({
    receivedAt: received.receivedAt,
    settledAt: settled?.settledAt ?? null,
    outcome: settled?.outcome ?? null,
    code: settled?.code ?? null,
    field: settled?.field ?? null,
    rule: settled?.rule ?? null,
    proven: received.proven,
    addressBlock: received.addressBlock,
  }))
}

/** Whether one more attempt without proof may be kept of this token. */
export async function mayKeepUnproven(tx: Pick<ReadTransaction, 'select'>, id: TokenId): Promise<boolean> {
  const unproven = and(eq(tokenAttemptReceived.tokenId, id), sql`NOT ${tokenAttemptReceived.proven}`)
  const rows = await tx.select({ id: tokenAttemptReceived.id }).from(tokenAttemptReceived).where(unproven)
  return rows.length < unprovenAttemptsKept
}
