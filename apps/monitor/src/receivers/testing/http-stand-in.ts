import type { IncomingHttpHeaders } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type ReceivedCall = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string }

/** What it does with the next call; `hang` never answers, `cut` closes the connection in the middle of an answer. */
export type NextAnswer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | 'hang'
  | 'cut'

export type HttpStandIn = AsyncDisposable & {
  readonly url: string
  readonly calls: readonly ReceivedCall[]
  /** Said once each, in order, before `usual` answers again. */
  answerNext(...answers: readonly NextAnswer[]): void
}

/** A server of somebody else on this machine, with answers to order. */
export async function startHttpStandIn(usual: (call: ReceivedCall) => NextAnswer): Promise<HttpStandIn> {
  const calls: ReceivedCall[] = []
  const ordered: NextAnswer[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part as Buffer)
      const call = {
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(parts).toString('utf8'),
      }
      calls.push(call)
      const answer = ordered.shift() ?? usual(call)
      if (answer === 'hang') return
      if (answer === 'cut') {
        response.writeHead(200, { 'content-length': '100' })
        response.write('half', () => request.socket.destroy())
        return
      }
      response.writeHead(answer.status, answer.headers).end(answer.body ?? '')
    })()
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    answerNext: (...answers) => ordered.push(...answers),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
