import { createHash, randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import postgres from 'postgres'
import { startEmbeddedPostgres } from '../embedded/index.ts'
import { ensureLoginRoles, type RolePasswords } from '../login-roles.ts'
import { migrate } from '../migrate.ts'
import { readTestPostgresPackage } from './config.ts'
import { makeMemoryFolder, sweepLeftovers } from './throw-away-folder.ts'

/** What a test process needs to make databases of its own: plain data, it travels from process to process. */
export type TestClusterAddress = RolePasswords & {
  /** An existing database of the server, as superuser. */
  readonly adminUrl: string
  readonly template: string
  /** Begins the name of every database of this run. */
  readonly databasePrefix: string
}

export type TestCluster = AsyncDisposable & { readonly address: TestClusterAddress }

/**
 * A server for one run of tests with a migrated template database: a throw-away cluster that forgets everything in a
 * crash, or the server at `databaseUrl`.
 */
export async function startTestCluster(databaseUrl: string | null): Promise<TestCluster> {
  return databaseUrl === null ? startThrowAway() : useServer(databaseUrl)
}

const throwAwaySettings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '300',
  autovacuum: 'off',
  shared_buffers: '64MB',
}

async function startThrowAway(): Promise<TestCluster> {
  await sweepLeftovers()
  const dataDir = makeMemoryFolder()
  const server = await startEmbeddedPostgres({
    dataDir,
    settings: throwAwaySettings,
    database: 'admin',
    whenClosed: 'relocate',
    ...readTestPostgresPackage(),
  })
  const dispose = async () => {
    await server.stop('immediate')
    for (const folder of [dataDir, server.dataDir]) rmSync(folder, { recursive: true, force: true })
  }
  try {
    const passwords = { apiPassword: randomPassword(), monitorPassword: randomPassword() }
    const address = await prepareTemplate({ adminUrl: server.url, ...names(), ...passwords })
    return { address, [Symbol.asyncDispose]: dispose }
  } catch (error) {
    await dispose()
    throw error
  }
}

/** Roles belong to the whole server, and so do their passwords: runs side by side must agree on them. */
async function useServer(databaseUrl: string): Promise<TestCluster> {
  const password = createHash('sha256').update(databaseUrl).digest('base64url')
  const address = { adminUrl: databaseUrl, ...names(), apiPassword: password, monitorPassword: password }
  const admin = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    await admin`select pg_advisory_lock(4600003)`
    await dropAll(admin, 'tokenim_test_%', 'older')
    await prepareTemplate(address)
  } finally {
    await admin.end({ timeout: 2 })
  }
  return { address, [Symbol.asyncDispose]: () => dropRun(address) }
}

async function prepareTemplate(address: TestClusterAddress): Promise<TestClusterAddress> {
  const admin = postgres(address.adminUrl, { max: 1, onnotice: () => {} })
  try {
    await admin`create database ${admin(address.template)}`
    const templateUrl = databaseUrlOf(address, address.template)
    await migrate({ url: templateUrl, settingName: 'TEST_DATABASE_URL' })
    await ensureLoginRoles(templateUrl, address, 'TEST_DATABASE_URL')
    // A template with a connection to it cannot be copied (55006): from here on there is none.
    await admin`alter database ${admin(address.template)} with allow_connections false`
    return address
  } finally {
    await admin.end({ timeout: 2 })
  }
}

export function databaseUrlOf(address: TestClusterAddress, database: string): string {
  const url = new URL(address.adminUrl)
  url.pathname = `/${database}`
  return url.toString()
}

function names(): Pick<TestClusterAddress, 'template' | 'databasePrefix'> {
  const day = Math.floor(Date.now() / 86_400_000)
  const databasePrefix = `tokenim_test_${day}_${randomBytes(4).toString('hex')}`
  return { databasePrefix, template: `${databasePrefix}_template` }
}

async function dropRun(address: TestClusterAddress): Promise<void> {
  const admin = postgres(address.adminUrl, { max: 1, onnotice: () => {} })
  try {
    await dropAll(admin, `${address.databasePrefix}%`, 'any')
  } finally {
    await admin.end({ timeout: 2 })
  }
}

/** `older`: only those of an earlier day than yesterday; a run side by side may own the others. */
async function dropAll(admin: postgres.Sql, pattern: string, age: 'any' | 'older'): Promise<void> {
  const yesterday = Math.floor(Date.now() / 86_400_000) - 1
  const found = await admin<{ datname: string }[]>`select datname from pg_database where datname like ${pattern}`
  for (const { datname } of found) {
    if (age === 'older' && !(Number(datname.split('_')[2]) < yesterday)) continue
    await admin`drop database if exists ${admin(datname)} with (force)`
  }
}

function randomPassword(): string {
  return randomBytes(18).toString('base64url')
}
