import type { Instant } from '@tokenim/core/time'
import { openReadTransaction } from '@tokenim/db'
import { serviceRun } from '@tokenim/db/schema'
import { eq, max } from 'drizzle-orm'
import type { Services } from '../services.ts'
import { readClock } from '../verb/now.ts'
import type { Service } from './start.ts'

/** When any process of this service was last alive and reached the database; `null`: none has ever run. */
export function readLastBeat(
  services: Services,
  { service }: { readonly service: Service },
): Promise<{ readonly at: Instant | null; readonly agoMs: number }> {
  return openReadTransaction(services.db, async (tx) => {
    const [[row], now] = await Promise.all([
      tx
        .select({ at: max(serviceRun.lastBeatAt) })
        .from(serviceRun)
        .where(eq(serviceRun.service, service)),
      readClock(tx),
    ])
    const at = row?.at ?? null
    return { at, agoMs: at === null ? 0 : Math.max(0, now - at) }
  })
}
