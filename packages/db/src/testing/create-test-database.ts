import { randomBytes } from 'node:crypto'
import postgres, { type Sql } from 'postgres'
import { inject } from 'vitest'
import { connect, type Database } from '../connection.ts'
import { roleUrl, serverRoles } from '../login-roles.ts'
import { askBroker } from './ask-broker.ts'
import { readWorker } from './config.ts'
import { databaseUrlOf, type TestClusterAddress } from './test-cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testDatabaseBrokerPort: number
  }
}

/** One migrated database of a test file, with a connection per role. Nothing connects before it is used. */
export type TestDatabase = AsyncDisposable & {
  readonly ownerUrl: string
  readonly apiUrl: string
  readonly monitorUrl: string
  /** The driver itself, as superuser: for arranging and inspecting rows. */
  readonly owner: Sql
  readonly api: Database
  readonly monitor: Database
  /** Closes the three connections and drops the database, whoever else is connected. */
  drop(): Promise<void>
}

/** For test files run by vitest with this package's global set-up. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return createDatabaseOn(await askBroker(inject('testDatabaseBrokerPort'), readWorker()))
}

/** For programs that started a cluster themselves (`startTestCluster`). */
export async function createDatabaseOn(cluster: TestClusterAddress): Promise<TestDatabase> {
  const name = `${cluster.databasePrefix}_${randomBytes(6).toString('hex')}`
  await administer(cluster, (admin) => admin`create database ${admin(name)} template ${admin(cluster.template)}`)
  const ownerUrl = databaseUrlOf(cluster, name)
  const apiUrl = roleUrl(ownerUrl, serverRoles.api, cluster.apiPassword)
  const monitorUrl = roleUrl(ownerUrl, serverRoles.monitor, cluster.monitorPassword)
  const owner = postgres(ownerUrl, { max: 4, onnotice: () => {} })
  const api = connect({ url: apiUrl, settingName: 'TOKENIM_API_DATABASE_URL', applicationName: 'test api' })
  const monitor = connect({
    url: monitorUrl,
    settingName: 'TOKENIM_MONITOR_DATABASE_URL',
    applicationName: 'test monitor',
  })
  const drop = async () => {
    await Promise.all([owner.end({ timeout: 1 }), api.close(), monitor.close()])
    await administer(cluster, (admin) => admin`drop database if exists ${admin(name)} with (force)`)
  }
  return { ownerUrl, apiUrl, monitorUrl, owner, api, monitor, drop, [Symbol.asyncDispose]: drop }
}

async function administer(cluster: TestClusterAddress, act: (admin: Sql) => Promise<unknown>): Promise<void> {
  const admin = postgres(cluster.adminUrl, { max: 1, onnotice: () => {} })
  try {
    await act(admin)
  } finally {
    await admin.end({ timeout: 2 })
  }
}
