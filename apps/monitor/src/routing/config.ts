import type { Parsed, ValuesOf } from '@tokenim/process'
import { optional } from '@tokenim/process'

/** Where the settings of alerting come from, and who is called when nothing else works any more. */
export type AlertingConfig = {
  /** `null`: the built-in settings, everything to the Discord channel. */
  readonly file: string | null
  /** Called once when the database has been gone for a minute, and when the other process is silent. */
  readonly lastResortUrl: string | null
  /** The API, which is asked whether it is there; `null`: it is not watched. */
  readonly apiUrl: string | null
  /** Where people reach this installation: named in notifications. */
  readonly externalUrl: string
  /** Of the webhook subscription at PagerDuty; `null`: nothing is heard from there. */
  readonly pagerDutySecret: string | null
  /** Receivers may stand in our own network and be called by plain http. */
  readonly allowsPrivateReceivers: boolean
}

export const alertingSettings = {
  alertingFile: ['TOKENIM_ALERTING_FILE', optional(null, (text) => ({ value: text }))],
  lastResortUrl: ['TOKENIM_LAST_RESORT_URL', optional(null, httpUrl)],
  watchedApiUrl: ['TOKENIM_API_URL', optional(null, httpUrl)],
  externalUrl: ['TOKENIM_EXTERNAL_URL', optional('', httpUrl)],
  pagerDutySecret: ['TOKENIM_PAGERDUTY_WEBHOOK_SECRET', optional(null, (text) => ({ value: text }))],
  privateReceivers: ['TOKENIM_PRIVATE_RECEIVERS', optional(false, onOff)],
} as const

export function alertingConfig(read: ValuesOf<typeof alertingSettings>): AlertingConfig {
  return {
    file: read.alertingFile,
    lastResortUrl: read.lastResortUrl,
    apiUrl: read.watchedApiUrl,
    externalUrl: read.externalUrl,
    pagerDutySecret: read.pagerDutySecret,
    allowsPrivateReceivers: read.privateReceivers,
  }
}

function httpUrl(text: string): Parsed<string> {
  return /^https?:\/\//.test(text) && URL.canParse(text)
    ? { value: text.replace(/\/+$/, '') }
    : 'is not an http or https URL'
}

function onOff(text: string): Parsed<boolean> {
  if (['on', 'true', '1'].includes(text)) return { value: true }
  return ['off', 'false', '0'].includes(text) ? { value: false } : 'is neither on nor off'
}
