import { once } from 'node:events'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands before a server and can be shut, or keep everybody waiting. */
export type Door = AsyncDisposable & {
  readonly url: string
  /** Nothing listens any more: callers are refused. */
  shut(): Promise<void>
  open(): Promise<void>
  /** Requests wait here until the answer of this call is called. */
  hold(): () => void
  /** Every request is answered with a fault until the answer of this call is called. */
  fail(): () => void
}

export async function doorTo(target: string): Promise<Door> {
  let waiting = Promise.resolve()
  let isFailing = false
  const serve = () =>
    createServer((incoming, outgoing) => {
      void waiting.then(() => {
        if (isFailing) {
          incoming.resume()
          outgoing.writeHead(500, { 'content-type': 'application/problem+json' }).end(JSON.stringify(brokenDown))
          return
        }
        const { method, headers } = incoming
        const onward = request(`${target}${incoming.url}`, { method, headers }, (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(outgoing)
        })
        onward.on('error', () => outgoing.destroy())
        incoming.pipe(onward)
      })
    })
  let server = await listening(serve(), 0)
  const { port } = server.address() as AddressInfo
  const shut = async () => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  return {
    url: `http://127.0.0.1:${port}`,
    shut,
    open: async () => {
      if (!server.listening) server = await listening(serve(), port)
    },
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting = promise
      return () => {
        waiting = Promise.resolve()
        resolve()
      }
    },
    fail: () => {
      isFailing = true
      return () => {
        isFailing = false
      }
    },
    [Symbol.asyncDispose]: shut,
  }
}

/** What a failing door names. */
export const brokenRequest = 'req_00000000000000000000000000'

const brokenDown = {
  type: 'about:blank',
  title: 'Internal fault',
  status: 500,
  detail: 'It broke.',
  code: 'internal_fault',
  facts: {},
  requestId: brokenRequest,
  retryable: false,
}

async function listening(server: Server, port: number): Promise<Server> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}
