import type { HeartbeatPlan, HeartbeatState } from '@tokenim/core/heartbeats'
import { judgeHeartbeat, undeclaredPlan } from '@tokenim/core/heartbeats'
import type { Instant } from '@tokenim/core/time'
import type { ReadTransaction } from '@tokenim/db'
import { heartbeat, heartbeatBeat } from '@tokenim/db/schema'
import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'

/** A heartbeat as it is now: what was promised and what was heard. */
export type HeartbeatView = HeartbeatPlan & {
  readonly id: string
  readonly declared: boolean
  readonly state: HeartbeatState
  /** `null`: it has not beaten yet. */
  readonly lastBeatAt: Instant | null
  readonly dueAt: Instant
  readonly beats: number
}

/** Declared ones and those that only beat, by name. */
export async function readHeartbeats(
  tx: Pick<ReadTransaction, 'select'>,
  now: Instant,
  page: { readonly where?: SQL | undefined; readonly limit: number },
): Promise<HeartbeatView[]> {
  const id = sql<string>`coalesce(${heartbeat.id}, ${heartbeatBeat.id})`
  const rows = await tx
    .select({
      id,
      intervalMs: heartbeat.intervalMs,
      graceMs: heartbeat.graceMs,
      watched: heartbeat.watched,
      declaredAt: heartbeat.declaredAt,
      lastAt: heartbeatBeat.lastAt,
      beats: heartbeatBeat.beats,
    })
    .from(heartbeat)
    .fullJoin(heartbeatBeat, sql`${heartbeat.id} = ${heartbeatBeat.id}`)
    .where(page.where)
    .orderBy(sql`coalesce(${heartbeat.id}, ${heartbeatBeat.id}) COLLATE "C"`)
    .limit(page.limit)
  return rows.map((row) => viewOf(row, now))
}

function viewOf(
  row: {
    readonly id: string
    readonly intervalMs: number | null
    readonly graceMs: number | null
    readonly watched: boolean | null
    readonly declaredAt: Instant | null
    readonly lastAt: Instant | null
    readonly beats: number | null
  },
  now: Instant,
): HeartbeatView {
  const { id, intervalMs, graceMs, watched, declaredAt, lastAt, beats } = row
  const isDeclared = intervalMs !== null && graceMs !== null && watched !== null
  const plan = isDeclared ? { intervalMs, graceMs, watched } : undeclaredPlan
  const heardAt = lastAt ?? declaredAt
  if (heardAt === null) throw new Error(`the heartbeat ${id} was neither declared nor heard`)
  return {
    id,
    ...plan,
    declared: isDeclared,
    ...judgeHeartbeat(plan, heardAt, now),
    lastBeatAt: lastAt,
    beats: beats ?? 0,
  }
}
