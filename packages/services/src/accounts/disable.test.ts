import type { AccountId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import { hourMs } from '@tokenim/core/time'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKey, getKey } from '../keys/index.ts'
import type { World } from '../testing/world.ts'
import { call, confirm, createWorld } from '../testing/world.ts'
import { cancelToken, issueToken } from '../tokens/index.ts'
import type { AccountActor } from '../verb/actor.ts'
import { disableAccount } from './disable.ts'
import { enableAccount } from './enable.ts'
import { enableDueAccounts } from './enable-due.ts'
import { accountHistory } from './history.ts'
import { readNames } from './read-names.ts'
import { getSendGate } from './send-gate.ts'

let world: World
let operator: AccountActor
let security: AccountActor

beforeAll(async () => {
  world = await createWorld()
  ;[operator, security] = [await world.person('operator'), await world.person('security')]
})

afterAll(() => world[Symbol.asyncDispose]())

const said = { disabledReason: 'complaints', evidence: 'eleven complaints in one hour' } as const

async function disable(id: AccountId, expectedVersion = 1, more: object = {}) {
  return disableAccount(world.services, call(operator, { id, ...said, expectedVersion, ...more }))
}

async function statusOf(id: AccountId) {
  const [row] = await world.database.owner<{ status: string; version: number }[]>`
    select status, version from account where id = ${uuidFromId(id)}`
  return row
}

async function isOver(id: AccountId) {
  await world.database.owner`update account set disabled_until = now() - interval '1 s' where id = ${uuidFromId(id)}`
}

test('a disabled account can do nothing and be given nothing, and its tokens stay as they are', async () => {
  const token = await world.confirmed()
  const { accountId: id } = token
  const until = Date.now() + hourMs
  expect(await disable(id, 1, { until })).toMatchObject({
    ok: true,
    result: { status: 'disabled', disabledReason: 'complaints', disabledUntil: until, version: 2 },
  })
  expect(await issueToken(world.services, call(world.service, { accountId: id }))).toMatchObject({
    refusal: { code: 'account_disabled', facts: { disabledReason: 'complaints', until } },
  })
  const gate = await getSendGate(world.services, { actor: operator, input: { id } })
  expect(gate).toMatchObject({ result: { allowed: false, reasons: [{ code: 'account_disabled' }] } })
  expect(await world.stored(token.id)).toMatchObject({ state: 'confirmed', version: 2 })
  const [entry] = (await world.entries(id)).filter(({ action }) => action === 'accounts.disable')
  expect([entry]).toMatchObject([
    {
      action: 'accounts.disable',
      versionAfter: 2,
      actor: operator.id,
      body: {
        reasonCode: 'complaints',
        reason: said.evidence,
        before: { status: 'active', disabledUntil: null },
        after: { status: 'disabled', disabledReason: 'complaints', disabledUntil: new Date(until).toISOString() },
      },
    },
  ])
  expect(await world.events(id)).toMatchObject([{ type: 'account.disabled', version: 2 }])
})

test('enabled again it works as before, and its history says who, why and on what evidence', async () => {
  const token = await world.confirmed()
  const { accountId: id } = token
  await disable(id)
  const input = { id, reasonCode: 'user_request', reason: 'sorted out', expectedVersion: 2 } as const
  expect(await enableAccount(world.services, call(operator, input))).toMatchObject({
    ok: true,
    result: { status: 'active', disabledReason: null, disabledUntil: null, version: 3 },
  })
  const gate = await getSendGate(world.services, { actor: operator, input: { id } })
  expect(gate).toMatchObject({ result: { allowed: true } })
  const items = [
    {
      action: 'accounts.disable',
      actor: { id: operator.id, via: 'api' },
      reasonCode: 'complaints',
      reason: said.evidence,
    },
    { action: 'accounts.enable', actor: { id: operator.id }, reasonCode: 'user_request', reason: 'sorted out' },
  ]
  const history = (actor: Parameters<typeof accountHistory>[1]['actor']) =>
    accountHistory(world.services, { actor, input: { id } })
  expect(await history(operator)).toMatchObject({ result: { items } })
  const own = await history(world.service)
  expect(own).toMatchObject({ result: { items: [{ actor: { type: 'staff' } }, { actor: { type: 'staff' } }] } })
  expect(JSON.stringify(own)).not.toContain(said.evidence)
  expect(await history(await world.person())).toMatchObject({ refusal: { code: 'not_found' } })
})

test('a security anomaly ends its tokens and keys in the same moment, by the system', async () => {
  const confirmed = await world.confirmed()
  const { accountId: id } = confirmed
  const unconfirmed = await world.issue({ accountId: id })
  const admin = await world.person('admin')
  const key = await createKey(world.services, call(admin, { owner: { type: 'account', id }, name: 'laptop' }))
  if (!key.ok) throw new Error(key.refusal.code)
  const { keyId } = key.result
  await disable(id, 1, { disabledReason: 'security_anomaly' })
  expect(await world.stored(confirmed.id)).toMatchObject({ state: 'revoked' })
  expect(await world.stored(unconfirmed.id)).toMatchObject({ state: 'cancelled' })
  expect(await getKey(world.services, { actor: admin, input: { id: keyId } })).toMatchObject({
    result: { state: 'revoked', version: 2 },
  })
  const last = async (target: string) => (await world.entries(target)).at(-1)
  const bySystem = { actor: 'system', outcome: 'ok', body: { reasonCode: 'security' } }
  expect(await last(confirmed.id)).toMatchObject({ action: 'tokens.revoke', ...bySystem })
  expect(await last(unconfirmed.id)).toMatchObject({ action: 'tokens.cancel', ...bySystem })
  expect(await last(keyId)).toMatchObject({ action: 'keys.revoke', ...bySystem })
  expect((await world.events(unconfirmed.id)).at(-1)).toMatchObject({ type: 'token.cancelled', actor: 'system' })
})

