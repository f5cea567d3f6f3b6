import { afterAll, beforeAll, expect, test } from 'vitest'
import { locateBinaries } from '../embedded/binaries.ts'
import { layoutOf } from '../embedded/data-folder.ts'
import { readTestDatabaseUrl, readTestPostgresPackage } from './config.ts'
import { createTestDatabase, type TestDatabase } from './index.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})

afterAll(() => database.drop())

test('a test database is migrated, and each role gets in as itself', async () => {
  const tables = await database.owner`select 1 from schema_migration`
  expect(tables.length).toBeGreaterThan(0)
  await database.api.check()
  await database.monitor.check()
})

test('the server is of the major version that was asked for', async () => {
  const [running] = await database.owner<{ major: number }[]>`
    select current_setting('server_version_num')::int / 10000 as major`
  const { packageFolder } = readTestPostgresPackage()
  const { major } = locateBinaries(layoutOf(''), null, packageFolder)
  // A server given by its URL is of whatever version it is.
  expect(readTestDatabaseUrl() === null ? String(running?.major) : major).toBe(major)
})

test('what one test database holds is not in another', async () => {
  await using other = await createTestDatabase()
  await database.owner`create table only_here (id integer)`
  const [found] = await other.owner`select to_regclass('only_here') as name`
  expect(found).toEqual({ name: null })
})
