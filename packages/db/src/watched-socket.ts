import { connect, type Socket } from 'node:net'

/** What the driver hands to a socket factory: every host of the URL or a Unix socket, and whether it will speak TLS. */
type DriverOptions = {
  readonly host: readonly string[]
  readonly port: readonly number[]
  readonly path: string | false | undefined
  readonly ssl: unknown
}

/** An option of the driver that its types leave out; to be spread into the others. */
type SocketOption = { readonly socket: (options: DriverOptions) => Socket }

/**
 * Sockets of a pool that give up on a server which was asked and says nothing: a lost route or a frozen machine closes
 * no connection, and the kernel alone would wait a quarter of an hour. Idle connections may be silent for ever. Several
 * hosts are tried in turn. Over TLS the driver reads past the socket, so there the kernel's limits remain.
 *
 * @param silenceMs longer than the longest statement may take; 0 waits for ever
 */
export function watchedSockets(silenceMs: number): SocketOption {
  let turn = 0
  return {
    socket: ({ host: hosts, port: ports, path, ssl }) => {
      const index = turn % hosts.length
      turn += 1
      const [host, port] = [hosts[index] ?? 'localhost', ports[index] ?? 5432]
      const socket = path ? connect(path) : connect({ host, port })
      if (silenceMs > 0 && !ssl) watch(socket, silenceMs)
      if (!ssl) gather(socket)
      // The driver names the server's certificate by this.
      return Object.assign(socket, { host, port })
    },
  }
}

/**
 * The driver writes large statements at once and small ones at the end of the turn: those sent together, the COMMIT
 * behind a long entry among them, would go out in several packets and wake the server for each.
 */
function gather(socket: Socket): void {
  const write = socket.write.bind(socket)
  const flush = () => {
    while (socket.writableCorked > 0) socket.uncork()
  }
  const gathered = (chunk: Uint8Array, done?: (error?: Error | null) => void) => {
    if (chunk.length < atOnceBytes) {
      const hasRoom = write(chunk, done)
      flush()
      return hasRoom
    }
    if (socket.writableCorked === 0) {
      socket.cork()
      // The small ones are written in between; should there be none, it leaves all the same.
      setImmediate(() => setImmediate(flush))
    }
    return write(chunk, done)
  }
  socket.write = gathered as Socket['write']
}

/** From this size on the driver does not wait for the end of the turn. */
const atOnceBytes = 1_024

function watch(socket: Socket, silenceMs: number): void {
  let answered = 0
  socket.on('data', () => {
    answered = socket.bytesWritten
  })
  socket.setTimeout(silenceMs, () => {
    if (socket.bytesWritten > answered) socket.destroy(new ServerSilent())
  })
}

/** Read by its code, as the kernel's own would be. */
class ServerSilent extends Error {
  override readonly name = 'ServerSilent'
  readonly code = 'ETIMEDOUT'

  constructor() {
    super('the database server does not answer')
  }
}
