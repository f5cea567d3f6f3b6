import type { MalformedFigures, ReportWindow } from '@tokenim/core/reports'
import type { ReadTransaction } from '@tokenim/db'
import {
  application,
  token,
  tokenAttemptReceived as received,
  tokenAttemptSettled as settled,
} from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'
import { serviceOf } from './confirmation.ts'
import { within } from './ranges.ts'

const rowsShown = 50

/** Attempts with wrong input by issuing service, field and rule: whose people to train, and in what. */
export async function countMalformed(
  tx: Pick<ReadTransaction, 'execute'>,
  window: ReportWindow,
): Promise<MalformedFigures[]> {
  const rows = await tx.execute(sql`
    WITH wrong AS (
      SELECT ${token.applicationId} AS application_id, ${settled.field} AS field,
        coalesce(${settled.rule}, ${settled.code}, '') AS rule,
        count(*)::integer AS attempts, count(DISTINCT ${received.tokenId})::integer AS tokens
      FROM ${received} JOIN ${settled} ON ${settled.attemptId} = ${received.id}
      JOIN ${token} ON ${token.id} = ${received.tokenId}
      WHERE ${within(received.receivedAt, window)} AND ${settled.field} IS NOT NULL
      GROUP BY 1, 2, 3
    )
    SELECT wrong.*, ${application.name} AS name FROM wrong
    LEFT JOIN ${application} ON ${application.id} = wrong.application_id
    ORDER BY attempts DESC, application_id, field, rule LIMIT ${rowsShown}`)
  return rows.map((row) => ({
    ...serviceOf(row),
    field: row['field'] === 'secret' ? 'secret' : 'code',
    rule: String(row['rule']),
    attempts: Number(row['attempts']),
    tokens: Number(row['tokens']),
  }))
}
