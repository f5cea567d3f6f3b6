import type { EndingKey } from '@tokenim/core/detectors'
import type { Instant } from '@tokenim/core/time'
import { openReadTransaction } from '@tokenim/db'
import { apiKey, toTimestamp } from '@tokenim/db/schema'
import { and, eq, sql } from 'drizzle-orm'
import type { Services } from '../services.ts'
import { readClock } from '../verb/now.ts'

/** Active keys that end within this time, soonest first, and whether the same owner has one that lasts longer. */
export function readEndingKeys(
  services: Services,
  { withinMs }: { readonly withinMs: number },
): Promise<{ readonly keys: readonly EndingKey[]; readonly now: Instant }> {
  return openReadTransaction(services.db, async (tx) => {
    const now = await readClock(tx)
    const rows = await tx
      .select({
        keyId: apiKey.id,
        name: apiKey.name,
        expiresAt: apiKey.expiresAt,
        replaced: sql<boolean>`EXISTS (
          SELECT FROM api_key other WHERE other.state = 'active' AND other.created_at > api_key.created_at
            AND (other.expires_at IS NULL OR other.expires_at > api_key.expires_at)
            AND other.account_id IS NOT DISTINCT FROM api_key.account_id
            AND other.application_id IS NOT DISTINCT FROM api_key.application_id)`,
      })
      .from(apiKey)
      .where(
        and(
          eq(apiKey.state, 'active'),
          sql`${apiKey.expiresAt} > ${toTimestamp(now)}::timestamptz`,
          sql`${apiKey.expiresAt} <= ${toTimestamp(now + withinMs)}::timestamptz`,
        ),
      )
      .orderBy(apiKey.expiresAt)
    const keys = rows.flatMap(({ expiresAt, ...key }) => (expiresAt === null ? [] : [{ ...key, expiresAt }]))
    return { keys, now }
  })
}
