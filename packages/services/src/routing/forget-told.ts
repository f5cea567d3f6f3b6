import { alert, alertEscalation, alertRouted, alertTold, delivery } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'
import type { LeaseGuard } from '../leases/index.ts'
import { requireLease } from '../leases/index.ts'
import { record } from '../record.ts'

/** How many rows of each kind one round removed, and whether more are left. */
export type ForgottenTold = {
  readonly deliveries: number
  readonly told: number
  readonly routed: number
  readonly escalations: number
  readonly more: boolean
}

const batch = 1_000

/**
 * Removes what was noted of alerts that are over for a day, when none of them can open again, and deliveries after
 * thirty days; where a card stands is kept. At most a thousand rows of each kind a round.
 */
export const forgetTold = record<{ readonly lease: LeaseGuard }, ForgottenTold>(async (tx, { lease }) => {
  await requireLease(tx, lease)
  const isOver = sql`alert_id IN (SELECT id FROM ${alert}
    WHERE state = 'resolved' AND resolved_at < now() - interval '1 day')`
  const isOld = sql`state <> 'queued' AND created_at < now() - interval '30 days'`
  const [deliveries, told, routed, escalations] = await Promise.all([
    remove(tx, sql`${delivery}`, isOld),
    remove(tx, sql`${alertTold}`, isOver),
    remove(tx, sql`${alertRouted}`, sql`NOT is_open AND ${isOver}`),
    remove(tx, sql`${alertEscalation}`, isOver),
  ])
  const counts = { deliveries, told, routed, escalations }
  return { ...counts, more: Object.values(counts).includes(batch) }
})

async function remove(tx: WritableTransaction, table: SQL, isDone: SQL): Promise<number> {
  const rows = await tx.execute(sql`
    DELETE FROM ${table} WHERE ctid IN (SELECT ctid FROM ${table} WHERE ${isDone} LIMIT ${batch}) RETURNING 1 AS one`)
  return rows.length
}
