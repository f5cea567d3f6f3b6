import type { AccountId, ApplicationId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import type { BuiltInRoleName, Permission, Subject } from '@tokenim/core/permissions'
import { builtInRole } from '@tokenim/core/permissions'
import { minuteMs } from '@tokenim/core/time'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { World } from '../testing/world.ts'
import { call, createWorld } from '../testing/world.ts'
import { cancelToken, getToken } from '../tokens/index.ts'
import type { AccountActor } from '../verb/actor.ts'
import { newId } from '../verb/new-id.ts'
import { giveGrant } from './give.ts'
import { readGrants } from './read.ts'
import { revokeGrant } from './revoke.ts'

let world: World
let admin: AccountActor
let security: AccountActor

beforeAll(async () => {
  world = await createWorld()
  ;[admin, security] = [await world.person('admin'), await world.person('security')]
})

afterAll(() => world[Symbol.asyncDispose]())

const always = { effect: 'allow', scope: 'any', expiresAt: null, reason: 'new on the team' } as const
const role = (name: BuiltInRoleName) => ({ kind: 'role', role: builtInRole[name] }) as const
const permission = (name: Permission) => ({ kind: 'permission', permission: name }) as const
const account = (id: AccountId): Subject => ({ type: 'account', id })
const application = (id: ApplicationId): Subject => ({ type: 'application', id })

test('a role is given, works at once, and is on record with its reason', async () => {
  const person = await world.person()
  const token = await world.issue()
  const act = { id: token.id, reasonCode: 'stuck', expectedVersion: 1 } as const
  expect(await cancelToken(world.services, call(person, act))).toMatchObject({ refusal: { code: 'not_found' } })
  const given = await giveGrant(
    world.services,
    call(admin, { to: account(person.id), gives: role('support'), ...always }),
  )
  if (!given.ok) throw new Error(given.refusal.code)
  expect(await cancelToken(world.services, call(person, act))).toMatchObject({ ok: true })
  const { grantId } = given.result
  expect(await world.entries(grantId)).toMatchObject([
    {
      action: 'grants.give',
      versionAfter: 1,
      actor: admin.id,
      body: { reason: always.reason, after: { role: 'support' } },
    },
  ])
  expect(await world.events(grantId)).toMatchObject([{ type: 'grant.given', version: 1 }])
})

test('a grant ends with its time, and a deny takes away what was given', async () => {
  const person = await world.person()
  const token = await world.issue()
  const to = account(person.id)
  const read = () => getToken(world.services, { actor: person, input: { id: token.id } })
  const until = { ...always, expiresAt: Date.now() + 10 * minuteMs }
  await giveGrant(world.services, call(admin, { to, gives: permission('tokens:read'), ...until }))
  expect(await read()).toMatchObject({ ok: true })
  await world.database.owner`update access_grant set expires_at = now() where account_id = ${uuidFromId(person.id)}`
  expect(await read()).toMatchObject({ refusal: { code: 'not_found' } })
  await giveGrant(world.services, call(admin, { to, gives: role('viewer'), ...always }))
  expect(await read()).toMatchObject({ ok: true })
  const deny = { ...always, effect: 'deny' } as const
  await giveGrant(world.services, call(security, { to, gives: permission('tokens:read'), ...deny }))
  expect(await read()).toMatchObject({ refusal: { code: 'not_found' } })
})

test('nobody gives to himself or to an application he owns', async () => {
  const program = await world.application()
  await world.database
    .owner`insert into application_owner ${world.database.owner({ application_id: uuidFromId(program.id), account_id: uuidFromId(admin.id) })}`
  for (const to of [account(admin.id), application(program.id)]) {
    const refused = await giveGrant(world.services, call(admin, { to, gives: role('viewer'), ...always }))
    expect(refused).toMatchObject({
      refusal: { code: 'self_action', facts: { rule: 'own_grant', accountIds: [admin.id] } },
    })
    expect((await world.entries(to.id)).at(-1)).toMatchObject({ action: 'grants.give', code: 'self_action' })
  }
})

test('nobody gives what he does not hold, nor wider, nor longer', async () => {
  const to = account((await world.person()).id)
  const missing = await giveGrant(world.services, call(security, { to, gives: role('operator'), ...always }))
  expect(missing).toMatchObject({
    refusal: {
      code: 'permission_missing',
      facts: {
        because: expect.arrayContaining([expect.objectContaining({ reason: 'no_grant', permission: 'tokens:issue' })]),
      },
    },
  })
  const lead = await world.person()
  await world.grant(lead.id, 'grants:manage', 'any')
  await world.grant(lead.id, 'tokens:hold', 'own')
  const wider = await giveGrant(world.services, call(lead, { to, gives: permission('tokens:hold'), ...always }))
  expect(wider).toMatchObject({
    refusal: { facts: { because: [{ reason: 'out_of_scope', subject: { id: lead.id } }] } },
  })
  const soon = new Date(Date.now() + 10 * minuteMs)
  await world.database
    .owner`insert into access_grant ${world.database.owner({ id: uuidFromId(newId('gra')), account_id: uuidFromId(lead.id), permission: 'tokens:revoke', scope: 'any', not_before: '2020-01-01', expires_at: soon, reason: 'test', created_at: new Date() })}`
  const longer = await giveGrant(world.services, call(lead, { to, gives: permission('tokens:revoke'), ...always }))
  expect(longer).toMatchObject({
    refusal: { facts: { because: [{ reason: 'expired', permission: 'tokens:revoke' }] } },
  })
  const within = { ...always, expiresAt: soon.getTime() }
  const given = await giveGrant(world.services, call(lead, { to, gives: permission('tokens:revoke'), ...within }))
  expect(given.ok).toBe(true)
})

test('acting for others is given by administrators, to applications alone', async () => {
  const gives = permission('accounts:act_for')
  const person = account((await world.person()).id)
  const program = application((await world.application()).id)
  expect(await giveGrant(world.services, call(admin, { to: person, gives, ...always }))).toMatchObject({
    refusal: { code: 'permission_missing', facts: { because: [{ subject: person, reason: 'out_of_scope' }] } },
  })
  expect(await giveGrant(world.services, call(security, { to: program, gives, ...always }))).toMatchObject({
    refusal: { code: 'permission_missing', facts: { because: [{ fixableBy: ['admin'] }] } },
  })
  expect(await giveGrant(world.services, call(admin, { to: program, gives, ...always }))).toMatchObject({ ok: true })
  expect(await giveGrant(world.services, call(admin, { to: program, gives: role('bot'), ...always }))).toMatchObject({
    ok: true,
  })
})

test('who may not manage grants reads what is missing, or finds nobody', async () => {
  const to = account((await world.person()).id)
  const input = { to, gives: role('viewer'), ...always }
  const viewer = await giveGrant(world.services, call(await world.person('viewer'), input))
  expect(viewer).toMatchObject({ refusal: { code: 'permission_missing', facts: { permissions: ['grants:manage'] } } })
  const stranger = await giveGrant(world.services, call(await world.person(), input))
  expect(stranger).toMatchObject({ refusal: { code: 'not_found' } })
  const nobody = account(newId('acc'))
  expect(await giveGrant(world.services, call(admin, { ...input, to: nobody }))).toMatchObject({
    refusal: { code: 'not_found', facts: { id: nobody.id } },
  })
})

test('the same request gives once, however often it arrives at once', async () => {
  const to = account((await world.person()).id)
  const asked = call(admin, { to, gives: role('viewer'), ...always }, 'give-once')
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => giveGrant(world.services, asked)))
  expect(new Set(outcomes.map((outcome) => outcome.ok && outcome.result.grantId)).size).toBe(1)
  const rows = await world.database
    .owner`select 1 from access_grant where account_id = ${uuidFromId((to as { id: AccountId }).id)}`
  expect(rows).toHaveLength(1)
})

