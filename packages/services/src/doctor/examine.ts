import type { Instant } from '@tokenim/core/time'
import { openReadTransaction } from '@tokenim/db'
import { sql } from 'drizzle-orm'
import type { AuditLag } from '../audit/index.ts'
import { countPassedOver, readAuditLag } from '../audit/index.ts'
import { findPepperIds } from '../keys/index.ts'
import type { LeaseStatus } from '../leases/index.ts'
import { listLeases } from '../leases/index.ts'
import type { Services } from '../services.ts'
import { readClock } from '../verb/now.ts'

/** What the database says of its own condition. For the owner. */
export type Examination = {
  readonly now: Instant
  readonly databaseBytes: number
  /** Where the server keeps its data; `null` when this role may not know. */
  readonly dataDirectory: string | null
  readonly indexes: readonly { readonly name: string; readonly bytes: number; readonly neededBytes: number }[]
  readonly lag: AuditLag
  /** Entries that stand before the end of the tree without being in it: the sequencer will never look there again. */
  readonly passedOver: number
  readonly pepperIds: readonly string[]
  readonly leases: readonly LeaseStatus[]
}

export async function examine(services: Services): Promise<Examination> {
  const server = await readServer(services)
  return {
    ...server,
    lag: await readAuditLag(services),
    passedOver: await countPassedOver(services),
    pepperIds: await findPepperIds(services),
    leases: await listLeases(services),
    // Last, so that it is near the moment at which the caller reads its own clock.
    now: await openReadTransaction(services.db, readClock),
  }
}

function readServer(services: Services): Promise<Pick<Examination, 'databaseBytes' | 'dataDirectory' | 'indexes'>> {
  return openReadTransaction(services.db, async (tx) => {
    const [size] = await tx.execute(sql`SELECT pg_database_size(current_database())::text AS bytes`)
    const [place] = await tx.execute(sql`
      SELECT CASE WHEN pg_has_role('pg_read_all_settings', 'USAGE') THEN current_setting('data_directory', true) END AS dir`)
    const indexes = await tx.execute(largeIndexes)
    const dir = place?.['dir']
    return {
      databaseBytes: Number(size?.['bytes']),
      dataDirectory: typeof dir === 'string' && dir !== '' ? dir : null,
      indexes: indexes.map((row) => ({
        name: String(row['name']),
        bytes: Number(row['bytes']),
        neededBytes: Number(row['needed']),
      })),
    }
  })
}

/**
 * B-trees of 8 MiB and more, with an estimate of what they would take anew: entries of the columns' average width, each
 * with its header and line pointer (16 bytes), in pages filled to 90 %.
 */
const largeIndexes = sql`
  SELECT index.relname AS name, pg_relation_size(index.oid)::text AS bytes,
    ceil(greatest(index.reltuples, 0) * (16 + coalesce(width.bytes, 16)) / 0.9)::text AS needed
  FROM pg_index
  JOIN pg_class index ON index.oid = pg_index.indexrelid
  JOIN pg_class base ON base.oid = pg_index.indrelid
  JOIN pg_am ON pg_am.oid = index.relam AND pg_am.amname = 'btree'
  LEFT JOIN LATERAL (
    SELECT sum(avg_width) AS bytes FROM pg_attribute
    JOIN pg_stats ON schemaname = 'public' AND tablename = base.relname AND pg_stats.attname = pg_attribute.attname
    WHERE attrelid = base.oid AND attnum = ANY (pg_index.indkey)
  ) width ON true
  WHERE base.relnamespace = 'public'::regnamespace AND pg_relation_size(index.oid) >= 8 * 1024 * 1024
  ORDER BY pg_relation_size(index.oid) DESC`
