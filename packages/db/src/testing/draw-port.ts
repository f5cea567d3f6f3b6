import { randomInt } from 'node:crypto'
import { isPortFree } from '../embedded/port.ts'

/**
 * A free port below those the system gives to connections: while a killed server is away, no client of it can be given
 * its port and end up talking to itself.
 */
export async function drawPort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 30_000)
    if (await isPortFree(port)) return port
  }
}
