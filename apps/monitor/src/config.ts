import { minuteMs, secondMs } from '@tokenim/core/time'
import type { Parsed, Parser, ValuesOf, Variables } from '@tokenim/process'
import {
  bindAddress,
  databaseUrl,
  onOff,
  oneOf,
  optional,
  port,
  proxyUrl,
  readSettings,
  readText,
  required,
} from '@tokenim/process'
import type { Language } from '@tokenim/wording'
import { languages } from '@tokenim/wording'
import { dirname, join } from 'node:path'
import type { IntakeConfig } from './intake/config.ts'
import { intakeConfig, intakeSettings } from './intake/config.ts'
import type { AlertingConfig } from './routing/config.ts'
import { alertingConfig, alertingSettings } from './routing/config.ts'

export type MonitorConfig = {
  readonly databaseUrl: string
  readonly bind: string
  readonly port: number
  readonly metricsPort: number
  readonly environment: 'live' | 'test'
  /** `null`: alerts are detected and kept, and nobody is told. */
  readonly discord: DiscordConfig | null
  /** `null`: entries are written and wait to be put in order and signed. */
  readonly audit: AuditConfig | null
  readonly alerting: AlertingConfig
  readonly intake: IntakeConfig
  readonly stalledWindowMs: number
  /** How many confirmed tokens an hour are drawn for an audit; 0: none. */
  readonly sampledPerHour: number
}

export type DiscordConfig = {
  readonly token: string
  readonly apiUrl: string
  readonly alertChannelId: string
  /** Where those who may decide what was handed over look; `null`: where alerts go. */
  readonly handOverChannelId: string | null
  /** Where users read notices; `null`: where alerts go. */
  readonly noticeChannelId: string | null
  /** Mentioned when an alert first fires; `null`: nobody is on call. */
  readonly onCallUserId: string | null
  readonly language: Language
  /** The kill switch: cards without buttons that act. */
  readonly notifyOnly: boolean
  /** No names and no reasons leave for Discord. */
  readonly idsOnly: boolean
  /** The HTTP proxy that Discord is reached through; `null`: directly. */
  readonly proxyUrl: string | null
  /** Where the runbooks are read; `null`: cards name the file. */
  readonly runbooksUrl: string | null
}

export type AuditConfig = {
  /** Ed25519, PKCS#8 PEM. */
  readonly keyFile: string
  /** First line of every checkpoint, and the name of the key. */
  readonly origin: string
  /** Where the newest checkpoint is published. */
  readonly checkpointFile: string
  /** It goes there, too; `null` without Discord or without this channel. */
  readonly discordChannelId: string | null
}

/** Read once, when the process starts. @throws SettingsError naming all of what is wrong */
export function readConfig(variables: Variables = process.env): MonitorConfig {
  const isSet: IsSet = (name) => readText(variables, name) !== undefined
  const read = readSettings(variables, {
    ...ownSettings,
    ...intakeSettings,
    ...alertingSettings,
    ...discordSettings(isSet),
    ...auditSettings(isSet),
  })
  return {
    databaseUrl: read.databaseUrl,
    bind: read.bind,
    port: read.port,
    metricsPort: read.metricsPort,
    environment: read.environment,
    discord: discordConfig(read),
    audit: auditConfig(read),
    alerting: alertingConfig(read),
    intake: intakeConfig(read),
    stalledWindowMs: read.stalledWindowMs,
    sampledPerHour: read.sampledPerHour,
  }
}

type IsSet = (name: string) => boolean

const ownSettings = {
  databaseUrl: ['TOKENIM_MONITOR_DATABASE_URL', databaseUrl('monitor')],
  bind: ['TOKENIM_BIND', bindAddress],
  port: ['TOKENIM_MONITOR_PORT', port(4601)],
  metricsPort: ['TOKENIM_MONITOR_METRICS_PORT', port(4611)],
  environment: ['TOKENIM_ENVIRONMENT', oneOf(['live', 'test'], 'live')],
  stalledWindowMs: ['TOKENIM_STALLED_WINDOW_SECONDS', optional(2 * minuteMs, windowLength)],
  sampledPerHour: ['TOKENIM_SAMPLER', optional(0, sampledPerHour)],
} as const

