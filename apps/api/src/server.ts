import { getRequestListener } from '@hono/node-server'
import { problemDocument } from '@tokenim/problems'
import { newId } from '@tokenim/services'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import type { Log } from '@tokenim/process'
import { describeError } from '@tokenim/process'
import type { Api } from './api.ts'
import { requestIdHeader } from './answer.ts'
import type { DirectDoor } from './door/direct.ts'
import { toResponse } from './op/written-answer.ts'
import { problemAnswer, problemMediaType } from './problems/problem-answer.ts'

/** Node's own limits hold a connection with slow headers for a minute and more. */
const limits = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 5_000,
}
const maxConnections = 2_000

/** The HTTP server of an API; not listening yet. What the direct door does not take goes through the API's own. */
export function createApiServer(api: Api, log: Log, directDoor: DirectDoor): Server {
  const listener = getRequestListener((request, bindings) => api.fetch(request, asHttp(bindings)), {
    errorHandler: (error) => {
      const requestId = newId('req')
      log.warn({ requestId, error: describeError(error) }, 'unreadable request')
      const problem = { code: 'request_malformed', facts: { where: 'header', problem: 'unreadable' } } as const
      return toResponse(problemAnswer(problem, requestId))
    },
  })
  const server = createServer(limits, (incoming, outgoing) => {
    if (!directDoor(incoming, outgoing)) void listener(incoming, outgoing)
  })
  server.maxConnections = maxConnections
  server.on('clientError', answerUnparsed)
  return server
}

/** What is not HTTP at all, or too slow to be: the last words before the connection is closed. */
function answerUnparsed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const requestId = newId('req')
  const problem = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'too_slow' : 'unreadable'
  const body = JSON.stringify(
    problemDocument({ code: 'request_malformed', facts: { where: 'header', problem } }, requestId),
  )
  socket.end(
    [
      'HTTP/1.1 400 Bad Request',
      `content-type: ${problemMediaType}`,
      `content-length: ${Buffer.byteLength(body)}`,
      `${requestIdHeader}: ${requestId}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}

/** Safe: `createServer` of node:http serves HTTP/1 only. */
function asHttp(bindings: unknown): { incoming: IncomingMessage; outgoing: ServerResponse } {
  return bindings as { incoming: IncomingMessage; outgoing: ServerResponse }
}
