import type { ChatRules } from '@tokenim/core/chat'
import { chatRules, provable } from '@tokenim/core/chat'
import type { Permission } from '@tokenim/core/permissions'
import type { SecretEnvironment } from '@tokenim/core/secrets'
import type { Parsed, Variables } from '@tokenim/process'
import { bindAddress, databaseUrl, onOff, oneOf, optional, port, readSettings, required } from '@tokenim/process'
import type { Peppers } from '@tokenim/services'
import { parsePeppers } from '@tokenim/services'

export type ApiConfig = {
  readonly databaseUrl: string
  readonly bind: string
  readonly port: number
  readonly metricsPort: number
  readonly environment: SecretEnvironment
  readonly peppers: Peppers
  /** Told when the monitor is silent; `null`: that is only logged. */
  readonly lastResortUrl: string | null
  readonly chat: ChatRules
}

/** Read once, when the process starts. @throws SettingsError naming all of what is wrong */
export function readConfig(variables: Variables = process.env): ApiConfig {
  const { notifyOnly, actsPerHour, stepUp, ...read } = readSettings(variables, {
    databaseUrl: ['TOKENIM_API_DATABASE_URL', databaseUrl('API')],
    bind: ['TOKENIM_BIND', bindAddress],
    port: ['TOKENIM_API_PORT', port(4600)],
    metricsPort: ['TOKENIM_API_METRICS_PORT', port(4610)],
    environment: ['TOKENIM_ENVIRONMENT', oneOf(['live', 'test'], 'live')],
    lastResortUrl: ['TOKENIM_LAST_RESORT_URL', optional(null, httpUrl)],
    notifyOnly: ['TOKENIM_NOTIFY_ONLY', onOff(false)],
    actsPerHour: ['TOKENIM_CHAT_ACTS_PER_HOUR', optional(chatRules.actsPerHour, numberOfActs)],
    stepUp: ['TOKENIM_STEP_UP', optional(chatRules.stepUp, permissionSet)],
    peppers: ['TOKENIM_PEPPERS', required('id:base64,…; the first one is current', parsePeppers)],
  })
  return { ...read, chat: { notifyOnly, actsPerHour, stepUp } }
}

function numberOfActs(text: string): Parsed<number> {
  const count = Number(text)
  return /^\d{1,5}$/.test(text) && count >= 1 ? { value: count } : 'is not a number of acts (1 to 99999)'
}

/** Permissions whose acts can take a second proof, by commas, or `none`. */
function permissionSet(text: string): Parsed<ReadonlySet<Permission>> {
  if (text === 'none') return { value: new Set() }
  const names = text.split(',').map((name) => name.trim())
  const known = provable.filter((permission) => names.includes(permission))
  return known.length === new Set(names).size
    ? { value: new Set(known) }
    : `is neither none nor some of ${provable.join(', ')}`
}

function httpUrl(text: string): Parsed<string> {
  return /^https?:\/\//.test(text) && URL.canParse(text) ? { value: text } : 'is not an http or https URL'
}
