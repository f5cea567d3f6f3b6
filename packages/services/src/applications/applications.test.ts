import { uuidFromId } from '@tokenim/core/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { World } from '../testing/world.ts'
import { call, createWorld } from '../testing/world.ts'
import type { AccountActor } from '../verb/actor.ts'
import { newId } from '../verb/new-id.ts'
import { createApplication } from './create.ts'

let world: World
let admin: AccountActor

beforeAll(async () => {
  world = await createWorld()
  admin = await world.person('admin')
})

afterAll(() => world[Symbol.asyncDispose]())

test('an application is registered with the accounts that answer for it, once per key', async () => {
  const [one, two] = [(await world.person()).id, (await world.person()).id]
  const asked = call(admin, { name: 'Shop', kind: 'service', owners: [one, two] } as const, 'register')
  const outcome = await createApplication(world.services, asked)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  const { applicationId } = outcome.result
  const owners = await world.database.owner`
    select account_id from application_owner where application_id = ${uuidFromId(applicationId)}`
  expect(new Set(owners.map((row) => row['account_id']))).toEqual(new Set([uuidFromId(one), uuidFromId(two)]))
  expect(await world.entries(applicationId)).toMatchObject([
    {
      action: 'applications.create',
      versionAfter: 1,
      actor: admin.id,
      body: { after: { kind: 'service', name: 'Shop' } },
    },
  ])
  const again = await createApplication(world.services, asked)
  expect(again).toEqual({ ok: true, replayed: true, result: { applicationId } })
  expect(await world.entries(applicationId)).toHaveLength(1)
})

test('without its owners, or the permission, nothing is registered, and that is on record', async () => {
  const person = await world.person()
  const nobody = newId('acc')
  const input = { name: 'Shop', kind: 'service', owners: [person.id] } as const
  const missing = await createApplication(world.services, call(admin, { ...input, owners: [nobody] }))
  expect(missing).toMatchObject({ refusal: { code: 'not_found', facts: { kind: 'account', id: nobody } } })
  const viewer = await world.person('viewer')
  const refused = await createApplication(world.services, call(viewer, input))
  expect(refused).toMatchObject({
    refusal: { code: 'permission_missing', facts: { permissions: ['applications:manage'] } },
  })
  expect(await world.entries(person.id)).toMatchObject([
    { action: 'applications.create', code: 'permission_missing', actor: viewer.id, versionAfter: null },
  ])
})
