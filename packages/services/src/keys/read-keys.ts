import type { KeyId } from '@tokenim/core/ids'
import type { KeyState } from '@tokenim/core/keys'
import type { Instant } from '@tokenim/core/time'
import { readStatement } from '@tokenim/db'
import { apiKey, fromTimestamp } from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'
import type { Services } from '../services.ts'

/** What decides whether a key is still in force, and the database's clock when it was read. */
export type KeyThen = { readonly state: KeyState; readonly expiresAt: Instant | null; readonly now: Instant }

/** Many keys in one statement. A key that is gone is missing. */
export async function readKeys({ db }: Services, ids: readonly KeyId[]): Promise<ReadonlyMap<KeyId, KeyThen>> {
  const rows = await keysById(db.read, { ids })
  return new Map(rows.map(({ id, now, ...key }) => [id, { ...key, now: fromTimestamp(now) }]))
}

const keysById = readStatement({ ids: [apiKey.id] }, (db, { ids }) =>
  db
    .select({
      id: apiKey.id,
      state: apiKey.state,
      expiresAt: apiKey.expiresAt,
      now: sql<string>`clock_timestamp()::timestamptz(3)::text`,
    })
    .from(apiKey)
    .where(sql`${apiKey.id} = ANY(${ids})`),
)
