import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connect, type Database } from './connection.ts'
import { DatabaseConnectError } from './database-connect-error.ts'
import { migrate, MigrationError } from './migrate.ts'
import { readSchemaState, requireCurrentSchema, SchemaError } from './schema-state.ts'
import { createTestDatabase, type TestDatabase } from './testing/index.ts'

const folders = mkdtempSync(join(tmpdir(), 'tokenim-migrations-'))
let host: TestDatabase
let url: string
let sql: Sql
let database: Database
let count = 0

beforeAll(async () => {
  host = await createTestDatabase()
})

beforeEach(async () => {
  await close()
  count += 1
  const name = `${new URL(host.ownerUrl).pathname.slice(1)}_${count}`
  await host.owner`create database ${host.owner(name)}`
  url = Object.assign(new URL(host.ownerUrl), { pathname: `/${name}` }).toString()
  sql = postgres(url, { max: 2, onnotice: () => {} })
  database = connect({ url, settingName: 'DATABASE_URL', applicationName: 'test' })
})

afterAll(async () => {
  await close()
  await host.drop()
  rmSync(folders, { recursive: true, force: true })
})

test('missing migrations are applied in order, and a second run applies none', async () => {
  const folder = write({
    '0001-first.sql': 'create table first (id integer primary key);',
    '0002-second.sql': 'create table second (id integer references first); insert into first values (1);',
  })
  expect(await readSchemaState(database, folder)).toBe('empty')
  expect(await migrate({ url, settingName: 'DATABASE_URL', folder })).toEqual(['0001-first.sql', '0002-second.sql'])
  expect(await migrate({ url, settingName: 'DATABASE_URL', folder })).toEqual([])
  expect(await sql`select id from first`).toEqual([{ id: 1 }])
  expect(await readSchemaState(database, folder)).toBe('current')
})

test('processes that migrate at once apply each migration once', async () => {
  const folder = write({
    '0001-first.sql': 'create table first (id integer);',
    '0002-second.sql': 'insert into first values (1);',
  })
  const runs = await Promise.all(Array.from({ length: 5 }, () => migrate({ url, settingName: 'DATABASE_URL', folder })))
  expect(runs.flat().toSorted()).toEqual(['0001-first.sql', '0002-second.sql'])
  expect(await sql`select id from first`).toHaveLength(1)
})

test('a migration that fails leaves nothing of itself, keeps those before it, and names file and line', async () => {
  const broken = { '0001-first.sql': 'create table first (id integer);' }
  const folder = write({ ...broken, '0002-broken.sql': 'create table second (id integer);\nselect form nowhere;' })
  const problem = migrate({ url, settingName: 'DATABASE_URL', folder })
  await expect(problem).rejects.toBeInstanceOf(MigrationError)
  await expect(problem).rejects.toThrow(/^migration 0002-broken\.sql \(line 2\) failed: /)
  expect(await sql`select to_regclass('first') as first, to_regclass('second') as second`).toEqual([
    { first: 'first', second: null },
  ])
  expect(await readSchemaState(database, folder)).toBe('older')
})

test('a database migrated by a later program is newer, and is not touched', async () => {
  const first = { '0001-first.sql': 'create table first (id integer);' }
  await migrate({ url, settingName: 'DATABASE_URL', folder: write({ ...first, '0002-later.sql': 'select 1;' }) })
  const folder = write(first)
  expect(await readSchemaState(database, folder)).toBe('newer')
  const refused = migrate({ url, settingName: 'DATABASE_URL', folder })
  await expect(refused).rejects.toMatchObject({ name: 'SchemaError', state: 'newer' })
})

test('a migration that was edited after it was applied is seen, and nothing further is applied', async () => {
  await migrate({ url, settingName: 'DATABASE_URL', folder: write({ '0001-first.sql': 'select 1;' }) })
  const folder = write({ '0001-first.sql': 'select 2;', '0002-second.sql': 'create table second (id integer);' })
  expect(await readSchemaState(database, folder)).toBe('changed')
  const refused = migrate({ url, settingName: 'DATABASE_URL', folder })
  await expect(refused).rejects.toMatchObject({ name: 'SchemaError', state: 'changed' })
  expect(await sql`select to_regclass('second') as name`).toEqual([{ name: null }])
})

test('line ends of a checkout do not change a migration', async () => {
  await migrate({ url, settingName: 'DATABASE_URL', folder: write({ '0001-first.sql': 'select 1;\nselect 2;\n' }) })
  expect(await readSchemaState(database, write({ '0001-first.sql': 'select 1;\r\nselect 2;\r\n' }))).toBe('current')
})

test('file names out of order or form are refused', async () => {
  await expect(migrate({ url, settingName: 'x', folder: write({ '0002-second.sql': '' }) })).rejects.toThrow(
    'expected 0001-name.sql',
  )
  await expect(migrate({ url, settingName: 'x', folder: write({ '0001_First.sql': '' }) })).rejects.toThrow(
    'expected 0001-name.sql',
  )
})

test('a server refuses an empty database in one line that names setting and command', async () => {
  const refused: unknown = await requireCurrentSchema(database, 'TOKENIM_API_DATABASE_URL').catch(
    (error: unknown) => error,
  )
  expect(refused).toBeInstanceOf(SchemaError)
  expect(String(refused)).toBe('SchemaError: TOKENIM_API_DATABASE_URL: the database is empty: run `tokenim db migrate`')
})

test('the least-privilege roles can read the state of the schema', async () => {
  expect(await readSchemaState(host.api)).toBe('current')
  expect(await readSchemaState(host.monitor)).toBe('current')
})

test('a database that is missing is named, the password is not', async () => {
  const missing = Object.assign(new URL(url), { pathname: '/nowhere' }).toString()
  const problem: unknown = await migrate({ url: missing, settingName: 'DATABASE_URL' }).catch((error: unknown) => error)
  expect(problem).toBeInstanceOf(DatabaseConnectError)
  expect(String(problem)).toMatch(/DATABASE_URL: PostgreSQL at 127\.0\.0\.1:\d+ has no database nowhere/)
  expect(String(problem)).not.toContain(new URL(url).password)
})

function write(files: Readonly<Record<string, string>>): string {
  const folder = join(folders, `${count}-${Object.keys(files).length}-${Math.random().toString(36).slice(2)}`)
  mkdirSync(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

async function close(): Promise<void> {
  if (count === 0) return
  await Promise.all([sql.end({ timeout: 1 }), database.close()])
  await host.owner`drop database if exists ${host.owner(new URL(url).pathname.slice(1))} with (force)`
}
