import type { Account } from '@tokenim/core/accounts'
import { account } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq } from 'drizzle-orm'
import type { EventDraft } from '../verb/drafts.ts'

/** The guarded write of every change of status: it names the row, the status and the version decided on. */
export async function writeStatus(tx: WritableTransaction, was: Account, next: Account): Promise<void> {
  const { status, disabledReason, disabledUntil, version } = next
  const rows = await tx
    .update(account)
    .set({ status, disabledReason, disabledUntil, version })
    .where(and(eq(account.id, was.id), eq(account.status, was.status), eq(account.version, was.version)))
    .returning({ id: account.id })
  if (rows.length !== 1) throw new Error('the guarded write of an account found no row')
}

export function statusEvent(
  type: 'account.disabled' | 'account.enabled',
  { id, version, createdBy, status, disabledReason, disabledUntil }: Account,
  by?: 'system',
): EventDraft {
  return {
    type,
    ...(by === undefined ? {} : { by }),
    subject: { type: 'account', id, version },
    accountId: id,
    applicationId: createdBy,
    data: { status, disabledReason, disabledUntil },
  }
}
