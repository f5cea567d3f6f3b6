import { idFromUuid } from '@tokenim/core/ids'
import { randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { age, createTestDatabase, type TestDatabase } from './index.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})

afterAll(() => database.drop())

test('an aged token has all its times moved back, and nothing else changed', async () => {
  const id = await insertToken()
  const [before] = await database.owner`select * from token where id = ${id}`
  await age(database.owner, idFromUuid('tok', id), '16 min')
  const [after] = await database.owner`select * from token where id = ${id}`

  const moved = (name: string) => Number(before?.[name]) - Number(after?.[name])
  for (const name of ['created_at', 'state_since', 'confirm_by', 'expires_at', 'stuck_after']) {
    expect({ [name]: moved(name) }).toEqual({ [name]: 16 * 60_000 })
  }
  expect(after).toMatchObject({ state: 'pending', version: 1, confirmed_at: null })
})

test('a token that is not there cannot be aged', async () => {
  await expect(age(database.owner, idFromUuid('tok', randomUUIDv7()), '1 min')).rejects.toThrow('to age')
})

async function insertToken(): Promise<string> {
  const [application, account, token] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()]
  const sql = database.owner
  await sql`insert into application (id, name, kind, created_at) values (${application}, 'service', 'service', now())`
  await sql`insert into account (id, application_id, external_id, display_name, status, created_at)
    values (${account}, ${application}, 'x', 'X', 'active', now())`
  await sql`insert into token (id, account_id, application_id, state, cause, confirm_by, expires_at, stuck_after, version,
      created_at, state_since, state_by, secret_hmac, pepper_id, secret_hint, code_hmac)
    values (${token}, ${account}, ${application}, 'pending', 'awaiting_confirmation', now() + interval '15 min',
      now() + interval '90 days', now() + interval '5 min', 1, now(), now(), '{}', '\\x01', 'p1', 'abcd', '\\x02')`
  return token
}
