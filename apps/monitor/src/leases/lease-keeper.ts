import type { Services } from '@tokenim/services'
import type { Lease, LeaseGuard } from '@tokenim/services/leases'
import { handBackLease, takeLease } from '@tokenim/services/leases'
import type { Metrics } from '../metrics.ts'

/** What only one replica may do at a time; each has a lease of its own. */
const leaseNames = ['attempts', 'clean-up', 'detect', 'expiry', 'logs', 'route', 'sampler'] as const

/** `audit` is taken only by who can sign. */
export type LeaseName = (typeof leaseNames)[number] | 'audit'

export type LeaseKeeper = {
  /** Takes what is free and renews what is ours. */
  keepOnce(): Promise<void>
  /** The right to do this work now, as far as we know; the work's own transaction decides. */
  guard(name: LeaseName): LeaseGuard | null
  /** Lets another replica begin at once. */
  handBack(): Promise<void>
}

export const leaseTtlMs = 15_000

/**
 * @param holder names this process among its replicas; shown to operators
 * @param signs whether this process can sign the audit log
 */
export function createLeaseKeeper(
  services: Services,
  holder: string,
  metrics: Pick<Metrics, 'leases'>,
  signs: boolean,
  ttlMs: number = leaseTtlMs,
): LeaseKeeper {
  const held = new Map<LeaseName, Lease>()
  const names: readonly LeaseName[] = signs ? [...leaseNames, 'audit'] : leaseNames
  return {
    keepOnce: async () => {
      for (const name of names) {
        const lease = await takeLease(services, { name, holder, ttlMs })
        if (lease === null) held.delete(name)
        else held.set(name, lease)
        metrics.leases.set({ lease: name }, lease?.epoch ?? 0)
      }
    },
    guard: (name) => {
      const lease = held.get(name)
      return lease === undefined ? null : { name, holder, epoch: lease.epoch }
    },
    handBack: async () => {
      for (const [name, lease] of held) {
        held.delete(name)
        await handBackLease(services, lease)
      }
    },
  }
}
