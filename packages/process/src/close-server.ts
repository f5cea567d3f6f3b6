import type { Server } from 'node:http'

const finishWithinMs = 10_000
const lookEveryMs = 100

/** Stops accepting, lets requests under way finish for a while, then cuts what is left. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A connection that was busy just now is idle in a moment, and would be kept alive.
  const idle = setInterval(() => server.closeIdleConnections(), lookEveryMs)
  const cut = setTimeout(() => server.closeAllConnections(), finishWithinMs)
  await closed
  clearInterval(idle)
  clearTimeout(cut)
}
