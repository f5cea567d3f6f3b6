import type { InhibitRule, Suppressors } from '@tokenim/core/alerts'
import { builtInInhibitions } from '@tokenim/core/alerts'
import type { Instant } from '@tokenim/core/time'
import type { ReadTransaction } from '@tokenim/db'
import { alert, silence } from '@tokenim/db/schema'
import { isNull } from 'drizzle-orm'
import { isActiveSql } from './load.ts'

/**
 * All that keeps alerts from being told now.
 *
 * @param inhibitions beside the built-in ones; those of the settings are known to the process that routes
 */
export async function loadSuppressors(
  tx: Pick<ReadTransaction, 'select'>,
  now: Instant,
  inhibitions: readonly InhibitRule[] = [],
): Promise<Suppressors> {
  const [silences, firing] = await Promise.all([
    tx.select().from(silence).where(isNull(silence.endedAt)),
    tx.select({ id: alert.id, labels: alert.labels, state: alert.state }).from(alert).where(isActiveSql),
  ])
  return { silences, firing, inhibitions: [...builtInInhibitions, ...inhibitions], now }
}
