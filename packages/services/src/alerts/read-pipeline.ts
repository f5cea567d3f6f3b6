import type { PipelineFacts, PipelineWindow } from '@tokenim/core/alerts'
import { hourMs } from '@tokenim/core/time'
import type { Instant } from '@tokenim/core/time'
import type { ReadTransaction } from '@tokenim/db'
import { openReadTransaction } from '@tokenim/db'
import { event, fromTimestamp } from '@tokenim/db/schema'
import { and, gte, inArray, lt, sql } from 'drizzle-orm'
import type { Services } from '../services.ts'
import { readClock } from '../verb/now.ts'
import { hurtByPipeline } from './hurt.ts'

/** How far back the last confirmation is looked for. */
const rememberedMs = 24 * hourMs

/**
 * How many tokens were issued and confirmed in each of the last complete windows, counted by their events. Windows lie
 * on whole multiples of their length, so that looking again within one gives the same figures.
 */
export function readPipeline(
  services: Services,
  {
    windowMs,
    windows,
    firingSince,
  }: {
    readonly windowMs: number
    readonly windows: number
    /** Since when the incident fires, `null` when none does: who is hurt is counted from there. */
    readonly firingSince: Instant | null
  },
): Promise<PipelineFacts> {
  return openReadTransaction(services.db, async (tx) => {
    const now = await readClock(tx)
    const end = Math.floor(now / windowMs) * windowMs
    const start = end - windows * windowMs
    const counts = await countWindows(tx, { start, end, windowMs })
    const lastConfirmedAt = await lastConfirmation(tx, now - rememberedMs)
    const complete: PipelineWindow[] = Array.from({ length: windows }, (_, age) => {
      const at = windows - 1 - age
      return { issued: counts.get(`token.issued ${at}`) ?? 0, confirmed: counts.get(`token.confirmed ${at}`) ?? 0 }
    })
    const hurt = await hurtByPipeline(tx, firingSince ?? lastConfirmedAt ?? start)
    return { windows: complete, windowMs, lastConfirmedAt, hurt, firing: firingSince !== null }
  })
}

async function countWindows(
  tx: ReadTransaction,
  { start, end, windowMs }: { readonly start: Instant; readonly end: Instant; readonly windowMs: number },
): Promise<ReadonlyMap<string, number>> {
  const window = sql<number>`floor((extract(epoch FROM ${event.occurredAt}) * 1000 - ${start}) / ${windowMs})::integer`
  const rows = await tx
    .select({ type: event.type, window, count: sql<number>`count(*)::integer` })
    .from(event)
    .where(
      and(
        inArray(event.type, ['token.issued', 'token.confirmed']),
        gte(event.occurredAt, start),
        lt(event.occurredAt, end),
      ),
    )
    .groupBy(sql`1, 2`)
  return new Map(rows.map((row) => [`${row.type} ${row.window}`, row.count]))
}

async function lastConfirmation(tx: ReadTransaction, since: Instant): Promise<Instant | null> {
  const [row] = await tx
    .select({ at: sql<string | null>`max(${event.occurredAt})::text` })
    .from(event)
    .where(and(inArray(event.type, ['token.confirmed']), gte(event.occurredAt, since)))
  return row?.at == null ? null : fromTimestamp(row.at)
}
