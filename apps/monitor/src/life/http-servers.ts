import type { Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { Metrics } from '../metrics.ts'

const limits = { headersTimeout: 5_000, requestTimeout: 5_000, connectionsCheckingInterval: 1_000 }

/** `/healthz`: the process turns. `/readyz`: it reaches the database, whose schema fits, and is not stopping. */
export function createHealthServer(checkReady: () => Promise<void>): Server {
  return createServer(limits, (incoming, outgoing) => {
    if (incoming.method !== 'GET') return answer(outgoing, 405, { status: 'method_not_allowed' })
    if (incoming.url === '/healthz') return answer(outgoing, 200, { status: 'ok' })
    if (incoming.url !== '/readyz') return answer(outgoing, 404, { status: 'not_found' })
    void checkReady().then(
      () => answer(outgoing, 200, { status: 'ready' }),
      () => answer(outgoing, 503, { status: 'not_ready' }),
    )
  })
}

/** `/metrics` and nothing else; meant for a loopback port of its own. */
export function createMetricsServer({ registry }: Pick<Metrics, 'registry'>): Server {
  return createServer(limits, (incoming, outgoing) => {
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

function answer(outgoing: ServerResponse, status: number, body: Readonly<Record<string, string>>): void {
  outgoing.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  outgoing.end(JSON.stringify(body))
}
