import type { Instant } from '@tokenim/core/time'
import { openReadTransaction } from '@tokenim/db'
import { lease } from '@tokenim/db/schema'
import { asc } from 'drizzle-orm'
import type { Services } from '../services.ts'
import { readClock } from '../verb/now.ts'

/** Who runs what now; `holder` is `null` when the lease is free or has run out. */
export type LeaseStatus = {
  readonly name: string
  readonly holder: string | null
  readonly epoch: number
  readonly expiresAt: Instant
}

/** For operators and metrics; tells nothing of anybody's data, so it needs no permission. */
export function listLeases(services: Services): Promise<LeaseStatus[]> {
  return openReadTransaction(services.db, async (tx) => {
    const [rows, now] = await Promise.all([tx.select().from(lease).orderBy(asc(lease.name)), readClock(tx)])
    return rows.map((row) => ({ ...row, holder: row.expiresAt > now ? row.holder : null }))
  })
}
