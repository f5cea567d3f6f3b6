import type { WaitsOfCause } from '@tokenim/core/detectors'
import { idFromUuid, uuidV7 } from '@tokenim/core/ids'
import { dayMs } from '@tokenim/core/time'
import type { StoredCause } from '@tokenim/core/tokens'
import { openReadTransaction } from '@tokenim/db'
import {
  token,
  tokenAttemptReceived as received,
  tokenAttemptSettled as settled,
  toTimestamp,
} from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'
import type { Services } from '../services.ts'
import { readClock } from '../verb/now.ts'

const rememberedMs = 7 * dayMs

/**
 * How long tokens of the last seven days took from issue to confirmation, those that still wait included, by what their
 * last failed try says they waited for. A wait nobody answered is one for confirmation here: that it is the network's fault is known
 * only of those that still wait.
 */
export function readWaits(services: Services): Promise<WaitsOfCause[]> {
  return openReadTransaction(services.db, async (tx) => {
    const now = await readClock(tx)
    const since = now - rememberedMs
    // Ids begin with their time: a range of them finds what was issued since without another index.
    const firstId = idFromUuid('tok', uuidV7(since, new Uint8Array(10)))
    const rows = await tx.execute(sql`
      WITH last_try AS (
        SELECT DISTINCT ON (${received.tokenId}) ${received.tokenId} AS token_id,
          CASE ${settled.outcome} WHEN 'faulted' THEN 'server_fault' ELSE 'malformed_input' END AS cause
        FROM ${received} JOIN ${settled} ON ${settled.attemptId} = ${received.id}
        WHERE ${received.receivedAt} >= ${toTimestamp(since)}::timestamptz
          AND ${settled.outcome} IN ('faulted', 'refused', 'mistyped')
        ORDER BY ${received.tokenId}, ${received.receivedAt} DESC
      ), wait AS (
        SELECT ${token.confirmedAt} IS NULL AS waits,
          coalesce(CASE WHEN ${token.confirmedAt} IS NULL THEN ${token.cause} ELSE last_try.cause END,
            'awaiting_confirmation') AS cause,
          extract(epoch FROM coalesce(${token.confirmedAt}, ${toTimestamp(now)}::timestamptz) - ${token.createdAt}) * 1000 AS ms
        FROM ${token} LEFT JOIN last_try ON last_try.token_id = ${token.id}
        WHERE ${token.id} >= ${sql.param(firstId, token.id)}::uuid
          AND (${token.confirmedAt} IS NOT NULL
            OR (${token.state} = 'pending' AND ${token.confirmBy} > ${toTimestamp(now)}::timestamptz))
      )
      SELECT cause, count(*)::integer AS samples, count(*) FILTER (WHERE waits)::integer AS waiting,
        percentile_disc(0.99) WITHIN GROUP (ORDER BY ms)::float8 AS p99, max(ms) FILTER (WHERE waits)::float8 AS oldest
      FROM wait GROUP BY cause ORDER BY cause`)
    return rows.map((row) => ({
      cause: String(row['cause']) as StoredCause,
      p99Ms: row['p99'] === null ? null : Math.round(Number(row['p99'])),
      samples: Number(row['samples']),
      waiting: Number(row['waiting']),
      oldestMs: Math.round(Number(row['oldest'] ?? 0)),
    }))
  })
}
