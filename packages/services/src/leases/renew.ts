import { lease } from '@tokenim/db/schema'
import { and, sql } from 'drizzle-orm'
import { record } from '../record.ts'
import { isGuard } from './is-guard.ts'
import type { Lease, LeaseGuard } from './lease.ts'

/** Keeps the lease for another while; `null` when it was lost. */
export const renewLease = record<LeaseGuard & { readonly ttlMs: number }, Lease | null>(
  async (tx, { ttlMs, ...guard }) => {
    const [row] = await tx
      .update(lease)
      .set({ expiresAt: sql`clock_timestamp() + ${ttlMs} * interval '1 millisecond'` })
      .where(and(isGuard(guard), sql`${lease.expiresAt} > clock_timestamp()`))
      .returning()
    return row === undefined ? null : { ...guard, expiresAt: row.expiresAt }
  },
)
