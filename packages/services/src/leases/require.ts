import { lease } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { eq } from 'drizzle-orm'
import { readClock } from '../verb/now.ts'
import type { LeaseGuard } from './lease.ts'
import { LeaseLostError } from './lease.ts'

/**
 * Locks the lease row for the rest of this transaction and checks that it is still the runner's: nobody can take it
 * over before the commit, and whoever has lost it writes nothing.
 *
 * @throws LeaseLostError
 */
export async function requireLease(tx: WritableTransaction, guard: LeaseGuard): Promise<void> {
  const [row] = await tx.select().from(lease).where(eq(lease.name, guard.name)).for('update')
  // Read behind the lock: a lease may run out while its row is waited for.
  const now = await readClock(tx)
  const isOurs = row?.holder === guard.holder && row.epoch === guard.epoch && row.expiresAt > now
  if (!isOurs) throw new LeaseLostError(guard.name)
}
