import { parseSecret } from '@tokenim/core/secrets'
import type { Parsed, Variables } from '@tokenim/process'
import { bindAddress, onOff, oneOf, optional, port, proxyUrl, readSettings, required } from '@tokenim/process'
import type { Language } from '@tokenim/wording'
import { languages } from '@tokenim/wording'
import { parsePlaces, type Places } from './places.ts'

/** What the bot runs with. */
export type BotConfig = {
  readonly discordToken: string
  readonly applicationId: string
  /** Where the commands are deployed; `null`: everywhere the application is installed. */
  readonly guildId: string | null
  /** A stand-in instead of Discord. */
  readonly discordApiUrl: string | null
  /** The HTTP proxy that Discord is reached through, its REST API and its gateway; `null`: directly. */
  readonly proxyUrl: string | null
  /** Where the panel is pinned; `null`: nowhere. */
  readonly panelChannelId: string | null
  /** Of what everybody reads. */
  readonly language: Language
  /** Where it answers with more than where it works. */
  readonly places: Places
  /** The kill switch: it answers what only reads, and acts for nobody. */
  readonly notifyOnly: boolean
  /** So many tokens are cancelled or extended at once from one card. */
  readonly manyAtMost: number
  /** No names and no reasons leave for Discord. */
  readonly idsOnly: boolean
  readonly apiUrl: string
  readonly apiKey: string
  /** Asked for its health by `/health`, when known. */
  readonly monitorUrl: string | null
  /** Where the runbooks are read; `null`: cards name the file. */
  readonly runbooksUrl: string | null
  readonly bind: string
  readonly port: number
  readonly metricsPort: number
}

/** What `deploy` needs of it. */
export type DeployConfig = Pick<BotConfig, keyof typeof deploySettings>

/** Read once, when the process starts. @throws SettingsError naming all of what is wrong */
export function readConfig(variables: Variables = process.env): BotConfig {
  const { places, ...read } = readSettings(variables, {
    ...deploySettings,
    places: ['TOKENIM_BOT_GUILDS', optional(undefined, parsePlaces)],
    notifyOnly: ['TOKENIM_NOTIFY_ONLY', onOff(false)],
    manyAtMost: ['TOKENIM_BOT_MANY_AT_MOST', optional(manyOnCard, fewEnough)],
    idsOnly: ['TOKENIM_IDS_ONLY', onOff(false)],
    apiUrl: ['TOKENIM_API_URL', optional('http://127.0.0.1:4600', webAddress)],
    apiKey: ['TOKENIM_BOT_API_KEY', required('the API key of the bot application, timk_…', apiKey)],
    monitorUrl: ['TOKENIM_MONITOR_URL', optional(null, webAddress)],
    runbooksUrl: ['TOKENIM_RUNBOOKS_URL', optional(null, webAddress)],
    bind: ['TOKENIM_BIND', bindAddress],
    port: ['TOKENIM_BOT_PORT', port(4602)],
    metricsPort: ['TOKENIM_BOT_METRICS_PORT', port(4612)],
  })
  const own: Places = read.guildId === null ? null : new Map([[read.guildId, null]])
  return { ...read, places: places === undefined ? own : places }
}

/** @throws SettingsError naming all of what is wrong */
export function readDeployConfig(variables: Variables = process.env): DeployConfig {
  return readSettings(variables, deploySettings)
}

const deploySettings = {
  discordToken: ['DISCORD_TOKEN', required('the token of the bot, from the developer portal', oneWord)],
  applicationId: ['DISCORD_APPLICATION_ID', required('the id of the application, digits', snowflake)],
  guildId: ['DISCORD_GUILD_ID', optional(null, snowflake)],
  discordApiUrl: ['DISCORD_API_URL', optional(null, webAddress)],
  proxyUrl: ['DISCORD_PROXY', proxyUrl],
  panelChannelId: ['DISCORD_PANEL_CHANNEL_ID', optional(null, snowflake)],
  language: ['TOKENIM_ALERT_LOCALE', oneOf(languages, 'zh-CN')],
} as const

function oneWord(text: string): Parsed<string> {
  return /^\S+$/.test(text) ? { value: text } : 'has blanks inside'
}

function snowflake(text: string): Parsed<string> {
  return /^\d{5,20}$/.test(text) ? { value: text } : 'is not an id of Discord (digits)'
}

function webAddress(text: string): Parsed<string> {
  const isAddress = /^https?:\/\/[^\s/]+/.test(text) && URL.canParse(text)
  return isAddress ? { value: text } : 'is not an address (http://host:port)'
}

/** A card shows no more of them whole. */
const manyOnCard = 25

function fewEnough(text: string): Parsed<number> {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0
  return count >= 1 && count <= manyOnCard ? { value: count } : `is not a number from 1 to ${manyOnCard}`
}

function apiKey(text: string): Parsed<string> {
  const environments = ['live', 'test'] as const
  const isKey = environments.some((environment) => parseSecret(text, { kind: 'key', environment }).ok)
  return isKey ? { value: text } : 'is not an API key (timk_ and 36 characters), or has a typing error'
}
