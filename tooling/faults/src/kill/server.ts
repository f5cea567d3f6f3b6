import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A server process under test; it must never end by itself. */
export type Server = {
  readonly name: string
  readonly url: string
  hasEnded(): boolean
  stop(): Promise<void>
}

export async function startServer(
  name: string,
  program: string,
  env: Readonly<Record<string, string>>,
): Promise<Server> {
  const path = fileURLToPath(new URL(`../../../../${program}`, import.meta.url))
  const child = fork(path, [], {
    env: { PATH: '/usr/bin:/bin', ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  })
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2_000)))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve(String(Reflect.get(Object(message), 'url'))))
    void ended.then(() => reject(new Error(`${name} ended: ${complaint}`)))
  })
  const stop = async () => {
    if (!hasEnded()) child.kill('SIGTERM')
    const patience = setTimeout(() => child.kill('SIGKILL'), 15_000)
    await ended
    clearTimeout(patience)
  }
  return { name, url, hasEnded, stop }
}
