import type { Account } from '@tokenim/core/accounts'
import type { Target } from '@tokenim/core/permissions'
import type { account } from '@tokenim/db/schema'

export type AccountRow = typeof account.$inferSelect

export function accountFromRow({ applicationId, ...row }: AccountRow): Account {
  return { ...row, createdBy: applicationId }
}

export function accountTarget({ id, createdBy }: Pick<Account, 'id' | 'createdBy'>): Target {
  return { kind: 'account', accountId: id, createdBy }
}
