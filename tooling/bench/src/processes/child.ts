import { execFile, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { cpuSecondsOf } from './cpu.ts'

/** A process beside this one: a server, or something that measures and answers what it is asked. */
export type Child = AsyncDisposable & {
  readonly url: string
  cpuSeconds(): number
  /** Sends a message and waits for the next one. */
  ask<Answer>(question: object): Promise<Answer>
  stop(): Promise<void>
}

/**
 * Starts a program of this repository and waits for its first message.
 *
 * @param program path from the root of the repository
 * @throws with what it wrote to stderr when it ends first
 */
export async function startChild(program: string, env: Readonly<Record<string, string>> = {}): Promise<Child> {
  const path = fileURLToPath(new URL(`../../../../${program}`, import.meta.url))
  const child = fork(path, [], {
    env: { PATH: '/usr/bin:/bin', NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
    serialization: 'advanced',
  })
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2_000)))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const nextMessage = () =>
    new Promise<unknown>((resolve, reject) => {
      const onExit = () => reject(new Error(`${program} ended: ${complaint}`))
      child.once('exit', onExit)
      child.once('message', (message) => {
        child.off('exit', onExit)
        resolve(message)
      })
    })
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    const patience = setTimeout(() => child.kill('SIGKILL'), 15_000)
    await exited
    clearTimeout(patience)
  }
  const first = await nextMessage()
  return {
    url: String(Reflect.get(Object(first), 'url')),
    cpuSeconds: () => cpuSecondsOf(child.pid ?? 0),
    ask: async <Answer>(question: object) => {
      const answer = nextMessage()
      child.send(question)
      return (await answer) as Answer
    },
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

/** Runs a program of this repository that ends by itself. @throws when it fails */
export async function runProgram(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const path = fileURLToPath(new URL(`../../../../${program}`, import.meta.url))
  await promisify(execFile)(process.execPath, [path, ...args], { env: { PATH: '/usr/bin:/bin', ...env } })
}
