import type { Instant } from '@tokenim/core/time'
import { openReadTransaction } from '@tokenim/db'
import { delivery } from '@tokenim/db/schema'
import { min, sql } from 'drizzle-orm'
import type { Services } from '../services.ts'

export type OutboxLag = { readonly queued: number; readonly oldestQueuedAt: Instant | null }

/** How much waits to be sent, and since when; for metrics. */
export function readOutboxLag(services: Services): Promise<OutboxLag> {
  return openReadTransaction(services.db, async (tx) => {
    const [row] = await tx
      .select({ queued: sql<number>`count(*)::integer`, oldestQueuedAt: min(delivery.createdAt) })
      .from(delivery)
      .where(sql`${delivery.state} = 'queued'`)
    return row ?? { queued: 0, oldestQueuedAt: null }
  })
}
