import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Somebody else's program with an HTTP port, in a process of its own; it says 200 to everything. */
export type Stoppable = AsyncDisposable & {
  readonly url: string
  /** SIGKILL; returns when it is gone. */
  kill(): Promise<void>
  /** Starts it again on the same port. */
  start(): Promise<void>
}

const program = `
  const server = require('node:http').createServer((_request, response) => response.end('{}'))
  server.listen(Number(process.argv[1]), '127.0.0.1', () => console.log(server.address().port))
`

export async function startStoppable(): Promise<Stoppable> {
  let running = await launch(0)
  const { port } = running
  const kill = async () => {
    if (running.child.exitCode !== null || running.child.signalCode !== null) return
    running.child.kill('SIGKILL')
    await once(running.child, 'close')
  }
  return {
    url: `http://127.0.0.1:${port}`,
    kill,
    start: async () => {
      running = await launch(port)
    },
    [Symbol.asyncDispose]: kill,
  }
}

async function launch(port: number) {
  const child = spawn(process.execPath, ['-e', program, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, port: Number(line.toString('utf8')) }
}
