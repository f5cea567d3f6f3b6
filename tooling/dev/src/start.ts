import type { EmbeddedPostgres } from '@tokenim/db/embedded'
import { join } from 'node:path'
import { ensureAuditKey } from './audit-key.ts'
import type { Child } from './child.ts'
import type { StartConfig } from './config.ts'
import { writeCredentials } from './credentials-file.ts'
import { prepareDatabase, startPostgres } from './database.ts'
import { prepareDemo } from './demo/prepare.ts'
import { gatewayName, keepGatewayAtWork } from './demo/gateway-log.ts'
import { keepRenewing } from './demo/renewal.ts'
import { launchApps } from './launch-apps.ts'
import { openLog } from './log-files.ts'
import { ensureStartSecrets } from './start-secrets.ts'
import { welcome } from './welcome.ts'

/**
 * PostgreSQL, migrations, demo data, then local Discord, API, monitor and bot; stops bot, monitor, API, local Discord
 * and PostgreSQL, in that order. Ends when it is told to (0) or when a part of it ended by itself (1).
 */
export async function start(config: StartConfig): Promise<number> {
  const began = Date.now()
  const stopping = stopSignal()
  if (config.ownDatabaseUrl !== null && !config.useOwnDatabase) {
    tell('DATABASE_URL is left alone; to run on it: pnpm start --use-database-url')
  }
  const postgres = await startPostgres(config, tell)
  const children: Child[] = []
  try {
    return await run(config, postgres, children, stopping, began)
  } finally {
    for (const child of children.toReversed()) {
      tell(`stopping ${child.name}`)
      await child.stop()
    }
    if (postgres !== null) {
      tell('stopping PostgreSQL')
      await postgres.stop()
    }
  }
}

async function run(
  config: StartConfig,
  postgres: EmbeddedPostgres | null,
  children: Child[],
  stopping: Promise<void>,
  began: number,
): Promise<number> {
  const dataDir = postgres?.dataDir ?? config.dataDir
  const ownerUrl = postgres?.url ?? config.ownDatabaseUrl
  if (ownerUrl === null) throw new Error('DATABASE_URL is not set')
  const secrets = ensureStartSecrets(dataDir)
  const { applied, apiUrl, monitorUrl } = await prepareDatabase(ownerUrl, secrets)
  if (applied.length > 0) tell(`schema brought up to date (${applied.length} migrations)`)
  const auditKeyFile = join(dataDir, 'audit-key.pem')
  const auditVerifierKey = ensureAuditKey(auditKeyFile, auditOrigin)
  const place = { dataDir, ownerUrl, apiUrl, monitorUrl, peppers: secrets.peppers, environment: config.environment }
  const demo = await prepareDemo(place, (step) => tell(`demo data: ${step}`))

  const urls = { apiUrl, monitorUrl }
  const apps = await launchApps({ config, dataDir, secrets, urls, auditKeyFile, auditOrigin, demo }, children, tell)
  const { adminApiKey, serviceApiKey, staff } = demo.cast
  const credentials = {
    apiUrl: apps.apiUrl,
    adminApiKey,
    serviceApiKey,
    discordLocalUrl: apps.discordLocalUrl,
    auditVerifierKey,
    staff,
  }
  const credentialsFile = writeCredentials(dataDir, credentials)
  console.log(welcome({ credentials, demo, credentialsFile, logsFolder: join(dataDir, 'logs') }))
  tell(`ready after ${((Date.now() - began) / 1000).toFixed(1)} s`)
  process.send?.({ type: 'ready', credentialsFile })

  const ending = new AbortController()
  const renewing = keepRenewing({ url: apps.apiUrl, key: serviceApiKey }, ending.signal, tell)
  const gateway = keepGatewayAtWork(openLog(dataDir, gatewayName).write, demo.starts, ending.signal)
  const crashed = Promise.race(children.map(async (child) => `${child.name} ${await child.ended}`))
  const how = await Promise.race([crashed, stopping.then(() => null)])
  ending.abort()
  await Promise.all([renewing, gateway])
  if (how === null) return 0
  console.error(`start: ${how}; everything else is being stopped (its log: ${join(dataDir, 'logs')})`)
  return 1
}

const auditOrigin = 'tokenim.local/audit'

function tell(line: string): void {
  console.log(`· ${line}`)
}

/** Ctrl-C, a stop from outside, a closed terminal or a gone parent; the second signal ends the program at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    const ask = () => {
      resolve()
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, ask)
    process.once('disconnect', ask)
  })
}
