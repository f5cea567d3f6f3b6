import type { Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { formatInstant } from '@tokenim/core/time'
import type { LeaseStatus } from '@tokenim/services/leases'
import type { Metrics } from '../metrics.ts'

const limits = { headersTimeout: 5_000, requestTimeout: 5_000, connectionsCheckingInterval: 1_000 }

/**
 * `/healthz`: the process turns. `/readyz`: it reaches the database, whose schema fits, and is not stopping; its answer
 * says which replica runs what.
 */
export function createHealthServer(checkReady: () => Promise<readonly LeaseStatus[]>): Server {
  return createServer(limits, (incoming, outgoing) => {
    if (incoming.method !== 'GET') return answer(outgoing, 405, { status: 'method_not_allowed' })
    if (incoming.url === '/healthz') return answer(outgoing, 200, { status: 'ok' })
    if (incoming.url !== '/readyz') return answer(outgoing, 404, { status: 'not_found' })
    void checkReady().then(
      (leases) => answer(outgoing, 200, { status: 'ready', leases: leases.map(leaseView) }),
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

function leaseView({ name, holder, epoch, expiresAt }: LeaseStatus) {
  return { name, holder, epoch, expiresAt: formatInstant(expiresAt) }
}

function answer(outgoing: ServerResponse, status: number, body: Readonly<Record<string, unknown>>): void {
  outgoing.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  outgoing.end(JSON.stringify(body))
}