test('a role that is not what its name says is no role', async () => {
  const to = account((await world.person()).id)
  const hollow = { kind: 'role', role: { ...builtInRole.admin, permissions: [] } } as const
  await expect(giveGrant(world.services, call(security, { to, gives: hollow, ...always }))).rejects.toThrow(
    'not the role',
  )
})

async function given(to: Subject, gives: Parameters<typeof role>[0] | 'deny tokens:hold', by = admin) {
  const grant = gives === 'deny tokens:hold' ? permission('tokens:hold') : role(gives)
  const effect = gives === 'deny tokens:hold' ? 'deny' : 'allow'
  const outcome = await giveGrant(world.services, call(by, { to, gives: grant, ...always, effect }))
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.result.grantId
}

test('a grant taken back is gone at once, on record with its reason, and stays gone', async () => {
  const person = await world.person()
  const token = await world.issue()
  const id = await given(account(person.id), 'support')
  const input = { id, reason: 'left the team' }
  expect(await revokeGrant(world.services, call(security, input))).toMatchObject({ ok: true, result: { grantId: id } })
  const act = { id: token.id, reasonCode: 'stuck', expectedVersion: 1 } as const
  expect(await cancelToken(world.services, call(person, act))).toMatchObject({ refusal: { code: 'not_found' } })
  expect(await revokeGrant(world.services, call(admin, input))).toMatchObject({ ok: true })
  const revoked = { action: 'grants.revoke', outcome: 'ok', body: { reason: input.reason } }
  expect(await world.entries(id)).toMatchObject([
    { action: 'grants.give' },
    { ...revoked, versionAfter: 2, actor: security.id },
    { ...revoked, versionAfter: null, actor: admin.id },
  ])
  expect((await world.events(id)).at(-1)).toMatchObject({ type: 'grant.revoked', version: 2 })
})

