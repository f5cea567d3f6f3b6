import type { RequestListener, Server } from 'node:http'
import { createServer } from 'node:http'

/** For answers of a few lines: Node's own limits hold a connection with slow headers for a minute and more. */
export function createSmallServer(answer: RequestListener): Server {
  const limits = { headersTimeout: 5_000, requestTimeout: 5_000, connectionsCheckingInterval: 1_000 }
  return createServer(limits, answer)
}
