import type { SecretEnvironment } from '@tokenim/core/secrets'
import type { Parsed, Variables } from '@tokenim/process'
import { bindAddress, databaseUrl, oneOf, optional, port, readSettings, required } from '@tokenim/process'
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
}

/** Read once, when the process starts. @throws SettingsError naming all of what is wrong */
export function readConfig(variables: Variables = process.env): ApiConfig {
  return readSettings(variables, {
    databaseUrl: ['TOKENIM_API_DATABASE_URL', databaseUrl('API')],
    bind: ['TOKENIM_BIND', bindAddress],
    port: ['TOKENIM_API_PORT', port(4600)],
    metricsPort: ['TOKENIM_API_METRICS_PORT', port(4610)],
    environment: ['TOKENIM_ENVIRONMENT', oneOf(['live', 'test'], 'live')],
    lastResortUrl: ['TOKENIM_LAST_RESORT_URL', optional(null, httpUrl)],
    peppers: ['TOKENIM_PEPPERS', required('id:base64,…; the first one is current', parsePeppers)],
  })
}

function httpUrl(text: string): Parsed<string> {
  return /^https?:\/\//.test(text) && URL.canParse(text) ? { value: text } : 'is not an http or https URL'
}