test('nobody takes back what is about himself; a deny is lifted by who could grant what it denies', async () => {
  const other = await world.person('security')
  const own = await given(account(security.id), 'viewer')
  expect(await revokeGrant(world.services, call(security, { id: own, reason: 'not needed' }))).toMatchObject({
    refusal: { code: 'self_action', facts: { rule: 'own_grant' } },
  })
  const deny = await given(account(other.id), 'deny tokens:hold')
  const lead = await world.person()
  await world.grant(lead.id, 'grants:manage', 'any')
  const lift = { id: deny, reason: 'cleared' }
  expect(await revokeGrant(world.services, call(lead, lift))).toMatchObject({
    refusal: { code: 'permission_missing', facts: { because: [{ reason: 'no_grant', permission: 'tokens:hold' }] } },
  })
  expect(await revokeGrant(world.services, call(security, lift))).toMatchObject({ ok: true })
  expect(await revokeGrant(world.services, call(await world.person('viewer'), lift))).toMatchObject({
    refusal: { code: 'permission_missing', facts: { permissions: ['grants:manage'] } },
  })
  expect(await revokeGrant(world.services, call(await world.person(), lift))).toMatchObject({
    refusal: { code: 'not_found', facts: { kind: 'grant' } },
  })
})

test('what somebody may do is told with the grant it comes from, and why not with who can mend it', async () => {
  const { id: accountId } = await world.person()
  const support = await given(account(accountId), 'support')
  const deny = await given(account(accountId), 'deny tokens:hold')
  await revokeGrant(world.services, call(admin, { id: await given(account(accountId), 'viewer'), reason: 'too much' }))
  const read = async (asked?: Permission) => {
    const answer = await readGrants(world.services, { actor: security, input: { accountId, permission: asked } })
    if (!answer.ok) throw new Error(answer.refusal.code)
    return answer.result
  }
  const { grants, may, asked } = await read('tokens:hold')
  expect(grants.map(({ gives, state }) => [gives.kind === 'role' ? gives.role : gives.permission, state])).toEqual([
    ['viewer', 'revoked'],
    ['tokens:hold', 'in_force'],
    ['support', 'in_force'],
  ])
  const source = { grantId: support, role: 'support', effect: 'allow', scopes: [] }
  expect(may.find(({ permission: name }) => name === 'tokens:extend')).toEqual({
    permission: 'tokens:extend',
    reach: 'all',
    because: [source],
  })
  expect(may.find(({ permission: name }) => name === 'sessions:read')).toMatchObject({ reach: 'some' })
  expect(may.some(({ permission: name }) => name === 'tokens:hold')).toBe(false)
  expect(asked).toEqual({
    permission: 'tokens:hold',
    allowed: false,
    because: [
      { grantId: deny, role: null, effect: 'deny', scopes: [], failing: 'deny' },
      { grantId: null, role: null, effect: 'allow', scopes: [], failing: 'no_grant' },
    ],
    fixableBy: ['security', 'admin'],
  })
  expect((await read('tokens:extend')).asked).toEqual({
    permission: 'tokens:extend',
    allowed: true,
    because: [{ ...source, failing: null }],
    fixableBy: [],
  })
  expect((await read('audit:read')).asked?.because).toMatchObject([{ grantId: null, failing: 'no_grant' }])
  expect((await read()).asked).toBeNull()
  const stranger = await world.person()
  expect(await readGrants(world.services, { actor: stranger, input: { accountId } })).toMatchObject({
    refusal: { code: 'not_found' },
  })
})
