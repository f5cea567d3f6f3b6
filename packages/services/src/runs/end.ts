import type { RequestId } from '@tokenim/core/ids'
import { serviceRun } from '@tokenim/db/schema'
import { eq, sql } from 'drizzle-orm'
import { record } from '../record.ts'

/** The process stops because it was told to. */
export const endRun = record<{ readonly id: RequestId }, void>(async (tx, { id }) => {
  const now = sql`clock_timestamp()`
  await tx.update(serviceRun).set({ lastBeatAt: now, stoppedAt: now }).where(eq(serviceRun.id, id))
})
