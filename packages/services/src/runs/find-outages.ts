import type { Instant } from '@tokenim/core/time'
import { secondMs } from '@tokenim/core/time'
import type { Outage } from '@tokenim/core/tokens'
import type { ReadTransaction } from '@tokenim/db'
import { serviceRun } from '@tokenim/db/schema'
import { and, asc, eq, gte, lte } from 'drizzle-orm'
import type { Service } from './start.ts'

/** A beat is due every 10 s; one may be late without anything being wrong. */
export const beatEveryMs: number = 10 * secondMs
const graceMs = 2.5 * beatEveryMs

/**
 * When no process of this service was alive and reaching the database, within the time asked about. Before its first
 * run on record nothing is known, so nothing is claimed. `to: null`: it still is down.
 */
export async function findOutages(
  tx: Pick<ReadTransaction, 'select'>,
  { service, from, to }: { readonly service: Service; readonly from: Instant; readonly to: Instant },
): Promise<Outage[]> {
  const runs = await tx
    .select({ startedAt: serviceRun.startedAt, lastBeatAt: serviceRun.lastBeatAt })
    .from(serviceRun)
    .where(
      and(eq(serviceRun.service, service), gte(serviceRun.lastBeatAt, from - graceMs), lte(serviceRun.startedAt, to)),
    )
    .orderBy(asc(serviceRun.startedAt))
  return gapsBetween(runs, from, to)
}

type Life = { readonly startedAt: Instant; readonly lastBeatAt: Instant }

function gapsBetween(runs: readonly Life[], from: Instant, to: Instant): Outage[] {
  const [first] = runs
  if (first === undefined) return []
  const gaps: Outage[] = []
  let aliveUntil = first.lastBeatAt
  for (const { startedAt, lastBeatAt } of runs.slice(1)) {
    if (startedAt - aliveUntil > graceMs) gaps.push({ from: Math.max(aliveUntil, from), to: startedAt })
    aliveUntil = Math.max(aliveUntil, lastBeatAt)
  }
  if (to - aliveUntil > graceMs) gaps.push({ from: Math.max(aliveUntil, from), to: null })
  return gaps
}
