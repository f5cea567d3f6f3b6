import type { ReportWindow, StuckEnding, StuckFigures } from '@tokenim/core/reports'
import type { Instant } from '@tokenim/core/time'
import type { Cause } from '@tokenim/core/tokens'
import type { ReadTransaction } from '@tokenim/db'
import { alert, auditEntry, toTimestamp } from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'
import { millisecondsBetween, within } from './ranges.ts'

/** Of more than that the rest is left out: each one is looked up in the audit log. */
const mostLookedUp = 10_000

/**
 * Tokens of which an alert was raised in this time, by cause and by the first thing that was done to them afterwards. The
 * log tells what: an alert only knows that its condition went.
 */
export async function countStuck(
  tx: Pick<ReadTransaction, 'execute'>,
  window: ReportWindow,
  now: Instant,
): Promise<StuckFigures[]> {
  const end = sql`coalesce(freed.at, ${toTimestamp(now)}::timestamptz)`
  const rows = await tx.execute(sql`
    WITH stuck AS (
      SELECT ${alert.facts} ->> 'tokenId' AS token_id, ${alert.facts} ->> 'cause' AS cause,
        to_timestamp((${alert.facts} ->> 'stuckSince')::float8 / 1000) AS since
      FROM ${alert}
      WHERE ${within(alert.startedAt, window)} AND ${alert.kind} = 'stuck_token'
      ORDER BY ${alert.startedAt} DESC LIMIT ${mostLookedUp}
    ), ended AS (
      SELECT stuck.cause, freed.action, ${millisecondsBetween(sql`stuck.since`, end)} AS ms
      FROM stuck LEFT JOIN LATERAL (
        SELECT ${auditEntry.action} AS action, ${auditEntry.at} AS at FROM ${auditEntry}
        WHERE ${auditEntry.targetType} = 'token' AND ${auditEntry.targetId} = stuck.token_id
          AND ${auditEntry.at} >= stuck.since AND ${auditEntry.outcome} = 'ok' AND ${auditEntry.versionAfter} IS NOT NULL
          AND ${auditEntry.action} IN ('tokens.confirm', 'tokens.extend', 'tokens.cancel', 'tokens.expire', 'tokens.release', 'tokens.revoke')
        ORDER BY ${auditEntry.id} LIMIT 1
      ) freed ON true
    )
    SELECT cause, action, count(*)::integer AS tokens, max(ms) AS longest,
      percentile_disc(0.5) WITHIN GROUP (ORDER BY ms) AS median
    FROM ended GROUP BY cause, action ORDER BY tokens DESC, cause, action`)
  return rows.map((row) => ({
    // Written by this system into the facts of its own alerts.
    cause: String(row['cause']) as Cause,
    ending: endingOf(row['action']),
    tokens: Number(row['tokens']),
    medianMs: Math.round(Number(row['median'])),
    longestMs: Math.round(Number(row['longest'])),
  }))
}

function endingOf(action: unknown): StuckEnding {
  return typeof action === 'string' ? (endings[action] ?? 'waiting') : 'waiting'
}

const endings: Readonly<Record<string, StuckEnding>> = {
  'tokens.confirm': 'confirmed',
  'tokens.extend': 'extended',
  'tokens.cancel': 'cancelled',
  'tokens.expire': 'expired',
  'tokens.release': 'released',
  'tokens.revoke': 'revoked',
}
