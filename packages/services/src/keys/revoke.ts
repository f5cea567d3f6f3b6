import type { ReasonCode } from '@tokenim/core/codes'
import type { KeyId } from '@tokenim/core/ids'
import { checkKeyVersion } from '@tokenim/core/keys'
import { apiKey } from '@tokenim/db/schema'
import { eq } from 'drizzle-orm'
import { verb } from '../verb.ts'
import { holderOf, loadKey } from './load.ts'
import type { KeyRow } from './write-revoked.ts'
import { revokedKey, writeRevoked } from './write-revoked.ts'

export type RevokeKey = {
  readonly id: KeyId
  readonly reasonCode: ReasonCode
  readonly reason?: string | undefined
  readonly expectedVersion?: number | undefined
}

/** Ends a key for good, everywhere within a second; revoking a revoked one changes nothing. */
export const revokeKey = verb<RevokeKey, KeyRow, KeyRow, never, { readonly keyId: KeyId }>({
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
  proven: ({ version }) => ({ permission: 'keys:revoke', targetVersion: version }),
  decide: ({ loaded, input, now }) => {
    const conflict = checkKeyVersion(loaded, input.expectedVersion)
    if (conflict !== null) return { ok: false, refusal: conflict }
    return { ok: true, change: loaded.state === 'revoked' ? loaded : revokedKey(loaded, now) }
  },
  write: async (tx, next, { loaded }) => {
    const result = { keyId: next.id }
    if (next.version === loaded.version) return { result, change: {}, events: [] }
    const { change, event } = await writeRevoked(tx, loaded, next)
    return { result, change, events: [event] }
  },
})
