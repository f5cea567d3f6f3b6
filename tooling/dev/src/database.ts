import { newId } from '@tokenim/services'
import type { Peppers, Services } from '@tokenim/services'
import { tokenSettings } from '@tokenim/core/tokens'
import { connect, ensureLoginRoles, migrate } from '@tokenim/db'
import type { Database } from '@tokenim/db'
import { startEmbeddedPostgres } from '@tokenim/db/embedded'
import type { EmbeddedPostgres } from '@tokenim/db/embedded'
import { join } from 'node:path'
import type { StartConfig } from './config.ts'
import type { StartSecrets } from './start-secrets.ts'

export async function startPostgres(
  config: StartConfig,
  tell: (line: string) => void,
): Promise<EmbeddedPostgres | null> {
  if (config.useOwnDatabase) return null
  const postgres = await startEmbeddedPostgres({
    dataDir: config.dataDir,
    whenClosed: config.dataDirChosen ? 'refuse' : 'relocate',
  })
  tell(
    `PostgreSQL ${postgres.adopted ? 'was still running and is taken over' : 'runs'} on port ${postgres.port}, data in ${join(postgres.dataDir)}`,
  )
  return postgres
}

/** Brings the schema up to date and gives the servers' roles their passwords. */
export async function prepareDatabase(
  ownerUrl: string,
  { apiPassword, monitorPassword }: StartSecrets,
): Promise<{ readonly applied: readonly string[]; readonly apiUrl: string; readonly monitorUrl: string }> {
  const applied = await migrate({ url: ownerUrl, settingName: 'DATABASE_URL' })
  return { applied, ...(await ensureLoginRoles(ownerUrl, { apiPassword, monitorPassword })) }
}

/** What the verbs need, on one role's connection. */
export function servicesOn(
  db: Database,
  peppers: string,
  environment: Services['environment'],
  makeId: Services['newId'] = newId,
): Services {
  return { db, peppers: peppersFromText(peppers), environment, tokenSettings, newId: makeId }
}

export function connectAs(url: string, name: string): Database {
  return connect({ url, settingName: 'DATABASE_URL', applicationName: name, max: 2 })
}

function peppersFromText(text: string): Peppers {
  const [id, key] = text.split(/:(.*)/s)
  if (id === undefined || key === undefined) throw new Error('the start secrets hold no pepper')
  return [{ id, key: Buffer.from(key, 'base64') }]
}
