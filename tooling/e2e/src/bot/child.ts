import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A process of ours that said it was ready. */
export type Child = AsyncDisposable & {
  readonly url: string
  readonly output: () => string
  readonly isRunning: () => boolean
  readonly ended: () => Promise<number | null>
  /** As when its parent dies. */
  disconnect(): void
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

type Env = Readonly<Record<string, string>>

/** Where the programs themselves keep it. */
const compiled = fileURLToPath(new URL('../../../../node_modules/.cache/tokenim', import.meta.url))

/** @throws with what it printed when it ends before it is ready */
export async function startChild(program: string, env: Env): Promise<Child> {
  const { child, ended: closed, output } = launch(program, env, [])
  let ended = closed
  const disconnect = () => {
    // Without its channel a child exits, and is never said to be closed.
    ended = new Promise((resolve) => child.once('exit', resolve))
    child.disconnect()
  }
  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (message) => resolve(String(Reflect.get(Object(message), 'url'))))
    void closed.then((code) => reject(new Error(`${program} ended with ${code}:\n${output()}`)))
  })
  const isRunning = () => child.exitCode === null && child.signalCode === null
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (isRunning()) child.kill(signal)
    return ended
  }
  return {
    url,
    output,
    isRunning,
    ended: () => ended,
    disconnect,
    stop,
    [Symbol.asyncDispose]: async () => void (await stop()),
  }
}

/** Runs a program that ends by itself. */
export async function runChild(program: string, env: Env, args: readonly string[] = []) {
  const { ended, output } = launch(program, env, args)
  return { code: await ended, output: output() }
}

function launch(program: string, env: Env, args: readonly string[]) {
  const path = fileURLToPath(new URL(`../../../../${program}`, import.meta.url))
  const child = fork(path, [...args], {
    // Nothing of the surroundings: a process of ours needs its settings and nothing else. What is compiled is kept.
    env: { NODE_COMPILE_CACHE: compiled, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve)
  })
  return { child, ended, output: () => text }
}
