import type { Instant } from '@tokenim/core/time'
import { apiKey } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq } from 'drizzle-orm'
import type { ChangeDraft, EventDraft } from '../verb/drafts.ts'

export type KeyRow = typeof apiKey.$inferSelect

export function revokedKey(key: KeyRow, now: Instant): KeyRow {
  return { ...key, state: 'revoked', revokedAt: now, version: key.version + 1 }
}

/** The guarded write of a revoked key, and what is said of it. */
export async function writeRevoked(
  tx: WritableTransaction,
  was: KeyRow,
  next: KeyRow,
): Promise<{ readonly change: ChangeDraft; readonly event: EventDraft }> {
  const { state, revokedAt, version, accountId, applicationId } = next
  const rows = await tx
    .update(apiKey)
    .set({ state, revokedAt, version })
    .where(and(eq(apiKey.id, was.id), eq(apiKey.state, was.state), eq(apiKey.version, was.version)))
    .returning({ id: apiKey.id })
  if (rows.length !== 1) throw new Error('the guarded write of a key found no row')
  return {
    change: { before: { state: was.state }, after: { state }, versionAfter: version },
    event: {
      type: 'key.revoked',
      subject: { type: 'key', id: next.id, version },
      accountId,
      applicationId,
      data: {},
    },
  }
}
