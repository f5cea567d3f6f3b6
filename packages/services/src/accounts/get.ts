import type { Account } from '@tokenim/core/accounts'
import type { AccountId } from '@tokenim/core/ids'
import type { ReadTransaction } from '@tokenim/db'
import { account } from '@tokenim/db/schema'
import { eq } from 'drizzle-orm'
import { query } from '../query.ts'
import { accountFromRow, accountTarget } from './account-row.ts'
import type { AccountView } from './account-view.ts'
import { accountView } from './account-view.ts'

export const getAccount = query<{ readonly id: AccountId }, Account, AccountView>({
  name: 'accounts.get',
  access: ['accounts:read'],
  notFoundKind: 'account',
  id: ({ id }) => id,
  load: (tx, { id }) => loadAccount(tx, id),
  whose: accountTarget,
  read: async (_tx, { loaded }) => accountView(loaded),
})

export async function loadAccount(tx: Pick<ReadTransaction, 'select'>, id: AccountId): Promise<Account | null> {
  const [row] = await tx.select().from(account).where(eq(account.id, id))
  return row === undefined ? null : accountFromRow(row)
}
