import type { Instant } from '@tokenim/core/time'

/**
 * The right to be the only runner of one kind of work. The epoch rises whenever the lease passes to another holder, or
 * back to one that had lost it: it is the fencing token by which a write of a former holder is known.
 */
export type Lease = {
  readonly name: string
  readonly holder: string
  readonly epoch: number
  readonly expiresAt: Instant
}

/** What work carries into its transaction to prove that it may still write. */
export type LeaseGuard = Pick<Lease, 'name' | 'holder' | 'epoch'>

/** The runner was paused or cut off for longer than its lease: somebody else may be at work. Nothing was written. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError'
  readonly leaseName: string

  constructor(leaseName: string) {
    super(`the lease ${leaseName} is no longer ours`)
    this.leaseName = leaseName
  }
}
