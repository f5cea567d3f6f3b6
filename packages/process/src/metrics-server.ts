import type { Server } from 'node:http'
import type { Registry } from 'prom-client'
import { createSmallServer } from './small-server.ts'

/** `/metrics` and nothing else; meant for a loopback port of its own. */
export function createMetricsServer(registry: Registry): Server {
  return createSmallServer((incoming, outgoing) => {
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
