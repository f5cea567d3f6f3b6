import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type Ended = { readonly code: number | null; readonly output: string }

/** The monitor as `start` runs it: a process with an ipc channel. */
export type MonitorProcess = AsyncDisposable & {
  readonly child: ChildProcess
  /** Resolves when it says so; fails with what it printed when it ends instead. */
  readonly ready: Promise<{ readonly url: string; readonly metricsUrl: string }>
  readonly ended: Promise<Ended>
  output(): string
  /** Resolves once this text has been printed. */
  printed(text: string): Promise<void>
}

export function startMonitorProcess(env: Readonly<Record<string, string>>): MonitorProcess {
  const program = fileURLToPath(new URL('../main.ts', import.meta.url))
  const ports = { TOKENIM_MONITOR_PORT: '0', TOKENIM_MONITOR_METRICS_PORT: '0' }
  const child = fork(program, { env: { ...ports, ...env }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let output = ''
  const waiting = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8')
      for (const look of waiting) look()
    })
  }
  // Not `close`: after a `disconnect` on this side it never comes.
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const drained = [child.stdout, child.stderr].map((stream) => new Promise((resolve) => stream?.once('end', resolve)))
  const ended = Promise.all([exited, ...drained]).then(([code]): Ended => ({ code: Number(code), output }))
  const failed = ended.then(({ code }): never => {
    throw new Error(`the monitor ended with ${code}: ${output}`)
  })
  const readyMessage = new Promise<{ url: string; metricsUrl: string }>((resolve) => {
    child.once('message', (message) => resolve(message as { url: string; metricsUrl: string }))
  })
  const ready = Promise.race([readyMessage, failed])
  ready.catch(() => {})
  failed.catch(() => {})
  return {
    child,
    ready,
    ended,
    output: () => output,
    printed: (text) =>
      Promise.race([
        failed,
        new Promise<void>((resolve) => {
          const look = () => {
            if (!output.includes(text)) return
            waiting.delete(look)
            resolve()
          }
          waiting.add(look)
          look()
        }),
      ]),
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      await ended
    },
  }
}
