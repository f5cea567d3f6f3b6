import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'

/** An HTTP proxy that only connects, wherever it is asked to always to the same place, and counts what it was asked for. */
export type ConnectProxy = AsyncDisposable & {
  readonly url: string
  /** How many tunnels were asked for, by target `host:port`. */
  readonly tunnels: ReadonlyMap<string, number>
  /** Where every tunnel ends. */
  leadTo(url: string): void
}

export async function startConnectProxy(): Promise<ConnectProxy> {
  const tunnels = new Map<string, number>()
  let target = new URL('http://127.0.0.1:9')
  const server = createServer((_request, response) => response.writeHead(405).end())
  server.on('connect', ({ url = '' }, socket) => {
    tunnels.set(url, (tunnels.get(url) ?? 0) + 1)
    const onward = connect(Number(target.port), target.hostname, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    for (const end of [socket, onward]) end.on('error', () => end.destroy())
    socket.on('close', () => onward.destroy())
    onward.on('close', () => socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    tunnels,
    leadTo: (place) => {
      target = new URL(place)
    },
    [Symbol.asyncDispose]: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
