import postgres, { type Sql } from 'postgres'
import { openChannel } from './channel.ts'
import { asDatabaseFault, DatabaseFault } from './database-fault.ts'
import { explainConnectFailure, placeOf } from './database-connect-error.ts'
import { readingPart, type ReadDatabase } from './read-database.ts'
import { leaveTimesToDrizzle, openSession } from './session.ts'
import { watchedSockets } from './watched-socket.ts'

export type ConnectOptions = {
  readonly url: string
  /** The setting the URL came from; errors at connect name it. */
  readonly settingName: string
  /** Shown in pg_stat_activity. */
  readonly applicationName: string
  /** Connections at most; default 10. */
  readonly max?: number
  /** Defaults 5 s, 2 s and 10 s, which the roles carry too. 0 switches a limit off. */
  readonly statementTimeoutMs?: number
  readonly lockTimeoutMs?: number
  readonly idleInTransactionTimeoutMs?: number
}

/**
 * A pool of connections to the primary. It connects when first used and again by itself after a loss; while PostgreSQL is
 * away every statement is rejected within about a second with a DatabaseFault `unreachable`.
 */
export type Database = AsyncDisposable & {
  /** Single selects outside a transaction. */
  readonly read: ReadDatabase
  /** Start-up: @throws DatabaseConnectError with one line for the operator. */
  check(): Promise<void>
  /** Readiness, answered within 2 s whatever state the server is in. @throws DatabaseFault */
  ping(): Promise<void>
  /** Lets statements under way finish for at most 5 s. `Symbol.asyncDispose` does the same. */
  close(): Promise<void>
}

/** @throws DatabaseConnectError when the URL is none; nothing connects yet. */
export function connect(options: ConnectOptions): Database {
  const place = placeOf(options.url, options.settingName)
  const statementTimeoutMs = options.statementTimeoutMs ?? 5_000
  const silenceMs = statementTimeoutMs === 0 ? 0 : statementTimeoutMs + silenceMarginMs
  const client = postgres(options.url, {
    max: options.max ?? 10,
    prepare: true,
    // `read-write` would accept a hot standby.
    target_session_attrs: 'primary',
    connect_timeout: 5,
    ...watchedSockets(silenceMs),
    backoff: (retries: number) => Math.min(0.05 * 2 ** Math.min(retries, 10), 1),
    onnotice: () => {},
    connection: {
      application_name: options.applicationName,
      TimeZone: 'UTC',
      statement_timeout: statementTimeoutMs,
      lock_timeout: options.lockTimeoutMs ?? 2_000,
      idle_in_transaction_session_timeout: options.idleInTransactionTimeoutMs ?? 10_000,
    },
  })
  leaveTimesToDrizzle(client)
  const close = () => client.end({ timeout: 5 })
  const database: Database = {
    read: readingPart(openSession(openChannel(client))),
    check: async () => {
      try {
        await client`select 1`
      } catch (error) {
        throw explainConnectFailure(options.settingName, place, error)
      }
    },
    ping: () => ping(client),
    close,
    [Symbol.asyncDispose]: close,
  }
  clients.set(database, client)
  return database
}

/** The server's own limit speaks first; this is for a server that cannot speak. */
const silenceMarginMs = 1_000
const pingTimeoutMs = 2_000

/** A server that is stopped in mid-air (a frozen machine, a lost route) answers nothing, not even an error. */
async function ping(client: Sql): Promise<void> {
  const silence = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => silence.reject(new DatabaseFault('unreachable', 'ETIMEDOUT', null, new Error('no answer'))),
    pingTimeoutMs,
  )
  try {
    await Promise.race([client`select 1`, silence.promise])
  } catch (error) {
    throw asDatabaseFault(error)
  } finally {
    clearTimeout(timer)
  }
}

/** The client is kept out of the type and off the object: who holds a Database can only read. */
const clients = new WeakMap<Database, Sql>()

/** For this package alone. */
export function clientOf(database: Database): Sql {
  const client = clients.get(database)
  if (!client) throw new TypeError('this Database was not made by connect()')
  return client
}
