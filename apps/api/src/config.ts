import type { SecretEnvironment } from '@tokenim/core/secrets'
import type { Parsed, Variables } from '@tokenim/process'
import { bindAddress, databaseUrl, oneOf, port, readSettings, required } from '@tokenim/process'
import type { Peppers } from '@tokenim/services'

export type ApiConfig = {
  readonly databaseUrl: string
  readonly bind: string
  readonly port: number
  readonly metricsPort: number
  readonly environment: SecretEnvironment
  readonly peppers: Peppers
}

/** Read once, when the process starts. @throws SettingsError naming all of what is wrong */
export function readConfig(variables: Variables = process.env): ApiConfig {
  return readSettings(variables, {
    databaseUrl: ['TOKENIM_API_DATABASE_URL', databaseUrl('API')],
    bind: ['TOKENIM_BIND', bindAddress],
    port: ['TOKENIM_API_PORT', port(4600)],
    metricsPort: ['TOKENIM_API_METRICS_PORT', port(4610)],
    environment: ['TOKENIM_ENVIRONMENT', oneOf(['live', 'test'], 'live')],
    peppers: ['TOKENIM_PEPPERS', required('id:base64,…; the first one is current', peppers)],
  })
}

const pepperMinBytes = 16

/** `id:base64,…`, the current one first. */
function peppers(text: string): Parsed<Peppers> {
  const read = text.split(',').map((part) => {
    const [, id, base64] = /^\s*([\w-]{1,32}):([A-Za-z0-9+/_-]+=*)\s*$/.exec(part) ?? []
    return id === undefined || base64 === undefined ? null : { id, key: Buffer.from(base64, 'base64') }
  })
  const known = read.filter((pepper) => pepper !== null)
  const [first, ...rest] = known
  if (first === undefined || known.length < read.length) return 'has an item that is not id:base64'
  const weak = known.find(({ key }) => key.length < pepperMinBytes)
  if (weak !== undefined) return `pepper ${weak.id} has fewer than ${pepperMinBytes} bytes`
  if (new Set(known.map(({ id }) => id)).size < known.length) return 'names a pepper id twice'
  return { value: [first, ...rest] }
}
