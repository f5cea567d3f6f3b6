import { minuteMs, secondMs } from '@tokenim/core/time'
import { SettingsError } from '@tokenim/process'
import type { Language } from '@tokenim/wording'
import { languages } from '@tokenim/wording'
import { dirname, join } from 'node:path'

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
  readonly stalledWindowMs: number
  /** How many confirmed tokens an hour are drawn for an audit; 0: none. */
  readonly sampledPerHour: number
}

export type DiscordConfig = {
  readonly token: string
  readonly apiUrl: string
  readonly alertChannelId: string
  /** Mentioned when an alert first fires; `null`: nobody is on call. */
  readonly onCallUserId: string | null
  readonly language: Language
  /** The kill switch: cards without buttons that act. */
  readonly notifyOnly: boolean
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

type Variables = Readonly<Record<string, string | undefined>>

/** A parsed setting, or in words what is wrong with it. */
type Parsed<T> = { readonly value: T } | string

/** Read once, when the process starts. @throws SettingsError naming all of what is wrong */
export function readConfig(variables: Variables = process.env): MonitorConfig {
  const problems: string[] = []
  const read = <T>(name: string, parse: (text: string | undefined) => Parsed<T>, otherwise: T): T => {
    const parsed = parse(variables[name]?.trim() || undefined)
    if (typeof parsed !== 'string') return parsed.value
    problems.push(`${name}: ${parsed}`)
    return otherwise
  }
  const config: MonitorConfig = {
    databaseUrl: read('TOKENIM_MONITOR_DATABASE_URL', databaseUrl, ''),
    bind: read('TOKENIM_BIND', bindAddress, ''),
    port: read('TOKENIM_MONITOR_PORT', port(4601), 0),
    metricsPort: read('TOKENIM_MONITOR_METRICS_PORT', port(4611), 0),
    environment: read('TOKENIM_ENVIRONMENT', oneOf(['live', 'test'], 'live'), 'live'),
    discord: readDiscord(variables, read),
    audit: readAudit(variables, read),
    stalledWindowMs: read('TOKENIM_STALLED_WINDOW_SECONDS', windowLength, minuteMs),
    sampledPerHour: read('TOKENIM_SAMPLER', sampledPerHour, 0),
  }
  if (problems.length > 0) throw new SettingsError(problems)
  return config
}

function readDiscord(
  variables: Variables,
  read: <T>(name: string, parse: (text: string | undefined) => Parsed<T>, otherwise: T) => T,
): DiscordConfig | null {
  const isSet = (name: string) => (variables[name]?.trim() ?? '') !== ''
  const isUsed = isSet('DISCORD_TOKEN') || isSet('DISCORD_ALERT_CHANNEL_ID')
  const needed = <T>(parse: (text: string | undefined) => Parsed<T>, otherwise: T) =>
    isUsed ? parse : () => ({ value: otherwise })
  const discord = {
    token: read('DISCORD_TOKEN', needed(discordToken, ''), ''),
    apiUrl: read('DISCORD_API_URL', discordApiUrl, ''),
    alertChannelId: read('DISCORD_ALERT_CHANNEL_ID', needed(alertChannel, ''), ''),
    onCallUserId: read('TOKENIM_ON_CALL_DISCORD_USER_ID', onCallUser, null),
    language: read('TOKENIM_ALERT_LOCALE', oneOf(languages, 'zh-CN'), 'zh-CN'),
    notifyOnly: read('TOKENIM_NOTIFY_ONLY', onOff, false),
  }
  return isUsed ? discord : null
}

function readAudit(
  variables: Variables,
  read: <T>(name: string, parse: (text: string | undefined) => Parsed<T>, otherwise: T) => T,
): AuditConfig | null {
  const keyFile = variables['TOKENIM_AUDIT_KEY_FILE']?.trim() ?? ''
  if (keyFile === '') return null
  const beside = join(dirname(keyFile), 'audit-checkpoint.txt')
  return {
    keyFile,
    origin: read('TOKENIM_AUDIT_ORIGIN', auditOrigin, ''),
    checkpointFile: read('TOKENIM_AUDIT_CHECKPOINT_FILE', (text = beside) => ({ value: text }), ''),
    discordChannelId: read('DISCORD_AUDIT_CHANNEL_ID', auditChannel, null),
  }
}

function auditOrigin(text: string | undefined): Parsed<string> {
  if (text === undefined)
    return 'is not set, but TOKENIM_AUDIT_KEY_FILE is (the name of this log, tokenim.example/audit)'
  return /^[^\s+]+$/.test(text) ? { value: text } : 'has blanks or plus signs, which no name of a log has'
}

function auditChannel(text: string | undefined): Parsed<string | null> {
  if (text === undefined) return { value: null }
  return isSnowflake(text) ? { value: text } : 'is not the id of a Discord channel (digits only)'
}

function databaseUrl(text: string | undefined): Parsed<string> {
  if (text === undefined) return 'is not set (postgres://user:password@host:port/database of the monitor role)'
  return /^postgres(ql)?:\/\//.test(text)
    ? { value: text }
    : 'is not a PostgreSQL URL (postgres://user:password@host:port/database)'
}

function bindAddress(text = '127.0.0.1'): Parsed<string> {
  return /^[\w.:-]+$/.test(text) ? { value: text } : 'is not an address to listen on'
}

/** 0 asks the system for a free one. */
function port(fallback: number): (text: string | undefined) => Parsed<number> {
  return (text) => {
    if (text === undefined) return { value: fallback }
    return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? { value: Number(text) } : 'is not a port (0 to 65535)'
  }
}

function oneOf<T extends string>(allowed: readonly T[], fallback: T): (text: string | undefined) => Parsed<T> {
  return (text = fallback) => {
    const value = allowed.find((one) => one === text)
    return value === undefined ? `is none of ${allowed.join(', ')}` : { value }
  }
}

function onOff(text = 'off'): Parsed<boolean> {
  if (['on', 'true', '1'].includes(text)) return { value: true }
  return ['off', 'false', '0'].includes(text) ? { value: false } : 'is neither on nor off'
}

function discordToken(text: string | undefined): Parsed<string> {
  if (text === undefined) return 'is not set, but DISCORD_ALERT_CHANNEL_ID is (the token of the Discord application)'
  return /^[\x21-\x7e]+$/.test(text) ? { value: text } : 'holds characters that no token has'
}

function discordApiUrl(text = 'https://discord.com/api'): Parsed<string> {
  return /^https?:\/\//.test(text) && URL.canParse(text)
    ? { value: text.replace(/\/+$/, '') }
    : 'is not an http or https URL'
}

function alertChannel(text: string | undefined): Parsed<string> {
  if (text === undefined) return 'is not set, but DISCORD_TOKEN is (the channel that alerts go to)'
  return isSnowflake(text) ? { value: text } : 'is not the id of a Discord channel (digits only)'
}

function onCallUser(text: string | undefined): Parsed<string | null> {
  if (text === undefined) return { value: null }
  return isSnowflake(text) ? { value: text } : 'is not the id of a Discord user (digits only)'
}

function isSnowflake(text: string): boolean {
  return /^\d{15,20}$/.test(text)
}

function windowLength(text = '120'): Parsed<number> {
  const seconds = Number(text)
  const isFit = /^\d+$/.test(text) && seconds >= 10 && seconds <= 3_600
  return isFit ? { value: seconds * secondMs } : 'is not a number of seconds (10 to 3600)'
}

function sampledPerHour(text = 'off'): Parsed<number> {
  if (text === 'off') return { value: 0 }
  return /^\d{1,3}$/.test(text) && Number(text) <= 100
    ? { value: Number(text) }
    : 'is neither off nor a number up to 100'
}
