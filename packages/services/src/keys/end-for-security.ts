import type { AccountId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { apiKey } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, asc, eq, ne } from 'drizzle-orm'
import type { WrittenAside } from '../verb.ts'
import type { EntryDraft, EventDraft } from '../verb/drafts.ts'
import type { KeyRow } from './write-revoked.ts'
import { revokedKey, writeRevoked } from './write-revoked.ts'

/** The account's own keys that are not revoked, locked in id order; the account itself is locked before. */
export async function lockKeysOf(tx: WritableTransaction, accountId: AccountId): Promise<readonly KeyRow[]> {
  return tx
    .select()
    .from(apiKey)
    .where(and(eq(apiKey.accountId, accountId), ne(apiKey.state, 'revoked')))
    .orderBy(asc(apiKey.id))
    .for('no key update')
}

/** Ends every key of an account that is shut for a security anomaly: an entry and an event each, by `system`. */
export async function endKeysForSecurity(
  tx: WritableTransaction,
  keys: readonly KeyRow[],
  now: Instant,
): Promise<WrittenAside> {
  const also: EntryDraft[] = []
  const events: EventDraft[] = []
  for (const key of keys) {
    const { change, event } = await writeRevoked(tx, key, revokedKey(key, now))
    const target = { type: 'key', id: key.id } as const
    also.push({ action: 'keys.revoke', by: 'system', target, reasonCode: 'security', ...change })
    events.push({ ...event, by: 'system' })
  }
  return { also, events }
}
