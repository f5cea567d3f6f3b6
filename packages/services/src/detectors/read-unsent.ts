import type { GateReasonCode } from '@tokenim/core/codes'
import type { UnsentCounts } from '@tokenim/core/detectors'
import { openReadTransaction } from '@tokenim/db'
import { message } from '@tokenim/db/schema'
import { and, gte, lt, sql } from 'drizzle-orm'
import type { Services } from '../services.ts'
import { readClock } from '../verb/now.ts'

/** Refused sends by their first reason in the last complete windows, newest first; reasons that never occurred are absent. */
export function readUnsent(
  services: Services,
  { windowMs, windows }: { readonly windowMs: number; readonly windows: number },
): Promise<UnsentCounts[]> {
  return openReadTransaction(services.db, async (tx) => {
    const end = Math.floor((await readClock(tx)) / windowMs) * windowMs
    const start = end - windows * windowMs
    const window = sql<number>`floor((extract(epoch FROM ${message.stateSince}) * 1000 - ${start}) / ${windowMs})::integer`
    const reason = sql<GateReasonCode>`${message.reasons} -> 0 ->> 'code'`
    const rows = await tx
      .select({ reason, window, count: sql<number>`count(*)::integer` })
      .from(message)
      // Literally as in the partial index: as a parameter PostgreSQL could not match it.
      .where(and(sql`${message.state} = 'unsent'`, gte(message.stateSince, start), lt(message.stateSince, end)))
      .groupBy(sql`1, 2`)
    const byReason = Map.groupBy(rows, (row) => row.reason)
    return [...byReason].map(([code, counted]) => {
      const counts = Array.from({ length: windows }, () => 0)
      for (const { window: at, count } of counted) counts[windows - 1 - at] = count
      return { reason: code, counts }
    })
  })
}
