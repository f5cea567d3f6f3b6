import type { OwnedSubject, Subject } from '@tokenim/core/permissions'
import { account, application, applicationOwner } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { eq } from 'drizzle-orm'

/** Who has or gets a grant, locked, with the accounts that answer for it; `null` when there is no such subject. */
export async function loadSubject(tx: WritableTransaction, subject: Subject): Promise<OwnedSubject | null> {
  if (subject.type === 'account') {
    const rows = await tx
      .select({ id: account.id })
      .from(account)
      .where(eq(account.id, subject.id))
      .for('no key update')
    return rows.length === 0 ? null : { subject, owners: [] }
  }
  const [rows, owners] = await Promise.all([
    tx.select({ id: application.id }).from(application).where(eq(application.id, subject.id)).for('no key update'),
    tx
      .select({ accountId: applicationOwner.accountId })
      .from(applicationOwner)
      .where(eq(applicationOwner.applicationId, subject.id)),
  ])
  return rows.length === 0 ? null : { subject, owners: owners.map(({ accountId }) => accountId) }
}
