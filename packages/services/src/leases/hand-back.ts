import { never } from '@tokenim/core/time'
import { lease } from '@tokenim/db/schema'
import { record } from '../record.ts'
import { isGuard } from './is-guard.ts'
import type { LeaseGuard } from './lease.ts'

/** Lets the next runner begin at once instead of after the lease has run out; a lease already lost stays as it is. */
export const handBackLease = record<LeaseGuard, void>(async (tx, guard) => {
  await tx.update(lease).set({ holder: null, expiresAt: -never }).where(isGuard(guard))
})
