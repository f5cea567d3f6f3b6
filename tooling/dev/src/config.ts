import { fileURLToPath } from 'node:url'

/** What `start` runs with. Ports left to their defaults are the documented ones. */
export type StartConfig = {
  readonly dataDir: string
  /** Nobody chose the folder: it may move when PostgreSQL's user cannot enter it. */
  readonly dataDirChosen: boolean
  readonly bind: string
  readonly ports: {
    readonly api: number
    readonly monitor: number
    readonly bot: number
    readonly discordLocal: number
    readonly apiMetrics: number
    readonly monitorMetrics: number
    readonly botMetrics: number
  }
  readonly environment: 'live' | 'test'
  /** Set: the real Discord with this token; unset: the local one. */
  readonly discordToken: string | null
  /** A database of one's own, and whether `start` was asked to use it. */
  readonly ownDatabaseUrl: string | null
  readonly useOwnDatabase: boolean
  /** Handed to every child as they are. */
  readonly inherited: Readonly<Record<string, string>>
}

/** The settings are wrong; every problem is named at once. */
export class StartConfigError extends Error {
  override readonly name = 'StartConfigError'
}

/** Reads the settings once. @throws StartConfigError */
export function readStartConfig(
  args: readonly string[] = process.argv.slice(2),
  env: NodeJS.ProcessEnv = process.env,
): StartConfig {
  const problems: string[] = []
  const port = (name: string, fallback: number): number => {
    const text = env[name] ?? String(fallback)
    const number = Number(text)
    if (!/^[0-9]+$/.test(text) || number < 1 || number > 65_535) problems.push(`${name}: not a port number`)
    return number
  }
  const ports = {
    api: port('TOKENIM_API_PORT', 4600),
    monitor: port('TOKENIM_MONITOR_PORT', 4601),
    bot: port('TOKENIM_BOT_PORT', 4602),
    discordLocal: port('TOKENIM_DISCORD_LOCAL_PORT', 4603),
    apiMetrics: port('TOKENIM_API_METRICS_PORT', 4610),
    monitorMetrics: port('TOKENIM_MONITOR_METRICS_PORT', 4611),
    botMetrics: port('TOKENIM_BOT_METRICS_PORT', 4612),
  }
  const environment = env['TOKENIM_ENVIRONMENT'] ?? 'live'
  if (environment !== 'live' && environment !== 'test') problems.push('TOKENIM_ENVIRONMENT: must be live or test')
  const unknown = args.filter((arg) => arg !== '--use-database-url')
  if (unknown.length > 0) problems.push(`unknown argument ${unknown.join(' ')}: there is only --use-database-url`)
  const ownDatabaseUrl = env['DATABASE_URL'] ?? null
  const useOwnDatabase = args.includes('--use-database-url')
  if (useOwnDatabase && ownDatabaseUrl === null) problems.push('--use-database-url: DATABASE_URL is not set')
  const discordToken = env['DISCORD_TOKEN'] ?? null
  for (const name of ['DISCORD_APPLICATION_ID', 'DISCORD_GUILD_ID', 'DISCORD_ALERT_CHANNEL_ID']) {
    if (discordToken !== null && env[name] === undefined) problems.push(`${name}: needed with DISCORD_TOKEN`)
  }
  if (problems.length > 0) throw new StartConfigError(problems.join('; '))
  return {
    dataDir: env['TOKENIM_DATA_DIR'] ?? fileURLToPath(new URL('../../../.data', import.meta.url)),
    dataDirChosen: env['TOKENIM_DATA_DIR'] !== undefined,
    bind: env['TOKENIM_BIND'] ?? '127.0.0.1',
    ports,
    environment: environment === 'test' ? 'test' : 'live',
    discordToken,
    ownDatabaseUrl,
    useOwnDatabase,
    inherited: inheritedFrom(env),
  }
}

/** The surroundings of a program, without the owner's database: a server never gets that. */
function inheritedFrom(env: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'DATABASE_URL',
  )
  return Object.fromEntries(entries)
}
