import { createServer, type Server } from 'node:http'
import type { Metrics } from '../metrics.ts'

const timeouts = { headersTimeout: 5_000, requestTimeout: 5_000, connectionsCheckingInterval: 1_000 }

/** `/healthz`: the process turns. `/readyz`: connected to Discord and not draining. */
export function createHealthServer(isReady: () => boolean): Server {
  return createServer(timeouts, (incoming, outgoing) => {
    const answer = (status: number, body: object) => {
      outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    if (incoming.method !== 'GET') answer(405, { status: 'method_not_allowed' })
    else if (incoming.url === '/healthz') answer(200, { status: 'ok' })
    else if (incoming.url !== '/readyz') answer(404, { status: 'route_unknown' })
    else if (isReady()) answer(200, { status: 'ok' })
    else answer(503, { status: 'not_ready' })
  })
}

/** `/metrics` and nothing else; meant for a loopback port of its own. */
export function createMetricsServer({ registry }: Metrics): Server {
  return createServer(timeouts, (incoming, outgoing) => {
    if (incoming.method !== 'GET' || incoming.url !== '/metrics') {
      outgoing.writeHead(404).end()
      return
    }
    void registry.metrics().then(
      (text) => outgoing.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => outgoing.writeHead(500).end(),
    )
  })
}

export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
}
