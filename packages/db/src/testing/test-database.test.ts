import { afterAll, beforeAll, expect, test } from 'vitest'
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

test('what one test database holds is not in another', async () => {
  await using other = await createTestDatabase()
  await database.owner`create table only_here (id integer)`
  const [found] = await other.owner`select to_regclass('only_here') as name`
  expect(found).toEqual({ name: null })
})
