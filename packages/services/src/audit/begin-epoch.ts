import { never } from '@tokenim/core/time'
import { lease, logEpoch } from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'
import { record } from '../record.ts'
import { readClock } from '../verb/now.ts'

/**
 * After a restore: transaction ids may begin again below those on record, so a new epoch orders what comes from now on
 * behind everything restored; and whoever held a lease before must not go on with it. Writers under way end first.
 * For the owner, while no server runs.
 */
export const beginEpoch = record<{ readonly reason: string }, { readonly epoch: number }>(async (tx, { reason }) => {
  await tx.execute(sql`LOCK TABLE audit_entry, event IN SHARE ROW EXCLUSIVE MODE`)
  const [row] = await tx.execute(sql`SELECT current_log_epoch() AS epoch`)
  const epoch = Number(row?.['epoch']) + 1
  await tx.insert(logEpoch).values({ epoch, startedAt: await readClock(tx), reason })
  await tx.update(lease).set({ epoch: sql`${lease.epoch} + 1`, holder: null, expiresAt: -never })
  return { epoch }
})
