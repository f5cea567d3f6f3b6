import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * A free port below those the system gives to connections: while a killed server is away, no client of it can be given
 * its port and end up talking to itself.
 */
export async function drawPort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 30_000)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
