import type { AccountId, ApplicationId } from '@tokenim/core/ids'
import { query } from '../query.ts'
import { accessOf } from '../verb/access-of.ts'
import type { Named } from './names-of.ts'
import { namesOfAccounts, namesOfApplications } from './names-of.ts'

export type ReadNames = { readonly ids: readonly (AccountId | ApplicationId)[] }

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
