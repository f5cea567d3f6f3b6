import type { Alert } from '@tokenim/core/alerts'
import { uuidFromId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { alert, toTimestamp } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { sql } from 'drizzle-orm'
import { rowFromAlert } from './alert-row.ts'

/** One move of one alert that was there before. */
export type MovedAlert = { readonly was: Alert; readonly next: Alert }

/** The guarded write of many moves in one statement: a hundred of their own would cost more than all else together. */
export async function writeMoved(tx: WritableTransaction, moves: readonly MovedAlert[]): Promise<void> {
  if (moves.length === 0) return
  const written = await tx.execute(sql`
    UPDATE ${alert} SET
      labels = moved.labels, annotations = moved.annotations, severity = moved.severity, state = moved.state,
      pending_since = moved.pending_since, started_at = moved.started_at, fired_at = moved.fired_at,
      acknowledged_at = moved.acknowledged_at, acknowledged_by = moved.acknowledged_by,
      resolving_since = moved.resolving_since, resolved_at = moved.resolved_at, resolved_by = moved.resolved_by,
      ends_at = moved.ends_at, flaps = moved.flaps, last_seen_at = moved.last_seen_at, feedback = moved.feedback,
      facts = moved.facts, version = moved.version, told_whole = true
    FROM json_to_recordset(${JSON.stringify(moves.map(rowOf))}::json) AS moved (
      id uuid, was_state text, was_version integer, labels jsonb, annotations jsonb, severity text, state text,
      pending_since timestamptz, started_at timestamptz, fired_at timestamptz,
      acknowledged_at timestamptz, acknowledged_by jsonb, resolving_since timestamptz,
      resolved_at timestamptz, resolved_by jsonb, ends_at timestamptz, flaps integer, last_seen_at timestamptz,
      feedback jsonb, facts jsonb, version integer)
    WHERE ${alert.id} = moved.id AND ${alert.state} = moved.was_state AND ${alert.version} = moved.was_version
    RETURNING ${alert.id}`)
  if (written.length !== moves.length) {
    throw new Error(`the guarded write of ${moves.length} alerts found ${written.length} rows`)
  }
}

function rowOf({ was, next }: MovedAlert) {
  const row = rowFromAlert(next)
  const { labels, annotations, severity, state, flaps, feedback, facts, version } = row
  return {
    id: uuidFromId(row.id),
    was_state: was.state,
    was_version: was.version,
    labels,
    annotations,
    severity,
    state,
    flaps,
    feedback,
    facts,
    version,
    pending_since: timeOf(row.pendingSince),
    started_at: timeOf(row.startedAt),
    fired_at: timeOf(row.firedAt),
    acknowledged_at: timeOf(row.acknowledgedAt),
    acknowledged_by: row.acknowledgedBy,
    resolving_since: timeOf(row.resolvingSince),
    resolved_at: timeOf(row.resolvedAt),
    resolved_by: row.resolvedBy,
    ends_at: timeOf(row.endsAt),
    last_seen_at: timeOf(row.lastSeenAt),
  }
}

function timeOf(at: Instant | null): string | null {
  return at === null ? null : toTimestamp(at)
}
