import type { TestDatabase } from '@tokenim/db/testing'
import { createTestDatabase } from '@tokenim/db/testing'
import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { CliRun } from './run-cli.ts'
import { runCli } from './run-cli.ts'

/** A database with its administrator, and the servers the program talks to, as processes: asked, never imported. */
export type CliWorld = AsyncDisposable & {
  readonly database: TestDatabase
  /** The administrator's settings. */
  readonly env: Readonly<Record<string, string>>
  /** The program as the administrator runs it, unless other settings are given. */
  readonly run: (args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<CliRun>
}

export async function createCliWorld(servers: { readonly monitor?: boolean } = {}): Promise<CliWorld> {
  await using stack = new AsyncDisposableStack()
  const database = stack.use(await createTestDatabase())
  const peppers = `p:${randomBytes(32).toString('base64')}`
  const start = async (app: string, settings: Readonly<Record<string, string>>): Promise<string> => {
    const path = fileURLToPath(new URL(`../../../${app}/src/main.ts`, import.meta.url))
    const child = fork(path, { env: { TOKENIM_PEPPERS: peppers, ...settings }, silent: true, execArgv: [] })
    stack.defer(() => stop(child))
    const [ready] = await once(child, 'message')
    return (ready as { readonly url: string }).url
  }
  const apiSettings = {
    TOKENIM_API_DATABASE_URL: database.apiUrl,
    TOKENIM_API_PORT: '0',
    TOKENIM_API_METRICS_PORT: '0',
  }
  const monitorSettings = {
    TOKENIM_MONITOR_DATABASE_URL: database.monitorUrl,
    TOKENIM_MONITOR_PORT: '0',
    TOKENIM_MONITOR_METRICS_PORT: '0',
  }
  const [apiUrl, monitorUrl] = await Promise.all([
    start('api', apiSettings),
    servers.monitor === true ? start('monitor', monitorSettings) : null,
  ])
  const owner = { DATABASE_URL: database.ownerUrl, TOKENIM_PEPPERS: peppers }
  const made = await runCli(['bootstrap', '--external-id', 'root', '--name', 'Lin'], owner)
  const [key = ''] = made.out.match(/timk_\w+/g) ?? []
  const env = {
    ...owner,
    TOKENIM_API_URL: apiUrl,
    TOKENIM_API_KEY: key,
    ...(monitorUrl === null ? {} : { TOKENIM_MONITOR_URL: monitorUrl }),
  }
  const life = stack.move()
  return {
    database,
    env,
    run: (args, given = env) => runCli(args, given),
    [Symbol.asyncDispose]: () => life.disposeAsync(),
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
