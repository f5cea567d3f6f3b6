import { PgDatabase, PgDialect } from 'drizzle-orm/pg-core'
import { drizzle, PostgresJsSession, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import type { Sql } from 'postgres'
import { goingBy, type Channel } from './channel.ts'
import { asDatabaseFault } from './database-fault.ts'

/** drizzle over one client: the pool, or one transaction of it. */
export type Session = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>

export const dialect = new PgDialect({ casing: 'snake_case' })

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
export function openSession(channel: Channel): Session {
  const session = new PostgresJsSession(clientOver(channel), dialect, undefined)
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
  return goingBy(new PgDatabase(dialect, session, undefined), channel)
}

/** Of the driver's client the session calls nothing but `unsafe`. */
function clientOver(channel: Channel): Sql {
  const unsafe: Channel['send'] = (text, parameters, options) => channel.send(text, parameters, options)
  return { unsafe } as unknown as Sql
}
