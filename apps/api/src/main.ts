import { DatabaseConnectError, DatabaseFault, SchemaError } from '@tokenim/db'
import { readConfig, SettingsError } from './config.ts'
import { startApi } from './life/start-api.ts'
import { StartError } from './life/start-error.ts'
import { stopOnSignals } from './life/stop-on-signals.ts'
import { createLog, describeError } from './log.ts'

const log = createLog()
try {
  const api = await startApi(readConfig(), log)
  stopOnSignals(log, () => api.stop())
  log.info({ url: api.url, metricsUrl: api.metricsUrl }, 'ready')
  process.send?.({ type: 'ready', url: api.url })
} catch (error) {
  for (const line of linesFor(error)) console.error(line)
  process.exit(1)
}

/** What an operator can act on is said in lines; only a mistake of ours shows a stack, as one line of JSON. */
function linesFor(error: unknown): readonly string[] {
  if (error instanceof SettingsError) return error.lines.map((line) => `tokenim api: ${line}`)
  const isForOperator =
    error instanceof DatabaseConnectError || error instanceof SchemaError || error instanceof StartError
  if (isForOperator) return [`tokenim api: ${error.message}`]
  if (error instanceof DatabaseFault) return [`tokenim api: TOKENIM_API_DATABASE_URL: ${error.message}`]
  return [JSON.stringify({ level: 'fatal', service: 'api', error: describeError(error) })]
}
