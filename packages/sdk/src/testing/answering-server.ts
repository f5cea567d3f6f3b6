import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type SeenRequest = {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: unknown
}

export type Answer = (response: ServerResponse, request: SeenRequest) => void

/** A server on a port of the system's choice that answers each request with the next answer, the last one for ever. */
export async function answeringServer(...answers: readonly Answer[]) {
  const seen: SeenRequest[] = []
  const server = createServer((incoming, response) => {
    void read(incoming).then((body) => {
      const request = { method: incoming.method ?? '', url: incoming.url ?? '', headers: incoming.headers, body }
      const answer = answers[Math.min(seen.length, answers.length - 1)]
      seen.push(request)
      answer?.(response, request)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
}

export function problem(
  status: number,
  code: string,
  { retryable = false, facts = {}, headers = {} }: ProblemOptions = {},
): Answer {
  const body = {
    type: `/docs/problems/${code}`,
    title: code,
    status,
    detail: code,
    instance: 'urn:tokenim:request:req_1',
    code,
    facts,
    requestId: 'req_1',
    retryable,
  }
  return json(status, body, { 'content-type': 'application/problem+json', ...headers })
}

type ProblemOptions = {
  readonly retryable?: boolean
  readonly facts?: object
  readonly headers?: Record<string, string>
}

export const hangUp: Answer = (response) => {
  response.socket?.destroy()
}

async function read(incoming: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return chunks.length === 0 ? null : (JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown)
}
