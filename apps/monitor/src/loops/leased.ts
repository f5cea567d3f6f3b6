import type { LeaseGuard } from '@tokenim/services/leases'
import type { LeaseKeeper, LeaseName } from '../leases/lease-keeper.ts'
import type { RunOutcome } from './loop.ts'

/** Work that one replica does at a time: without the lease it is idle. */
export function leased(
  keeper: Pick<LeaseKeeper, 'guard'>,
  name: LeaseName,
  work: (lease: LeaseGuard) => Promise<RunOutcome>,
): () => Promise<RunOutcome> {
  return async () => {
    const lease = keeper.guard(name)
    return lease === null ? 'idle' : await work(lease)
  }
}
