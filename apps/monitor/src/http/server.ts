import type { HttpBindings } from '@hono/node-server'
import { getRequestListener } from '@hono/node-server'
import type { Log } from '@tokenim/process'
import { describeError } from '@tokenim/process'
import { newId } from '@tokenim/services'
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { App } from './app.ts'
import { problemResponse } from './problem-response.ts'

/** Node's own limits hold a connection with slow headers for a minute and more. */
const limits = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 5_000,
}
const maxConnections = 1_000

/** The HTTP server of the monitor's port; not listening yet. */
export function createMonitorServer(app: App, log: Log): Server {
  const listener = getRequestListener((request, bindings) => app.fetch(request, asHttp(bindings)), {
    // Bodies are read from Node's own stream, by the routes.
    autoCleanupIncoming: false,
    errorHandler: (error) => {
      const requestId = newId('req')
      log.warn({ requestId, error: describeError(error) }, 'unreadable request')
      return problemResponse(
        { code: 'request_malformed', facts: { where: 'header', problem: 'unreadable' } },
        requestId,
      )
    },
  })
  const server = createServer(limits, (incoming, outgoing) => void listener(incoming, outgoing))
  server.maxConnections = maxConnections
  return server
}

/** Safe: `createServer` of node:http serves HTTP/1 only. */
function asHttp(bindings: unknown): HttpBindings {
  return bindings as HttpBindings
}