function discordSettings(isSet: IsSet) {
  const token = neededWith(isSet, 'DISCORD_ALERT_CHANNEL_ID')
  const channel = neededWith(isSet, 'DISCORD_TOKEN')
  return {
    token: ['DISCORD_TOKEN', token('the token of the Discord application', discordToken)],
    apiUrl: ['DISCORD_API_URL', optional('https://discord.com/api', discordApiUrl)],
    alertChannelId: ['DISCORD_ALERT_CHANNEL_ID', channel('the channel that alerts go to', snowflake('channel'))],
    handOverChannelId: ['DISCORD_HAND_OVER_CHANNEL_ID', optional(null, snowflake('channel'))],
    noticeChannelId: ['DISCORD_NOTICE_CHANNEL_ID', optional(null, snowflake('channel'))],
    onCallUserId: ['TOKENIM_ON_CALL_DISCORD_USER_ID', optional(null, snowflake('user'))],
    language: ['TOKENIM_ALERT_LOCALE', oneOf(languages, 'zh-CN')],
    notifyOnly: ['TOKENIM_NOTIFY_ONLY', onOff(false)],
    idsOnly: ['TOKENIM_IDS_ONLY', onOff(false)],
    proxyUrl: ['DISCORD_PROXY', proxyUrl],
    runbooksUrl: ['TOKENIM_RUNBOOKS_URL', optional(null, webAddress)],
  } as const
}

function discordConfig(read: ValuesOf<ReturnType<typeof discordSettings>>): DiscordConfig | null {
  const { token, apiUrl, alertChannelId, onCallUserId, language, notifyOnly, idsOnly, runbooksUrl } = read
  if (token === null || alertChannelId === null) return null
  return {
    token,
    apiUrl,
    alertChannelId,
    handOverChannelId: read.handOverChannelId,
    noticeChannelId: read.noticeChannelId,
    onCallUserId,
    language,
    notifyOnly,
    idsOnly,
    runbooksUrl,
    proxyUrl: read.proxyUrl,
  }
}

/** What belongs to the key is not looked at without one. */
function auditSettings(isSet: IsSet) {
  const withKey = <T>(parse: Parser<T>): Parser<T | null> =>
    isSet('TOKENIM_AUDIT_KEY_FILE') ? parse : () => ({ value: null })
  const origin = neededWith(isSet, 'TOKENIM_AUDIT_KEY_FILE')
  return {
    keyFile: ['TOKENIM_AUDIT_KEY_FILE', optional(null, path)],
    origin: ['TOKENIM_AUDIT_ORIGIN', withKey(origin('the name of this log, tokenim.example/audit', auditOrigin))],
    checkpointFile: ['TOKENIM_AUDIT_CHECKPOINT_FILE', optional(null, path)],
    auditChannelId: ['DISCORD_AUDIT_CHANNEL_ID', withKey(optional(null, snowflake('channel')))],
  } as const
}

function auditConfig(read: ValuesOf<ReturnType<typeof auditSettings>>): AuditConfig | null {
  const { keyFile, origin, checkpointFile, auditChannelId } = read
  if (keyFile === null || origin === null) return null
  const beside = join(dirname(keyFile), 'audit-checkpoint.txt')
  return { keyFile, origin, checkpointFile: checkpointFile ?? beside, discordChannelId: auditChannelId }
}

/** `null` when neither it nor the other setting is there; required once the other is. */
function neededWith(isSet: IsSet, other: string) {
  return <T>(what: string, parse: (text: string) => Parsed<T>): Parser<T | null> =>
    isSet(other) ? required(what, parse, `, but ${other} is`) : optional(null, parse)
}

function path(text: string): Parsed<string> {
  return { value: text }
}

function auditOrigin(text: string): Parsed<string> {
  return /^[^\s+]+$/.test(text) ? { value: text } : 'has blanks or plus signs, which no name of a log has'
}

function snowflake(what: 'channel' | 'user'): (text: string) => Parsed<string> {
  return (text) => (/^\d{15,20}$/.test(text) ? { value: text } : `is not the id of a Discord ${what} (digits only)`)
}

function discordToken(text: string): Parsed<string> {
  return /^[\x21-\x7e]+$/.test(text) ? { value: text } : 'holds characters that no token has'
}

function discordApiUrl(text: string): Parsed<string> {
  return /^https?:\/\//.test(text) && URL.canParse(text)
    ? { value: text.replace(/\/+$/, '') }
    : 'is not an http or https URL'
}

function windowLength(text: string): Parsed<number> {
  const seconds = Number(text)
  const isFit = /^\d+$/.test(text) && seconds >= 10 && seconds <= 3_600
  return isFit ? { value: seconds * secondMs } : 'is not a number of seconds (10 to 3600)'
}

function sampledPerHour(text: string): Parsed<number> {
  if (text === 'off') return { value: 0 }
  return /^\d{1,3}$/.test(text) && Number(text) <= 100
    ? { value: Number(text) }
    : 'is neither off nor a number up to 100'
}

function webAddress(text: string): Parsed<string> {
  return /^https?:\/\//.test(text) && URL.canParse(text) ? { value: text } : 'is not an http or https URL'
}
