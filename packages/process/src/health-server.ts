import type { Server, ServerResponse } from 'node:http'
import { createSmallServer } from './small-server.ts'

/**
 * `/healthz`: the process turns. `/readyz`: 200 with what `checkReady` tells, 503 while it throws.
 * For processes that serve nothing else.
 */
export function createHealthServer(checkReady: () => Promise<Readonly<Record<string, unknown>>>): Server {
  return createSmallServer((incoming, outgoing) => {
    if (incoming.method !== 'GET') return answer(outgoing, 405, { status: 'method_not_allowed' })
    if (incoming.url === '/healthz') return answer(outgoing, 200, { status: 'ok' })
    if (incoming.url !== '/readyz') return answer(outgoing, 404, { status: 'not_found' })
    void checkReady().then(
      (told) => answer(outgoing, 200, told),
      () => answer(outgoing, 503, { status: 'not_ready' }),
    )
  })
}

function answer(outgoing: ServerResponse, status: number, body: Readonly<Record<string, unknown>>): void {
  outgoing.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  outgoing.end(JSON.stringify(body))
}
