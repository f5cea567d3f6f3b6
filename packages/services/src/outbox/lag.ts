import type { Instant } from '@tokenim/core/time'
import { openReadTransaction } from '@tokenim/db'
import { delivery } from '@tokenim/db/schema'
import { and, inArray, min, sql } from 'drizzle-orm'
import type { Services } from '../services.ts'

export type OutboxLag = { readonly queued: number; readonly oldestQueuedAt: Instant | null }

/**
 * How much waits to be sent, and since when; for metrics.
 *
 * @param receivers only these addresses: what was queued for one that is no longer in the settings waits for its return
 */
export function readOutboxLag(services: Services, receivers: readonly string[]): Promise<OutboxLag> {
  return openReadTransaction(services.db, async (tx) => {
    if (receivers.length === 0) return { queued: 0, oldestQueuedAt: null }
    const [row] = await tx
      .select({ queued: sql<number>`count(*)::integer`, oldestQueuedAt: min(delivery.createdAt) })
      .from(delivery)
      .where(and(sql`${delivery.state} = 'queued'`, inArray(delivery.receiver, [...receivers])))
    return row ?? { queued: 0, oldestQueuedAt: null }
  })
}
