import type { KeyId } from '@tokenim/core/ids'
import type { Subject } from '@tokenim/core/permissions'
import type { Instant } from '@tokenim/core/time'
import { account, application } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { eq } from 'drizzle-orm'
import { verb } from '../verb.ts'
import { insertKey } from './insert-key.ts'

export type CreateKey = {
  readonly owner: Subject
  readonly name: string
  readonly expiresAt?: Instant | undefined
}

/** The secret is shown once: a replay has `secretWithheld` instead. */
export type CreatedKey = { readonly keyId: KeyId; readonly secret?: string; readonly secretWithheld?: true }

/** Gives an account a personal key, or an application one of its own. */
export const createKey = verb<CreateKey, Subject, null, never, CreatedKey>({
  action: 'keys.create',
  access: ['keys:manage'],
  readPermission: 'keys:read',
  idempotencyKey: 'required',
  notFoundKind: 'account',
  target: ({ owner }) => ({ type: owner.type, id: owner.id }),
  load: (tx, { owner }) => loadOwner(tx, owner),
  whose: (holder) => ({ kind: 'key', holder }),
  lock: (tx, owner) => loadOwner(tx, owner),
  decide: () => ({ ok: true, change: null }),
  write: async (tx, _change, { services, input, now }) => {
    const { owner: subject, name, expiresAt = null } = input
    const key = await insertKey(tx, services, { subject, name, expiresAt, now })
    const { target, after, versionAfter } = key.entry
    return {
      result: { keyId: key.keyId, secret: key.secret },
      target,
      change: { ...(after === undefined ? {} : { after }), ...(versionAfter === undefined ? {} : { versionAfter }) },
      events: [key.event],
    }
  },
  kept: ({ keyId }) => ({ keyId, secretWithheld: true }),
})

async function loadOwner(tx: WritableTransaction, owner: Subject): Promise<Subject | null> {
  const rows =
    owner.type === 'account'
      ? await tx.select({ id: account.id }).from(account).where(eq(account.id, owner.id)).for('no key update')
      : await tx
          .select({ id: application.id })
          .from(application)
          .where(eq(application.id, owner.id))
          .for('no key update')
  return rows.length === 0 ? null : owner
}
