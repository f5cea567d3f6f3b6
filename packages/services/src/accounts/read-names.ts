import type { AccountId, ApplicationId } from '@tokenim/core/ids'
import { parseId } from '@tokenim/core/ids'
import type { ReadTransaction } from '@tokenim/db'
import { account, application } from '@tokenim/db/schema'
import { inArray } from 'drizzle-orm'
import { query } from '../query.ts'
import { accessOf } from '../verb/access-of.ts'

export type ReadNames = { readonly ids: readonly (AccountId | ApplicationId)[] }

export type Named = { readonly id: AccountId | ApplicationId; readonly name: string }

/** What people call the accounts and applications that entries and histories name by id; unknown ones are left out. */
export const readNames = query<ReadNames, ReadNames, readonly Named[]>({
  name: 'accounts.names',
  access: ['accounts:read', 'applications:read'],
  notFoundKind: 'account',
  isOpen: true,
  id: ({ ids }) => ids[0] ?? '',
  load: async (_tx, input) => input,
  whose: () => ({ kind: 'any' }),
  read: async (tx, { input: { ids }, access }) => {
    const [accounts, applications] = await Promise.all([
      accessOf(access, 'accounts:read').allowed ? namesOfAccounts(tx, ids) : [],
      accessOf(access, 'applications:read').allowed ? namesOfApplications(tx, ids) : [],
    ])
    return [...accounts, ...applications]
  },
})

function namesOfAccounts(tx: Pick<ReadTransaction, 'select'>, ids: readonly string[]) {
  const wanted = ids.map((id) => parseId('acc', id)).filter((id) => id !== null)
  if (wanted.length === 0) return []
  const { id, displayName } = account
  return tx.select({ id, name: displayName }).from(account).where(inArray(id, wanted)).orderBy(id)
}

function namesOfApplications(tx: Pick<ReadTransaction, 'select'>, ids: readonly string[]) {
  const wanted = ids.map((id) => parseId('app', id)).filter((id) => id !== null)
  if (wanted.length === 0) return []
  const { id, name } = application
  return tx.select({ id, name }).from(application).where(inArray(id, wanted)).orderBy(id)
}
