import { drawPort, makeMemoryFolder } from '@tokenim/db/testing'
import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { surroundings } from './config.ts'

export type Credentials = {
  readonly apiUrl: string
  readonly adminApiKey: string
  readonly serviceApiKey: string
  readonly discordLocalUrl: string
  readonly auditVerifierKey: string
  readonly staff: readonly {
    readonly role: string
    readonly accountId: string
    readonly apiKey: string
    readonly discordUserId: string
    readonly locale: 'zh-CN' | 'en'
    readonly linked: boolean
  }[]
}

/** Everything `pnpm start` starts, as the processes it starts, in a folder of its own. */
export type Platform = AsyncDisposable & {
  readonly credentials: Credentials
  readonly dataDir: string
  readonly process: ChildProcess
  readonly output: () => string
  readonly ports: Readonly<Record<string, string>>
  /** Its exit code. */
  readonly ended: Promise<number | null>
  /** As Ctrl-C does; answers with the exit code. */
  stop(): Promise<number | null>
}

export function makeDataDir(): string {
  return makeMemoryFolder('tokenim-e2e-')
}

/** @throws when the platform ends before it is ready, with what it printed */
export async function startPlatform(
  options: { readonly dataDir?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Platform> {
  const dataDir = options.dataDir ?? makeDataDir()
  const ports = await freePorts()
  const program = fileURLToPath(new URL('../../dev/src/main.ts', import.meta.url))
  // What a busy machine takes is not what these tests are about.
  const patience = { TOKENIM_DISCORD_LOCAL_ANSWER_WITHIN_MS: '15000' }
  const env = { ...surroundings(), ...ports, ...patience, TOKENIM_DATA_DIR: dataDir, ...options.env }
  const child = fork(program, [], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const credentialsFile = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve(String(Reflect.get(Object(message), 'credentialsFile'))))
    void ended.then((code) => reject(new Error(`start ended with ${code}:\n${output}`)))
  })
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT')
    return await ended
  }
  return {
    credentials: JSON.parse(readFileSync(credentialsFile, 'utf8')) as Credentials,
    dataDir,
    process: child,
    output: () => output,
    ports,
    ended,
    stop,
    [Symbol.asyncDispose]: async () => {
      await stop()
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const portSettings = [
  'TOKENIM_API_PORT',
  'TOKENIM_MONITOR_PORT',
  'TOKENIM_BOT_PORT',
  'TOKENIM_DISCORD_LOCAL_PORT',
  'TOKENIM_API_METRICS_PORT',
  'TOKENIM_MONITOR_METRICS_PORT',
  'TOKENIM_BOT_METRICS_PORT',
] as const

async function freePorts(): Promise<Record<string, string>> {
  const ports: Record<string, string> = {}
  for (const setting of portSettings) {
    let port = await drawPort()
    while (Object.values(ports).includes(String(port))) port = await drawPort()
    ports[setting] = String(port)
  }
  return ports
}
