import type { ApplicationKind } from '@tokenim/core/applications'
import type { AccountId, ApplicationId, KeyId } from '@tokenim/core/ids'
import type { KeyState } from '@tokenim/core/keys'
import { effectiveKeyState } from '@tokenim/core/keys'
import type { KeySecret } from '@tokenim/core/secrets'
import type { Instant } from '@tokenim/core/time'
import { readStatement } from '@tokenim/db'
import { apiKey, application, fromTimestamp } from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'
import { sealedCandidates } from '../secrets/peppers.ts'
import type { Services } from '../services.ts'

/** Whose key it is and what it is worth now. Who holds the full secret may be told all of it. */
export type FoundKey = {
  readonly keyId: KeyId
  readonly state: KeyState
  /** When the state ended the key, for the states that do. */
  readonly endedAt: Instant | null
  readonly owner:
    | { readonly type: 'account'; readonly id: AccountId }
    | { readonly type: 'application'; readonly id: ApplicationId; readonly kind: ApplicationKind }
}

/** The key with this secret, or `null` when there is none. No grants are asked: this is how a caller is known at all. */
export async function findKeyBySecret(services: Services, secret: KeySecret): Promise<FoundKey | null> {
  const [row] = await keysBySecret(services.db.read, { hmacs: sealedCandidates(services.peppers, secret) })
  if (row === undefined) return null
  const { key, kind } = row
  const state = effectiveKeyState(key, fromTimestamp(row.now))
  const endedAt = key.revokedAt ?? (state === 'active' || state === 'rotating' ? null : key.expiresAt)
  return { keyId: key.id, state, endedAt, owner: ownerOf(key, kind) }
}

const keysBySecret = readStatement({ hmacs: [apiKey.secretHmac] }, (db, { hmacs }) =>
  db
    .select({
      key: {
        id: apiKey.id,
        accountId: apiKey.accountId,
        applicationId: apiKey.applicationId,
        state: apiKey.state,
        expiresAt: apiKey.expiresAt,
        revokedAt: apiKey.revokedAt,
      },
      kind: sql<ApplicationKind | null>`(SELECT kind FROM ${application} WHERE id = ${apiKey.applicationId})`,
      now: sql<string>`clock_timestamp()::timestamptz(3)::text`,
    })
    .from(apiKey)
    .where(sql`${apiKey.secretHmac} = ANY(${hmacs})`),
)

function ownerOf(
  key: Pick<typeof apiKey.$inferSelect, 'id' | 'accountId' | 'applicationId'>,
  kind: ApplicationKind | null,
): FoundKey['owner'] {
  if (key.accountId !== null) return { type: 'account', id: key.accountId }
  if (key.applicationId !== null && kind !== null) return { type: 'application', id: key.applicationId, kind }
  throw new Error(`key ${key.id} belongs to nobody`)
}
