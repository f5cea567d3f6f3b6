import { connect } from '@tokenim/db'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { putAccountByExternalId } from '../accounts/index.ts'
import type { World } from '../testing/world.ts'
import { call, createWorld } from '../testing/world.ts'
import { erasePersonal } from './erase-personal.ts'

let world: World
let eraserUrl: string

beforeAll(async () => {
  world = await createWorld()
  // Its own password, which only this test's cluster knows.
  await world.database.owner`alter role tokenim_eraser password 'erase-in-tests'`
  const url = new URL(world.database.ownerUrl)
  url.username = 'tokenim_eraser'
  url.password = 'erase-in-tests'
  eraserUrl = url.toString()
})

afterAll(() => world[Symbol.asyncDispose]())

async function person() {
  const input = { externalId: `crm-${Math.random()}`, displayName: '林静', locale: 'zh-CN' }
  const put = await putAccountByExternalId(world.services, call(world.service, input))
  if (!put.ok) throw new Error(put.refusal.code)
  return put.result.account.id
}

const kept = async (id: string) => {
  const rows = await world.database.owner<{ value: string }[]>`
    select p.value from audit_personal p join audit_entry e on e.id = p.entry_id where e.target_id = ${id}`
  return rows.map(({ value }) => value)
}

test('an administrator erases what is kept of one account; the entries stay, and one says so', async () => {
  const [id, other] = [await person(), await person()]
  await using db = connect({ url: eraserUrl, settingName: 'TOKENIM_ERASER_DATABASE_URL', applicationName: 'test' })
  const admin = await world.person('admin')
  const before = await world.entries(id)
  expect(await kept(id)).toContain('林静')
  const input = { accountId: id, reason: 'asked for it in writing' }
  const erased = await erasePersonal({ ...world.services, db }, call(admin, input))
  expect(erased).toMatchObject({ ok: true, result: { values: 2 } })
  expect(await kept(id)).toEqual([])
  expect(await kept(other)).toHaveLength(2)
  const after = await world.entries(id)
  expect(after.slice(0, -1)).toEqual(before)
  expect(after.at(-1)).toMatchObject({
    action: 'audit.erase_personal',
    outcome: 'ok',
    actor: admin.id,
    body: { reason: 'asked for it in writing', after: { values: 2 } },
  })
})

test('who may not manage accounts erases nothing, which is entered as well', async () => {
  const id = await person()
  await using db = connect({ url: eraserUrl, settingName: 'TOKENIM_ERASER_DATABASE_URL', applicationName: 'test' })
  const input = { accountId: id, reason: 'curiosity' }
  const refused = await erasePersonal({ ...world.services, db }, call(await world.person('viewer'), input))
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'permission_missing' } })
  expect(await kept(id)).toHaveLength(2)
  expect((await world.entries(id)).at(-1)).toMatchObject({ action: 'audit.erase_personal', outcome: 'refused' })
})

test('a server cannot erase, and the eraser can change nothing else', async () => {
  const id = await person()
  const input = { accountId: id, reason: 'by a server' }
  await expect(erasePersonal(world.services, call(await world.person('admin'), input))).rejects.toMatchObject({
    code: '42501',
  })
  const sql = postgres(eraserUrl, { max: 1, onnotice: () => {} })
  for (const statement of [
    'update audit_entry set id = id',
    'delete from audit_entry',
    'delete from audit_leaf',
    'update account set version = version',
    'delete from token',
  ]) {
    await expect(sql.unsafe(statement)).rejects.toMatchObject({ code: '42501' })
  }
  await sql.end()
})
