import { clientOf, type Database } from './connection.ts'
import { asDatabaseFault } from './database-fault.ts'
import { readingTransaction, type ReadTransaction } from './read-database.ts'
import { openSession, type Session } from './session.ts'

/**
 * Several reads of one snapshot (REPEATABLE READ, READ ONLY).
 *
 * @throws DatabaseFault, or what `fn` throws
 */
export function openReadTransaction<Result>(
  database: Database,
  fn: (tx: ReadTransaction) => Promise<Result>,
): Promise<Result> {
  return begin(database, 'isolation level repeatable read read only', (session) => fn(readingTransaction(session)))
}

/** Commits when `fn` returns, rolls back when it throws. `mode` is what follows BEGIN. */
export async function begin<Result>(
  database: Database,
  mode: string,
  fn: (session: Session) => Promise<Result>,
): Promise<Result> {
  try {
    // The driver types results as unwrapped arrays of promises; ours is one promise.
    return (await clientOf(database).begin(mode, (client) => fn(openSession(client)))) as Result
  } catch (error) {
    throw asDatabaseFault(error)
  }
}
