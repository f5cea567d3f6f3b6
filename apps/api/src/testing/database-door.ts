import { once } from 'node:events'
import type { Server, Socket } from 'node:net'
import { connect, createServer } from 'node:net'

/** A way to a database that can be shut: while it is, the database is away as if it were stopped. */
export type DatabaseDoor = AsyncDisposable & {
  /** The same database, through the door. */
  readonly url: string
  shut(): Promise<void>
  open(): Promise<void>
}

export async function createDatabaseDoor(databaseUrl: string): Promise<DatabaseDoor> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let server = await listen(0)
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the door is not listening')
  const { port } = address
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String(port)

  async function listen(on: number): Promise<Server> {
    const door = createServer((outside) => {
      const inside = connect(Number(target.port), target.hostname)
      for (const socket of [outside, inside]) {
        sockets.add(socket)
        socket.on('error', () => socket.destroy())
        socket.on('close', () => sockets.delete(socket))
      }
      outside.pipe(inside)
      inside.pipe(outside)
    })
    door.listen(on, '127.0.0.1')
    await once(door, 'listening')
    return door
  }

  async function shut(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    for (const socket of sockets) socket.destroy()
    await closed
  }

  return {
    url: url.toString(),
    shut,
    open: async () => {
      server = await listen(port)
    },
    [Symbol.asyncDispose]: shut,
  }
}
