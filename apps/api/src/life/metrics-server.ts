import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { Metrics } from '../metrics.ts'

/** `/metrics` and nothing else; meant for a loopback port of its own. */
export function createMetricsServer({ registry }: Metrics): Server {
  return createServer({ headersTimeout: 5_000, requestTimeout: 5_000 }, (incoming, outgoing) => {
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
