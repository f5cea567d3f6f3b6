import type { ListScope } from '@tokenim/core/permissions'
import { foldListScope } from '@tokenim/core/permissions'
import { account } from '@tokenim/db/schema'
import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'

/** Which accounts a scope shows; an account owns itself, an application what it created. */
export function accountScopeSql(scope: ListScope): SQL {
  return foldListScope<SQL>(scope, {
    all: sql`true`,
    none: sql`false`,
    owns: (subject) =>
      subject.type === 'account'
        ? sql`${account.id} = ${sql.param(subject.id, account.id)}`
        : sql`${account.applicationId} IS NOT DISTINCT FROM ${sql.param(subject.id, account.applicationId)}`,
    and: (parts) => sql`(${sql.join([...parts], sql` AND `)})`,
    or: (parts) => sql`(${sql.join([...parts], sql` OR `)})`,
    not: (part) => sql`(NOT ${part})`,
  })
}
