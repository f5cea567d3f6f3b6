import { channelOf } from './channel.ts'
import type { Database } from './connection.ts'
import type { Session } from './session.ts'
import { begin, type CommitWith } from './transaction.ts'

export type { CommitWith } from './transaction.ts'
export { insertStatement, writeStatement, type Write, type WriteStatement } from './write-statement.ts'

/** drizzle within one transaction. Statements sent together (`Promise.all`) travel in one round trip. */
export type WritableTransaction = Pick<
  Session,
  | 'select'
  | 'selectDistinct'
  | 'selectDistinctOn'
  | 'insert'
  | 'update'
  | 'delete'
  | 'execute'
  | 'with'
  | '$with'
  | '$count'
>

/**
 * Opens the transaction of one verb or record: READ COMMITTED, committed when `fn` returns, rolled back when it throws.
 * When the connection is lost the outcome of a commit under way is unknown (DatabaseFault `unreachable`), and whatever
 * `fn` still sends is rejected.
 *
 * @throws DatabaseFault, or what `fn` throws
 */
export function openWritableTransaction<Result>(
  database: Database,
  fn: (tx: WritableTransaction, commitWith: CommitWith) => Promise<Result>,
): Promise<Result> {
  return begin(database, 'isolation level read committed read write', fn)
}

/**
 * How many statements of this transaction have left. The server runs them in this order: what leaves last is run after
 * everything counted before it.
 */
export function statementsSent(tx: WritableTransaction): number {
  return channelOf(tx).sent()
}
