import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A server process under test. Its settings name fixed ports, so that its URL outlives it. */
export type Server = {
  readonly name: string
  readonly url: string
  /** Ended without a kill or stop of ours. */
  hasDied(): boolean
  /** The last it said on standard error. */
  complaint(): string
  /** SIGKILL; returns when it is gone. */
  kill(): Promise<void>
  /** Starts it again, as an orchestrator would, and once more if it does not come up. */
  start(): Promise<void>
  stop(): Promise<void>
}

type Env = Readonly<Record<string, string>>

export async function startServer(name: string, program: string, env: Env): Promise<Server> {
  let running = await launch(name, program, env)
  const url = running.url
  let deaths = 0
  let isExpected = false
  const watch = () => {
    const { child } = running
    isExpected = false
    child.once('close', () => {
      if (!isExpected) deaths += 1
    })
  }
  watch()
  const end = async (signal: NodeJS.Signals) => {
    isExpected = true
    running.child.kill(signal)
    const patience = setTimeout(() => running.child.kill('SIGKILL'), 15_000)
    await running.ended
    clearTimeout(patience)
  }
  return {
    name,
    url,
    hasDied: () => deaths > 0,
    complaint: () => running.complaint(),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    start: async () => {
      running = await insist(() => launch(name, program, env))
      watch()
    },
  }
}

/** Runs a program that ends by itself. @throws with what it said when it fails */
export async function runProgram(program: string, env: Env, args: readonly string[]): Promise<void> {
  const { child, ended, complaint } = forkProgram(program, env, args)
  await ended
  if (child.exitCode !== 0) throw new Error(`${program} ended with ${child.exitCode}: ${complaint()}`)
}

async function launch(name: string, program: string, env: Env) {
  const { child, ended, complaint } = forkProgram(program, env, [])
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve(String(Reflect.get(Object(message), 'url'))))
    void ended.then(() => reject(new Error(`${name} ended: ${complaint()}`)))
  })
  return { child, ended, complaint, url }
}

/** What it needs may still be coming back: an orchestrator tries again, too. */
async function insist<T>(start: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start()
    } catch (error) {
      if (attempt === 10) throw error
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}

function forkProgram(program: string, env: Env, args: readonly string[]) {
  const path = fileURLToPath(new URL(`../../../../${program}`, import.meta.url))
  const child: ChildProcess = fork(path, [...args], {
    env: { PATH: '/usr/bin:/bin', ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  })
  let text = ''
  child.stderr?.on('data', (chunk: Buffer) => (text = (text + chunk.toString()).slice(-2_000)))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return { child, ended, complaint: () => text }
}
