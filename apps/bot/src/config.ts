import { parseSecret } from '@tokenim/core/secrets'
import { SettingsError } from '@tokenim/process'

/** What the bot runs with. */
export type BotConfig = {
  readonly discordToken: string
  readonly applicationId: string
  /** Where the commands are deployed; `null`: everywhere the application is installed. */
  readonly guildId: string | null
  /** A stand-in instead of Discord. */
  readonly discordApiUrl: string | null
  readonly apiUrl: string
  readonly apiKey: string
  /** Asked for its health by `/health`, when known. */
  readonly monitorUrl: string | null
  readonly bind: string
  readonly port: number
  readonly metricsPort: number
}

/** What `deploy` needs of it. */
export type DeployConfig = Pick<BotConfig, 'discordToken' | 'applicationId' | 'guildId' | 'discordApiUrl'>

type Variables = Readonly<Record<string, string | undefined>>

/** Read once, when the process starts. @throws SettingsError naming all of what is wrong */
export function readConfig(variables: Variables = process.env): BotConfig {
  const { problems, read } = reader(variables)
  const config = {
    ...deployMembers(read),
    apiUrl: read('TOKENIM_API_URL', { fallback: 'http://127.0.0.1:4600', check: webAddress }),
    apiKey: read('TOKENIM_BOT_API_KEY', { check: apiKey, missing: 'the API key of the bot application, timk_…' }),
    monitorUrl: read('TOKENIM_MONITOR_URL', { fallback: '', check: webAddress }) || null,
    bind: read('TOKENIM_BIND', {
      fallback: '127.0.0.1',
      check: (text) => (/^[\w.:-]+$/.test(text) ? null : 'is not an address to listen on'),
    }),
    port: Number(read('TOKENIM_BOT_PORT', { fallback: '4602', check: port })),
    metricsPort: Number(read('TOKENIM_BOT_METRICS_PORT', { fallback: '4612', check: port })),
  }
  if (problems.length > 0) throw new SettingsError(problems)
  return config
}

/** @throws SettingsError naming all of what is wrong */
export function readDeployConfig(variables: Variables = process.env): DeployConfig {
  const { problems, read } = reader(variables)
  const config = deployMembers(read)
  if (problems.length > 0) throw new SettingsError(problems)
  return config
}

type Setting = {
  readonly check: (text: string) => string | null
  /** Taken when the setting is left out or empty; without one it is required. */
  readonly fallback?: string
  readonly missing?: string
}
type Read = (name: string, setting: Setting) => string

function reader(variables: Variables): { readonly problems: string[]; readonly read: Read } {
  const problems: string[] = []
  const read: Read = (name, { check, fallback, missing }) => {
    const text = variables[name]?.trim() || fallback
    const problem = text === undefined ? `is not set (${missing})` : text === '' ? null : check(text)
    if (problem !== null) problems.push(`${name}: ${problem}`)
    return text ?? ''
  }
  return { problems, read }
}

function deployMembers(read: Read): DeployConfig {
  return {
    discordToken: read('DISCORD_TOKEN', { check: oneWord, missing: 'the token of the bot, from the developer portal' }),
    applicationId: read('DISCORD_APPLICATION_ID', { check: snowflake, missing: 'the id of the application, digits' }),
    guildId: read('DISCORD_GUILD_ID', { fallback: '', check: snowflake }) || null,
    discordApiUrl: read('DISCORD_API_URL', { fallback: '', check: webAddress }) || null,
  }
}

function oneWord(text: string): string | null {
  return /^\S+$/.test(text) ? null : 'has blanks inside'
}

function snowflake(text: string): string | null {
  return /^\d{5,20}$/.test(text) ? null : 'is not an id of Discord (digits)'
}

function webAddress(text: string): string | null {
  return /^https?:\/\/[^\s/]+/.test(text) && URL.canParse(text) ? null : 'is not an address (http://host:port)'
}

function apiKey(text: string): string | null {
  const environments = ['live', 'test'] as const
  const isKey = environments.some((environment) => parseSecret(text, { kind: 'key', environment }).ok)
  return isKey ? null : 'is not an API key (timk_ and 36 characters), or has a typing error'
}

/** 0 asks the system for a free one. */
function port(text: string): string | null {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? null : 'is not a port (0 to 65535)'
}
