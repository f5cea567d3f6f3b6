import type { SloName } from '@tokenim/core/alerts'
import type { Outcomes } from '@tokenim/core/detectors'
import type { EventType } from '@tokenim/core/events'
import type { Instant } from '@tokenim/core/time'
import { openReadTransaction } from '@tokenim/db'
import { event, toTimestamp } from '@tokenim/db/schema'
import { and, gte, inArray, lt, sql } from 'drizzle-orm'
import type { Services } from '../services.ts'
import { readClock } from '../verb/now.ts'

/** Which events are good and which are bad for an objective. */
const told: { readonly [S in SloName]: { readonly good: EventType; readonly bad: EventType } } = {
  confirmation: { good: 'token.confirmed', bad: 'token.expired' },
  sending: { good: 'message.sent', bad: 'message.unsent' },
}

/**
 * Good and bad outcomes in each of these windows, all of which end at `at` (now when left out). An expiry counts only
 * for a token that was never confirmed: one that lived out its life is no failure.
 */
export function readOutcomes(
  services: Services,
  { slo, windows, at }: { readonly slo: SloName; readonly windows: readonly number[]; readonly at?: Instant },
): Promise<Outcomes[]> {
  const { good, bad } = told[slo]
  return openReadTransaction(services.db, async (tx) => {
    const end = at ?? (await readClock(tx))
    const longest = Math.max(...windows)
    const counts = windows.map((windowMs) => {
      const within = sql`${event.occurredAt} >= ${toTimestamp(end - windowMs)}::timestamptz`
      return [
        sql`count(*) FILTER (WHERE ${within} AND ${event.type} = ${bad})::integer`,
        sql`count(*) FILTER (WHERE ${within})::integer`,
      ] as const
    })
    const [row] = await tx
      .select({ figures: sql<number[]>`ARRAY[${sql.join(counts.flat(), sql`, `)}]` })
      .from(event)
      .where(
        and(
          inArray(event.type, [good, bad]),
          gte(event.occurredAt, end - longest),
          lt(event.occurredAt, end),
          sql`NOT (${event.type} = 'token.expired' AND coalesce((${event.data} ->> 'wasConfirmed')::boolean, false))`,
        ),
      )
    const figures = row?.figures ?? []
    return windows.map((windowMs, index) => ({
      windowMs,
      bad: figures[2 * index] ?? 0,
      total: figures[2 * index + 1] ?? 0,
    }))
  })
}
