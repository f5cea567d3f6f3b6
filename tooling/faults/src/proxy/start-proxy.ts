import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { connect, createServer } from 'node:net'
import type { Fault } from './fault.ts'
import { pump } from './pump.ts'

/** A TCP proxy that does to its connections what networks do. */
export type Proxy = AsyncDisposable & {
  readonly port: number
  /** From now on, for connections that stand and for new ones. */
  bring(fault: Fault): void
  open(): number
}

export async function startProxy(target: { readonly host: string; readonly port: number }): Promise<Proxy> {
  let fault: Fault = { kind: 'none' }
  const pairs = new Set<{ readonly client: Socket; readonly upstream: Socket; readonly changed: () => void }>()
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect({ ...target, allowHalfOpen: true })
    const answers = pump(upstream, client, 'answer', () => fault)
    const questions = pump(client, upstream, 'question', () => fault)
    const changed = () => {
      if (fault.kind === 'half_close') client.end()
      answers.resume()
      questions.resume()
    }
    const pair = { client, upstream, changed }
    pairs.add(pair)
    for (const socket of [client, upstream]) {
      // The other side hears of it by the close that follows.
      socket.on('error', () => {})
      socket.on('close', () => {
        pairs.delete(pair)
        client.destroy()
        upstream.destroy()
      })
    }
    if (fault.kind === 'half_close') client.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    bring: (next) => {
      fault = next
      for (const pair of pairs) pair.changed()
    },
    open: () => pairs.size,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const { client, upstream } of pairs) {
        client.destroy()
        upstream.destroy()
      }
      await closed
    },
  }
}
