import type { RequestId } from '@tokenim/core/ids'
import { serviceRun } from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'
import { record } from '../record.ts'

export type Service = 'api' | 'monitor'

/** One row for the life of one process; beats keep it fresh, and the gaps between runs are outages of ours. */
export const startRun = record<{ readonly service: Service }, RequestId>(async (tx, { service }, services) => {
  const id = services.newId('req')
  const now = sql`clock_timestamp()`
  await tx.insert(serviceRun).values({ id, service, startedAt: now, lastBeatAt: now })
  return id
})
