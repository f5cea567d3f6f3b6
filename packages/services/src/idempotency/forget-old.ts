import {
  discordLinkTry,
  event,
  idempotencyClaim,
  serviceRun,
  tokenAttemptReceived,
  watchNews,
} from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'
import type { LeaseGuard } from '../leases/index.ts'
import { requireLease } from '../leases/index.ts'
import { record } from '../record.ts'

/** How many rows of each kind one round removed, and whether more are left. */
export type Forgotten = {
  readonly claims: number
  readonly events: number
  readonly addressBlocks: number
  readonly linkTries: number
  readonly runs: number
  readonly watchNews: number
  readonly more: boolean
}

const batch = 1_000

/**
 * Removes what is kept for a while only: idempotency keys for a day, events for seven, runs of ours and the address
 * blocks of attempts for thirty, what watchers were told, too, tries to link for an hour. At most a thousand rows of each kind a round.
 */
export const forgetOld = record<{ readonly lease: LeaseGuard }, Forgotten>(async (tx, { lease }) => {
  await requireLease(tx, lease)
  const [claims, events, addressBlocks, linkTries, runs, news] = await Promise.all([
    remove(tx, sql`${idempotencyClaim}`, sql`created_at < now() - interval '24 hours'`),
    remove(tx, sql`${event}`, sql`occurred_at < now() - interval '7 days'`),
    forgetAddresses(tx),
    remove(tx, sql`${discordLinkTry}`, sql`tried_at < now() - interval '1 hour'`),
    remove(tx, sql`${serviceRun}`, sql`last_beat_at < now() - interval '30 days'`),
    remove(tx, sql`${watchNews}`, sql`state <> 'queued' AND settled_at < now() - interval '30 days'`),
  ])
  const counts = { claims, events, addressBlocks, linkTries, runs, watchNews: news }
  return { ...counts, more: Object.values(counts).includes(batch) }
})

async function remove(tx: WritableTransaction, table: SQL, isOld: SQL): Promise<number> {
  const rows = await tx.execute(sql`
    DELETE FROM ${table} WHERE ctid IN
      (SELECT ctid FROM ${table} WHERE ${isOld} LIMIT ${batch}) RETURNING 1 AS one`)
  return rows.length
}

async function forgetAddresses(tx: WritableTransaction): Promise<number> {
  const rows = await tx.execute(sql`
    UPDATE ${tokenAttemptReceived} SET address_block = NULL WHERE ctid IN
      (SELECT ctid FROM ${tokenAttemptReceived}
        WHERE received_at < now() - interval '30 days' AND address_block IS NOT NULL
        LIMIT ${batch}) RETURNING 1 AS one`)
  return rows.length
}
