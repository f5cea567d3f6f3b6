import type { AccountId, ApplicationId } from '@tokenim/core/ids'
import type { ListScope } from '@tokenim/core/permissions'
import { foldListScope } from '@tokenim/core/permissions'
import type { AnyColumn, SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'

/** When a row is an account's own, and when an application's: true or false, never unknown. */
type Owners = {
  readonly account: (id: AccountId) => SQL
  readonly application: (id: ApplicationId) => SQL
}

/** Which rows a scope shows. */
export function scopeSql(scope: ListScope, owners: Owners): SQL {
  return foldListScope<SQL>(scope, {
    all: sql`true`,
    none: sql`false`,
    owns: (subject) => (subject.type === 'account' ? owners.account(subject.id) : owners.application(subject.id)),
    and: (parts) => sql`(${sql.join([...parts], sql` AND `)})`,
    or: (parts) => sql`(${sql.join([...parts], sql` OR `)})`,
    not: (part) => sql`(NOT ${part})`,
  })
}

/** For a column that may be null: then the row is nobody's. */
export function isOf(column: AnyColumn, id: AccountId | ApplicationId): SQL {
  return sql`${column} IS NOT DISTINCT FROM ${sql.param(id, column)}`
}
