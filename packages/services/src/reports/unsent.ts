import type { GateReasonCode } from '@tokenim/core/codes'
import type { ReportWindow, UnsentFigures } from '@tokenim/core/reports'
import type { ReadTransaction } from '@tokenim/db'
import { message } from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'
import { stepOf, within } from './ranges.ts'

/** Literally as in the partial index: as a parameter PostgreSQL could not match it. */
const isUnsent = sql`${message.state} = 'unsent'`

/** Messages that were refused in this time and are still unsent, by their first reason; and by step. */
export async function countUnsent(
  tx: Pick<ReadTransaction, 'execute'>,
  window: ReportWindow,
  stepMs: number,
): Promise<{ readonly unsent: readonly UnsentFigures[]; readonly steps: ReadonlyMap<number, number> }> {
  const rows = await tx.execute(sql`
    WITH refused AS (
      SELECT ${message.reasons} -> 0 ->> 'code' AS reason, ${message.fromAccountId} AS account_id,
        ${stepOf(message.stateSince, window, stepMs)} AS step
      FROM ${message} WHERE ${isUnsent} AND ${within(message.stateSince, window)}
    )
    SELECT reason, step, count(*)::integer AS messages, count(DISTINCT account_id)::integer AS accounts
    FROM refused GROUP BY GROUPING SETS ((reason), (step)) ORDER BY messages DESC, reason`)
  const byReason = rows.filter((row) => row['step'] === null)
  const byStep = rows.filter((row) => row['step'] !== null)
  return {
    unsent: byReason.map((row) => ({
      // Written by this system: one of the closed set.
      reason: String(row['reason']) as GateReasonCode,
      messages: Number(row['messages']),
      accounts: Number(row['accounts']),
    })),
    steps: new Map(byStep.map((row) => [Number(row['step']), Number(row['messages'])])),
  }
}
