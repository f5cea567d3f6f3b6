import type { Server } from 'node:http'

const finishWithinMs = 10_000

/** Stops accepting, lets requests under way finish for a while, then cuts what is left. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), finishWithinMs)
  await closed
  clearTimeout(cut)
}
