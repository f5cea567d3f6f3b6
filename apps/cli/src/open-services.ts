import type { SecretEnvironment } from '@tokenim/core/secrets'
import { tokenSettings } from '@tokenim/core/tokens'
import { connect, requireCurrentSchema } from '@tokenim/db'
import type { Peppers, Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { readSetting, requireSetting } from './config.ts'
import { UsageError } from './usage-error.ts'

/** The verbs on one database, closed again when the command ends. @throws one readable line naming the setting */
export async function withServices<Result>(
  settingName: 'DATABASE_URL' | 'TOKENIM_API_DATABASE_URL' | 'TOKENIM_ERASER_DATABASE_URL',
  run: (services: Services) => Promise<Result>,
): Promise<Result> {
  const url = requireSetting(settingName, 'the database to work on, postgres://user:password@host:port/name')
  const environment = readEnvironment()
  const peppers = readPeppers()
  await using db = connect({ url, settingName, applicationName: 'tokenim cli', max: 2 })
  await db.check()
  await requireCurrentSchema(db, settingName)
  return await run({ db, peppers, environment, tokenSettings, newId })
}

function readEnvironment(): SecretEnvironment {
  const environment = readSetting('TOKENIM_ENVIRONMENT', 'live')
  if (environment === 'live' || environment === 'test') return environment
  throw new UsageError('TOKENIM_ENVIRONMENT: must be live or test')
}

function readPeppers(): Peppers {
  const text = requireSetting('TOKENIM_PEPPERS', 'the same peppers the servers have, id:base64,…')
  const [first, ...rest] = text.split(',').map((item) => {
    const [id, key] = item.split(/:(.*)/s)
    const bytes = Buffer.from(key ?? '', 'base64')
    if (id === undefined || id === '' || bytes.length < 16) {
      throw new UsageError('TOKENIM_PEPPERS: each one is id:base64 with at least 16 bytes')
    }
    return { id, key: new Uint8Array(bytes) }
  })
  if (first === undefined) throw new UsageError('TOKENIM_PEPPERS: there must be at least one')
  return [first, ...rest]
}
