import type { AccountId } from '@tokenim/core/ids'
import { account, auditEntry, auditPersonal } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { eq, inArray, or } from 'drizzle-orm'
import { verb } from '../verb.ts'

export type ErasePersonal = { readonly accountId: AccountId; readonly reason: string }

export type Erased = { readonly values: number }

type Loaded = Pick<typeof account.$inferSelect, 'id' | 'applicationId'>

/**
 * Removes every personal value kept beside the log's entries about an account, or about what was done for it in chat, with its salt: what the entries say
 * stays signed, and can no longer be led back to a person. For the database role `tokenim_eraser`, which no server has.
 */
export const erasePersonal = verb<ErasePersonal, Loaded, null, never, Erased>({
  action: 'audit.erase_personal',
  access: ['accounts:manage'],
  readPermission: 'accounts:read',
  idempotencyKey: 'none',
  notFoundKind: 'account',
  target: ({ accountId }) => ({ type: 'account', id: accountId }),
  reason: ({ reason }) => ({ reason }),
  load: (tx, { accountId }) => loadAccount(tx, accountId),
  whose: ({ id, applicationId }) => ({ kind: 'account', accountId: id, createdBy: applicationId }),
  // Nothing is read back and changed: values are only ever added, with new entries, or removed here.
  lock: (tx, _loaded, { accountId }) => loadAccount(tx, accountId),
  decide: () => ({ ok: true, change: null }),
  write: async (tx, _change, { input: { accountId } }) => {
    const about = tx
      .select({ id: auditEntry.id })
      .from(auditEntry)
      .where(or(eq(auditEntry.targetId, accountId), eq(auditEntry.onBehalfOf, accountId)))
    const erased = await tx
      .delete(auditPersonal)
      .where(inArray(auditPersonal.entryId, about))
      .returning({ field: auditPersonal.field })
    const values = erased.length
    return { result: { values }, change: { after: { values } }, events: [] }
  },
})

async function loadAccount(tx: Pick<WritableTransaction, 'select'>, id: AccountId): Promise<Loaded | null> {
  const [row] = await tx
    .select({ id: account.id, applicationId: account.applicationId })
    .from(account)
    .where(eq(account.id, id))
  return row ?? null
}
