import { openChannel } from './channel.ts'
import { clientOf, type Database } from './connection.ts'
import { asDatabaseFault } from './database-fault.ts'
import { readingTransaction, type ReadTransaction } from './read-database.ts'
import { openSession, type Session } from './session.ts'
import { leave, type Write } from './write-statement.ts'

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

/**
 * Hands over what is left to write, no row of it twice: it travels as one statement with the COMMIT, in one round trip.
 */
export type CommitWith = (writes: readonly Write[]) => void

/**
 * Commits when `fn` returns, rolls back when it throws. `mode` is what follows BEGIN. Of what was handed to `commitWith`,
 * whatever fails makes PostgreSQL roll back when it comes to the COMMIT behind it, and this throws.
 */
export async function begin<Result>(
  database: Database,
  mode: string,
  fn: (session: Session, commitWith: CommitWith) => Promise<Result>,
): Promise<Result> {
  const leaving: Promise<unknown>[] = []
  try {
    const result = await clientOf(database).begin(mode, async (client) => {
      const channel = openChannel(client)
      const session = openSession(channel)
      const refusedBySender: unknown[] = []
      try {
        const result = await fn(session, (writes) => {
          if (writes.length === 0) return
          const left = leave(writes, session)
          left.catch((error: unknown) => refusedBySender.push(error))
          leaving.push(left)
        })
        // What the driver itself would not send has failed by now: no COMMIT may follow it.
        if (refusedBySender.length > 0) throw refusedBySender[0]
        return result
      } finally {
        channel.close()
      }
    })
    await Promise.all(leaving)
    // The driver types results as unwrapped arrays of promises; ours is one promise.
    return result as Result
  } catch (error) {
    throw asDatabaseFault(error)
  }
}
