import type { AccountId, ApplicationId } from '@tokenim/core/ids'
import { parseId } from '@tokenim/core/ids'
import type { ReadTransaction } from '@tokenim/db'
import { account, application } from '@tokenim/db/schema'
import { inArray } from 'drizzle-orm'

export type Named = { readonly id: AccountId | ApplicationId; readonly name: string }

type Reader = Pick<ReadTransaction, 'select'>

/** What people call the accounts among these ids. */
export async function namesOfAccounts(tx: Reader, ids: readonly string[]): Promise<Named[]> {
  const wanted = ids.map((id) => parseId('acc', id)).filter((id) => id !== null)
  if (wanted.length === 0) return []
  const { id, displayName } = account
  return tx.select({ id, name: displayName }).from(account).where(inArray(id, wanted)).orderBy(id)
}

/** What people call the applications among these ids. */
export async function namesOfApplications(tx: Reader, ids: readonly string[]): Promise<Named[]> {
  const wanted = ids.map((id) => parseId('app', id)).filter((id) => id !== null)
  if (wanted.length === 0) return []
  const { id, name } = application
  return tx.select({ id, name }).from(application).where(inArray(id, wanted)).orderBy(id)
}
