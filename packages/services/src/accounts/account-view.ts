import type { Account } from '@tokenim/core/accounts'

/** An account as callers read it. */
export type AccountView = Omit<Account, 'createdBy'>

export function accountView({ createdBy: _createdBy, ...account }: Account): AccountView {
  return account
}
