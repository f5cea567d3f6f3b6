import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from './testing/index.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})

afterAll(() => database.drop())

const neverAllowed = [
  'update audit_entry set id = id',
  'delete from audit_entry',
  'truncate audit_entry',
  'update audit_leaf set seq = seq',
  'delete from audit_tile',
  'update audit_checkpoint set note = note',
  'delete from audit_checkpoint',
  'truncate audit_leaf',
  'delete from token',
  'delete from schema_migration',
  'create table mine (id integer)',
  'alter table token disable trigger all',
  'create role mine',
]

for (const role of ['api', 'monitor'] as const) {
  test(`the ${role} role can neither change the audit log nor step out of its role`, async () => {
    const sql = postgres(role === 'api' ? database.apiUrl : database.monitorUrl, { max: 1, onnotice: () => {} })
    const outcomes = await Promise.all(neverAllowed.map((statement) => outcomeOf(sql.unsafe(statement))))
    expect(outcomes).toEqual(neverAllowed.map(() => '42501'))
    await sql.end()
  })

  test(`the ${role} role carries its own limits when a client sets none`, async () => {
    const sql = postgres(role === 'api' ? database.apiUrl : database.monitorUrl, { max: 1, onnotice: () => {} })
    const [limits] = await sql`select current_setting('statement_timeout') as statement,
      current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle`
    expect(limits).toEqual({ statement: '5s', lock: '2s', idle: '10s' })
    await sql.end()
  })
}

async function outcomeOf(statement: PromiseLike<unknown>): Promise<unknown> {
  try {
    await statement
    return 'done'
  } catch (error) {
    return error instanceof postgres.PostgresError ? error.code : error
  }
}
