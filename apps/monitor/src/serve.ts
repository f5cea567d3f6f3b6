import { DatabaseConnectError, DatabaseFault, SchemaError } from '@tokenim/db'
import { createLog, runProcess } from '@tokenim/process'
import { readConfig } from './config.ts'
import { startMonitor } from './life/start-monitor.ts'

const log = createLog('monitor')
await runProcess({ service: 'monitor', log, start: () => startMonitor(readConfig(), log), explain })

function explain(error: unknown): string | null {
  if (error instanceof DatabaseConnectError || error instanceof SchemaError) return error.message
  return error instanceof DatabaseFault ? `TOKENIM_MONITOR_DATABASE_URL: ${error.message}` : null
}
