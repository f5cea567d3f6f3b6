import { PgDatabase, PgDialect } from 'drizzle-orm/pg-core'
import { drizzle, PostgresJsSession, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import type { Sql, TransactionSql } from 'postgres'
import { asDatabaseFault } from './database-fault.ts'

/** drizzle over one client: the pool, or one transaction of it. */
export type Session = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>

const dialect = new PgDialect({ casing: 'snake_case' })

/**
 * Leaves times to drizzle's columns: drizzle takes the driver's conversion out of the pool's options, and with it the
 * one for a Date in raw SQL (`sql`${now}``), which is put back.
 */
export function leaveTimesToDrizzle(client: Sql): void {
  drizzle({ client, casing: 'snake_case' })
  client.options.serializers[timestamptz] = (value: unknown) => (value instanceof Date ? value.toISOString() : value)
}

const timestamptz = 1184

/**
 * drizzle's session with two differences: its errors are DatabaseFaults (drizzle's own repeat SQL and parameters), and
 * every statement is prepared once per connection. The driver asks the server about an unprepared statement first, a
 * round trip each during which nothing else is sent: statements of one Promise.all would not be pipelined.
 */
export function openSession(client: Sql | TransactionSql): Session {
  // A transaction's client has all that the session calls (`unsafe`); its type lacks what only a pool has.
  const session = new PostgresJsSession(client as Sql, dialect, undefined)
  const prepareQuery = session.prepareQuery.bind(session)
  session.prepareQuery = (query, fields, name, ...rest) => {
    const prepared = prepareQuery(query, fields, name ?? '', ...rest)
    const execute = prepared.execute.bind(prepared)
    prepared.execute = async (values) => {
      try {
        return await execute(values)
      } catch (error) {
        throw asDatabaseFault(error)
      }
    }
    return prepared
  }
  return new PgDatabase(dialect, session, undefined)
}
