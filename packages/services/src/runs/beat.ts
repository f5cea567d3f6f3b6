import type { RequestId } from '@tokenim/core/ids'
import { serviceRun } from '@tokenim/db/schema'
import { eq, sql } from 'drizzle-orm'
import { record } from '../record.ts'

/** The process is alive and reaches the database. Every 10 s: two missed beats count as an outage. */
export const beatRun = record<{ readonly id: RequestId }, void>(async (tx, { id }) => {
  await tx
    .update(serviceRun)
    .set({ lastBeatAt: sql`clock_timestamp()` })
    .where(eq(serviceRun.id, id))
})
