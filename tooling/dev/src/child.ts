import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A process of ours: ready once it said so over its ipc channel; without that channel it stops by itself. */
export type Child = {
  readonly name: string
  readonly process: ChildProcess
  readonly ended: Promise<string>
  stop(): Promise<void>
}

export type ChildPlan = {
  readonly name: string
  /** Its program, from the root of the repository. */
  readonly program: string
  readonly args?: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly onLine: (line: string) => void
}

/** A child that ended before it was ready; what it printed last says why. */
class ChildFailed extends Error {
  override readonly name = 'ChildFailed'
}

/** Starts a child and waits until it is ready. @throws ChildFailed */
export async function startChild(plan: ChildPlan): Promise<Child> {
  const child = launch(plan)
  const ready = new Promise<void>((resolve) => {
    child.process.on('message', (message) => {
      if (typeof message === 'object' && message !== null && Reflect.get(message, 'type') === 'ready') resolve()
    })
  })
  const ended = child.ended.then((how) => {
    throw new ChildFailed(`${plan.name} ${how}`)
  })
  await Promise.race([ready, ended])
  return child
}

/** Runs a program to its end. @throws ChildFailed unless it ends well */
export async function runChild(plan: ChildPlan): Promise<void> {
  const child = launch(plan)
  const how = await child.ended
  if (child.process.exitCode !== 0) throw new ChildFailed(`${plan.name} ${how}`)
}

function launch({ name, program, args = [], env, onLine }: ChildPlan): Child {
  const path = fileURLToPath(new URL(`../../../${program}`, import.meta.url))
  const child = fork(path, [...args], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] })
  let last = ''
  const listen = (stream: NodeJS.ReadableStream | null) => {
    let rest = ''
    stream?.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString('utf8')).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (line.trim() !== '' && !line.startsWith('{')) last = line
        onLine(line)
      }
    })
  }
  listen(child.stdout)
  listen(child.stderr)
  const ended = new Promise<string>((resolve) => {
    child.once('close', (code, signal) => {
      const how = signal === null ? `ended with code ${code}` : `was ended by ${signal}`
      resolve(last === '' ? how : `${how}: ${last}`)
    })
  })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    const patience = setTimeout(() => child.kill('SIGKILL'), 12_000)
    await ended
    clearTimeout(patience)
  }
  return { name, process: child, ended, stop }
}
