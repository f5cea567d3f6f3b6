import type { SecretEnvironment } from '@tokenim/core/secrets'
import { SettingsError } from '@tokenim/process'
import type { Peppers } from '@tokenim/services'

export type ApiConfig = {
  readonly databaseUrl: string
  readonly bind: string
  readonly port: number
  readonly metricsPort: number
  readonly environment: SecretEnvironment
  readonly peppers: Peppers
}

type Variables = Readonly<Record<string, string | undefined>>

/** Read once, when the process starts. @throws SettingsError naming all of what is wrong */
export function readConfig(variables: Variables = process.env): ApiConfig {
  const problems: string[] = []
  const read = <T>(name: string, parse: (text: string | undefined) => T | string): T | undefined => {
    const parsed = parse(variables[name]?.trim() || undefined)
    if (typeof parsed !== 'string') return parsed
    problems.push(`${name}: ${parsed}`)
    return undefined
  }
  const config = {
    databaseUrl: read('TOKENIM_API_DATABASE_URL', databaseUrl)?.url,
    bind: read('TOKENIM_BIND', bindAddress)?.address,
    port: read('TOKENIM_API_PORT', port(4600)),
    metricsPort: read('TOKENIM_API_METRICS_PORT', port(4610)),
    environment: read('TOKENIM_ENVIRONMENT', environment)?.name,
    peppers: read('TOKENIM_PEPPERS', peppers),
  }
  const { databaseUrl: url, bind, port: main, metricsPort, environment: name, peppers: all } = config
  const isComplete =
    url !== undefined &&
    bind !== undefined &&
    main !== undefined &&
    metricsPort !== undefined &&
    name !== undefined &&
    all !== undefined
  if (!isComplete) throw new SettingsError(problems)
  return { databaseUrl: url, bind, port: main, metricsPort, environment: name, peppers: all }
}

function databaseUrl(text: string | undefined): { url: string } | string {
  if (text === undefined) return 'is not set (postgres://user:password@host:port/database of the API role)'
  return /^postgres(ql)?:\/\//.test(text)
    ? { url: text }
    : 'is not a PostgreSQL URL (postgres://user:password@host:port/database)'
}

function bindAddress(text = '127.0.0.1'): { address: string } | string {
  return /^[\w.:-]+$/.test(text) ? { address: text } : 'is not an address to listen on'
}

/** 0 asks the system for a free one. */
function port(fallback: number): (text: string | undefined) => number | string {
  return (text) => {
    if (text === undefined) return fallback
    return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : 'is not a port (0 to 65535)'
  }
}

function environment(text = 'live'): { name: SecretEnvironment } | string {
  return text === 'live' || text === 'test' ? { name: text } : 'is neither live nor test'
}

const pepperMinBytes = 16

/** `id:base64,…`, the current one first. */
function peppers(text: string | undefined): Peppers | string {
  if (text === undefined) return 'is not set (id:base64,…; the first one is current)'
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
  return [first, ...rest]
}
