import { DatabaseConnectError, DatabaseFault, SchemaError } from '@tokenim/db'
import { createLog, runProcess } from '@tokenim/process'
import { readConfig } from './config.ts'
import { startApi } from './life/start-api.ts'

const log = createLog('api')
await runProcess({ service: 'api', log, start: () => startApi(readConfig(), log), explain })

function explain(error: unknown): string | null {
  if (error instanceof DatabaseConnectError || error instanceof SchemaError) return error.message
  return error instanceof DatabaseFault ? `TOKENIM_API_DATABASE_URL: ${error.message}` : null
}
