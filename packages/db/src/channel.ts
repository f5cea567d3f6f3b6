import type { PendingQuery, Row, Sql, TransactionSql } from 'postgres'

/**
 * The one way of a session to the server: the pool's, or one transaction's. Statements are run there strictly in the
 * order in which they leave here, so that what leaves behind a lock happens after the lock was granted.
 */
export type Channel = {
  send(text: string, parameters: unknown[], options?: { prepare?: boolean; simple?: boolean }): PendingQuery<Row[]>
  /** How many statements have left. */
  sent(): number
  /** From now on nothing leaves: the driver would run it outside the transaction. */
  close(): void
}

export function openChannel(client: Sql | TransactionSql): Channel {
  let sent = 0
  let isClosed = false
  return {
    send: (text, parameters, options) => {
      if (isClosed) throw new Error('a statement was sent after the end of its transaction')
      sent += 1
      // The driver's types know less of parameters than it takes, and leave an option out.
      return client.unsafe(text, parameters as Parameters<Sql['unsafe']>[1], options as { prepare?: boolean })
    },
    sent: () => sent,
    close: () => {
      isClosed = true
    },
  }
}

/** Sessions show no channel in their types: who holds one cannot send text of his own through it. */
const channels = new WeakMap<object, Channel>()

/** Says by which channel statements of this object go, and gives it back. */
export function goingBy<Of extends object>(of: Of, channel: Channel): Of {
  channels.set(of, channel)
  return of
}

/** For this package alone. */
export function channelOf(of: object): Channel {
  const channel = channels.get(of)
  if (channel === undefined) throw new TypeError('this was not opened by a Database')
  return channel
}
