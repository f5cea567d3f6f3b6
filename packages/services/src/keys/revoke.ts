import type { ReasonCode } from '@tokenim/core/codes'
import type { KeyId } from '@tokenim/core/ids'
import { apiKey } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq } from 'drizzle-orm'
import { verb } from '../verb.ts'

export type RevokeKey = { readonly id: KeyId; readonly reasonCode: ReasonCode; readonly reason?: string | undefined }

type Row = typeof apiKey.$inferSelect

/** Ends a key for good, everywhere within a second; revoking a revoked one changes nothing. */
export const revokeKey = verb<RevokeKey, Row, Row, never, { readonly keyId: KeyId }>({
  action: 'keys.revoke',
  access: ['keys:revoke', 'keys:manage'],
  readPermission: 'keys:read',
  idempotencyKey: 'required',
  notFoundKind: 'key',
  target: ({ id }) => ({ type: 'key', id }),
  reason: (input) => input,
  load: (tx, { id }) => loadKey(tx, id),
  whose: (row) => ({ kind: 'key', holder: holderOf(row) }),
  lock: async (tx, { id }) => {
    const [row] = await tx.select().from(apiKey).where(eq(apiKey.id, id)).for('no key update')
    return row ?? null
  },
  decide: ({ loaded, now }) => ({
    ok: true,
    change:
      loaded.state === 'revoked'
        ? loaded
        : { ...loaded, state: 'revoked', revokedAt: now, version: loaded.version + 1 },
  }),
  write: async (tx, next, { loaded }) => {
    const result = { keyId: next.id }
    if (next.version === loaded.version) return { result, change: {}, events: [] }
    const { state, revokedAt, version } = next
    const rows = await tx
      .update(apiKey)
      .set({ state, revokedAt, version })
      .where(and(eq(apiKey.id, loaded.id), eq(apiKey.state, loaded.state), eq(apiKey.version, loaded.version)))
      .returning({ id: apiKey.id })
    if (rows.length !== 1) throw new Error('the guarded write of a key found no row')
    const { accountId, applicationId } = next
    return {
      result,
      change: { before: { state: loaded.state }, after: { state }, versionAfter: version },
      events: [
        { type: 'key.revoked', subject: { type: 'key', id: next.id, version }, accountId, applicationId, data: {} },
      ],
    }
  },
})

async function loadKey(tx: WritableTransaction, id: KeyId): Promise<Row | null> {
  const [row] = await tx.select().from(apiKey).where(eq(apiKey.id, id))
  return row ?? null
}

function holderOf({ id, accountId, applicationId }: Row) {
  if (accountId !== null) return { type: 'account', id: accountId } as const
  if (applicationId !== null) return { type: 'application', id: applicationId } as const
  throw new Error(`key ${id} belongs to nobody`)
}