test('refused: oneself, an outdated version, an end that is past, a state that does not allow it, a missing permission', async () => {
  const id = await world.account()
  const code = (outcome: object) => outcome
  expect(code(await disable(operator.id))).toMatchObject({ refusal: { code: 'self_action' } })
  expect(code(await disable(id, 7))).toMatchObject({
    refusal: { code: 'account_changed', facts: { currentVersion: 1 } },
  })
  expect(code(await disable(id, 1, { until: 1 }))).toMatchObject({ refusal: { code: 'request_invalid' } })
  const enable = { id, reasonCode: 'stuck', expectedVersion: 1 } as const
  expect(await enableAccount(world.services, call(operator, enable))).toMatchObject({
    refusal: { code: 'invalid_account_state', facts: { status: 'active', needs: ['disabled'] } },
  })
  const viewer = await world.person('viewer')
  const asked = { id, ...said, expectedVersion: 1 }
  expect(await disableAccount(world.services, call(viewer, asked))).toMatchObject({
    refusal: { code: 'permission_missing', facts: { permissions: ['accounts:disable'] } },
  })
  // Who may shut may still not open.
  expect(await disableAccount(world.services, call(security, asked))).toMatchObject({ ok: true })
  expect(await enableAccount(world.services, call(security, { ...enable, expectedVersion: 2 }))).toMatchObject({
    refusal: { code: 'permission_missing', facts: { permissions: ['accounts:enable'] } },
  })
  expect(await statusOf(id)).toEqual({ status: 'disabled', version: 2 })
  expect((await world.entries(id)).map((entry) => entry.code)).toEqual([
    'account_changed',
    'request_invalid',
    'invalid_account_state',
    'permission_missing',
    null,
    'permission_missing',
  ])
})

test('when its time is over the monitor enables it, as the system, and nobody else’s', async () => {
  const due = await world.account()
  const later = await world.account()
  const open = await world.account()
  await disable(due, 1, { until: Date.now() + hourMs })
  await disable(later, 1, { until: Date.now() + hourMs })
  await disable(open)
  await isOver(due)
  const sweep = () => enableDueAccounts(world.monitor, { actor: world.system, input: {} })
  expect((await sweep()).enabled).toBeGreaterThanOrEqual(1)
  expect(await statusOf(due)).toEqual({ status: 'active', version: 3 })
  expect(await statusOf(later)).toMatchObject({ status: 'disabled' })
  expect(await statusOf(open)).toMatchObject({ status: 'disabled' })
  expect((await world.entries(due)).at(-1)).toMatchObject({
    action: 'accounts.enable',
    actor: 'system',
    versionAfter: 3,
  })
  expect((await world.events(due)).at(-1)).toMatchObject({ type: 'account.enabled', actor: 'system', version: 3 })
})

test('of people and the monitor who open and shut at once exactly one wins each version', async () => {
  for (let round = 0; round < 12; round += 1) {
    const id = await world.account()
    await disable(id, 1, { until: Date.now() + hourMs })
    await isOver(id)
    const enable = { id, reasonCode: 'user_request', expectedVersion: 2 } as const
    await Promise.all([
      enableAccount(world.services, call(operator, enable)),
      enableDueAccounts(world.monitor, { actor: world.system, input: {} }),
      enableAccount(world.services, call(operator, enable)),
      enableDueAccounts(world.monitor, { actor: world.system, input: {} }),
      disable(id, 3),
    ])
    const entries = await world.entries(id)
    const versions = entries.flatMap(({ versionAfter }) => (versionAfter === null ? [] : [versionAfter]))
    expect(versions).toEqual(versions.map((_, index) => index + 2))
    expect((await statusOf(id))?.version).toBe(1 + versions.length)
    const enabled = entries.filter(({ action, outcome }) => action === 'accounts.enable' && outcome === 'ok')
    expect(enabled).toHaveLength(1)
  }
})

test('a confirm that arrives while a security anomaly shuts the account leaves nothing usable', async () => {
  for (let round = 0; round < 6; round += 1) {
    const token = await world.issue()
    await Promise.all([confirm(world, token), disable(token.accountId, 1, { disabledReason: 'security_anomaly' })])
    const { state } = await world.stored(token.id)
    expect(['cancelled', 'revoked']).toContain(state)
  }
})

test('names are told to who may read them, of what there is', async () => {
  const ids = [operator.id, world.service.id]
  expect(await readNames(world.services, { actor: operator, input: { ids } })).toEqual({
    ok: true,
    result: [
      { id: operator.id, name: 'Somebody' },
      { id: world.service.id, name: 'Some service' },
    ],
  })
  const stranger = await world.person()
  expect(await readNames(world.services, { actor: stranger, input: { ids } })).toMatchObject({
    refusal: { code: 'permission_missing' },
  })
})

test('a disabled person can do nothing with a key of their own', async () => {
  const person = await world.person('support')
  const token = await world.issue()
  await disable(person.id)
  const act = { id: token.id, reasonCode: 'stuck', expectedVersion: 1 } as const
  expect(await cancelToken(world.services, call(person, act))).toMatchObject({ refusal: { code: 'account_disabled' } })
})
