import { lease } from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'
import { record } from '../record.ts'
import type { Lease } from './lease.ts'

export type TakeLease = { readonly name: string; readonly holder: string; readonly ttlMs: number }

/** Takes a free or expired lease, or renews one's own; `null` while another holds it. */
export const takeLease = record<TakeLease, Lease | null>(async (tx, { name, holder, ttlMs }) => {
  const until = sql`clock_timestamp() + ${ttlMs} * interval '1 millisecond'`
  const isExpired = sql`${lease.expiresAt} <= clock_timestamp()`
  const [row] = await tx
    .insert(lease)
    .values({ name, holder, epoch: 1, expiresAt: until })
    .onConflictDoUpdate({
      target: lease.name,
      set: {
        holder,
        // Whoever let it expire may have been followed by another: its old writes must not count as the new holder's.
        epoch: sql`CASE WHEN ${lease.holder} = ${holder} AND NOT (${isExpired}) THEN ${lease.epoch} ELSE ${lease.epoch} + 1 END`,
        expiresAt: until,
      },
      setWhere: sql`${lease.holder} = ${holder} OR ${isExpired}`,
    })
    .returning()
  return row === undefined ? null : { name, holder, epoch: row.epoch, expiresAt: row.expiresAt }
})
