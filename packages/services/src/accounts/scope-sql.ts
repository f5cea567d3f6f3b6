import type { ListScope } from '@tokenim/core/permissions'
import { account } from '@tokenim/db/schema'
import type { SQL } from 'drizzle-orm'
import { eq } from 'drizzle-orm'
import { isOf, scopeSql } from '../scope-sql.ts'

/** Which accounts a scope shows; an account owns itself, an application what it created. */
export function accountScopeSql(scope: ListScope): SQL {
  return scopeSql(scope, {
    account: (id) => eq(account.id, id),
    application: (id) => isOf(account.applicationId, id),
  })
}
