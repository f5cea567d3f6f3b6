import { DatabaseConnectError, DatabaseFault, SchemaError } from '@tokenim/db'
import { readConfig, SettingsError } from './config.ts'
import { StartError } from './life/start-error.ts'
import { startMonitor } from './life/start-monitor.ts'
import { stopOnSignals } from './life/stop-on-signals.ts'
import { createLog, describeError } from './log.ts'

const log = createLog()
try {
  const monitor = await startMonitor(readConfig(), log)
  stopOnSignals(log, () => monitor.stop())
  log.info({ url: monitor.url, metricsUrl: monitor.metricsUrl }, 'ready')
  process.send?.({ type: 'ready', url: monitor.url, metricsUrl: monitor.metricsUrl })
} catch (error) {
  for (const line of linesFor(error)) console.error(line)
  process.exit(1)
}

/** What an operator can act on is said in lines; only a mistake of ours shows a stack, as one line of JSON. */
function linesFor(error: unknown): readonly string[] {
  if (error instanceof SettingsError) return error.lines.map((line) => `tokenim monitor: ${line}`)
  const isForOperator =
    error instanceof DatabaseConnectError || error instanceof SchemaError || error instanceof StartError
  if (isForOperator) return [`tokenim monitor: ${error.message}`]
  if (error instanceof DatabaseFault) return [`tokenim monitor: TOKENIM_MONITOR_DATABASE_URL: ${error.message}`]
  return [JSON.stringify({ level: 'fatal', service: 'monitor', error: describeError(error) })]
}
