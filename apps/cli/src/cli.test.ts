import { createTestDatabase } from '@tokenim/db/testing'
import type { TestDatabase } from '@tokenim/db/testing'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCli as run } from './testing/run-cli.ts'

const peppers = `p:${randomBytes(32).toString('base64')}`

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})

afterAll(() => database.drop())

test('bootstrap works once, and its administrator gives keys, applications and roles', async () => {
  const owner = { DATABASE_URL: database.ownerUrl, TOKENIM_PEPPERS: peppers }
  const names = ['--external-id', 'root', '--name', '林静']
  const first = await run(['bootstrap', ...names], owner)
  expect(first).toMatchObject({ code: 0, err: '' })
  const [adminKey = ''] = first.out.match(/timk_\w+/g) ?? []
  const [adminId = ''] = first.out.match(/acc_\w+/g) ?? []
  const again = await run(['bootstrap', ...names], owner)
  expect(again).toMatchObject({ code: 1, out: '' })
  expect(again.err).toBe('tokenim: this database already has an administrator\n')

  const api = { TOKENIM_API_DATABASE_URL: database.apiUrl, TOKENIM_PEPPERS: peppers, TOKENIM_API_KEY: adminKey }
  const made = await run(['applications', 'create', '--name', 'Shop', '--owner', adminId], api)
  expect(made.out).toMatch(/^app_\w{26}\n$/)
  const key = await run(['keys', 'create', made.out.trim(), '--name', 'shop'], api)
  expect(key.out).toMatch(/^key_\w{26}\ntimk_\w{36}\n/)
  const own = await run(['grants', 'give', made.out.trim(), '--role', 'service', '--reason', 'shop'], api)
  expect(own).toMatchObject({ code: 1, out: '' })
  expect(own.err).toContain('self_action')
  const [keyId = ''] = key.out.split('\n')
  expect((await run(['keys', 'revoke', keyId, '--reason-code', 'security'], api)).out).toBe(`${keyId} is revoked.\n`)
})

test.each([
  [['bootstrap', '--external-id', 'a', '--name', 'b'], {}, 'DATABASE_URL'],
  [['db', 'migrate'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, 'DATABASE_URL'],
  [['keys', 'create', 'nonsense', '--name', 'x'], {}, 'neither an account id'],
  [['link', 'abc'], {}, 'not a link code'],
  [['link', 'ABCD2345'], { TOKENIM_API_KEY: 'timk_x', TOKENIM_API_URL: 'http://127.0.0.1:1' }, 'tokenim:'],
] as const)('%j ends in one readable line and exit code 1', async (args, env, part) => {
  const { code, out, err } = await run(args, env)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err.trim().split('\n')).toHaveLength(1)
  expect(err).toContain(part)
  expect(err).not.toMatch(/\bat .*\.ts:\d+/)
})
