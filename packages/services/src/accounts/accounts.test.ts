import type { AccountId } from '@tokenim/core/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { World } from '../testing/world.ts'
import { call, createWorld } from '../testing/world.ts'
import { AlreadyBootstrapped, bootstrap } from './bootstrap.ts'
import type { Actor } from '../verb/actor.ts'
import { newId } from '../verb/new-id.ts'
import { findAccounts } from './find.ts'
import { getAccount } from './get.ts'
import { fillInPinyin, firstAccount } from './pinyin/index.ts'
import { putAccountByExternalId } from './put-by-external-id.ts'
import { getSendGate } from './send-gate.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world[Symbol.asyncDispose]())

test('an external id is created once per application, brought up to date after, and kept when nothing changed', async () => {
  const put = (displayName: string) =>
    putAccountByExternalId(world.services, call(world.service, { externalId: 'u-1', displayName, locale: 'zh-CN' }))
  const [first, second, third] = [await put('王芳'), await put('王芳'), await put('王小芳')]
  if (!first.ok || !second.ok || !third.ok) throw new Error('refused')
  expect(first.result).toMatchObject({ created: true, account: { version: 1, status: 'active', displayName: '王芳' } })
  expect(second.result).toMatchObject({ created: false, account: { id: first.result.account.id, version: 1 } })
  expect(third.result).toMatchObject({ created: false, account: { id: first.result.account.id, version: 2 } })
  const entries = await world.entries(first.result.account.id)
  expect(entries.map(({ versionAfter }) => versionAfter)).toEqual([1, null, 2])
  expect(JSON.stringify(entries)).not.toContain('王')
  expect(await world.events(first.result.account.id)).toMatchObject([
    { type: 'account.created' },
    { type: 'account.updated' },
  ])
})

test('two first callers of one external id get one account', async () => {
  const input = { externalId: 'u-race', displayName: 'Twin' }
  const outcomes = await Promise.all(
    Array.from({ length: 4 }, () => putAccountByExternalId(world.services, call(world.service, input))),
  )
  expect(new Set(outcomes.map((outcome) => outcome.ok && outcome.result.account.id)).size).toBe(1)
  expect(outcomes.filter((outcome) => outcome.ok && outcome.result.created)).toHaveLength(1)
})

test('two applications may call two people by the same name', async () => {
  const other = await world.application()
  const input = { externalId: 'u-same', displayName: 'Same' }
  const mine = await putAccountByExternalId(world.services, call(world.service, input))
  const theirs = await putAccountByExternalId(world.services, call(other, input))
  expect(mine.ok && theirs.ok && mine.result.account.id !== theirs.result.account.id).toBe(true)
})

test('who may not manage accounts is refused, and that is on record', async () => {
  const viewer = await world.person('viewer')
  const outcome = await putAccountByExternalId(world.services, call(viewer, { externalId: 'u-9', displayName: 'No' }))
  expect(outcome).toMatchObject({ ok: false, refusal: { code: 'permission_missing' } })
  const entries = await world.entries(viewer.id)
  expect(entries).toMatchObject([{ action: 'accounts.put', code: 'permission_missing', actor: viewer.id }])
  expect(JSON.stringify(entries)).not.toContain('u-9')
})

test('accounts are found by external id, name prefix, ids, hint and Discord user, and only by who may read them', async () => {
  const put = await putAccountByExternalId(
    world.services,
    call(world.service, { externalId: 'find-me', displayName: 'Zoë 100%_sure' }),
  )
  if (!put.ok) throw new Error(put.refusal.code)
  const { id } = put.result.account
  const issued = await world.issue({ accountId: id })
  const support = await world.person('support')
  const find = async (query: string) => {
    const found = await findAccounts(world.services, { actor: support, input: { query, limit: 10 } })
    return found.ok ? found.result.items.map((item) => item.id) : found.refusal.code
  }
  for (const query of [
    'find-me',
    'find-',
    'zoë 100%_',
    id,
    issued.id,
    issued.secret.slice(-10, -6),
    issued.secret.slice(-10),
  ]) {
    expect({ query, found: await find(query) }).toEqual({ query, found: expect.arrayContaining([id]) })
  }
  expect(await find('zoë 100x')).toEqual([])
  const stranger = await world.application()
  const others = await findAccounts(world.services, { actor: stranger, input: { query: 'find-me', limit: 10 } })
  expect(others).toMatchObject({ ok: true, result: { items: [] } })
  expect(await getAccount(world.services, { actor: stranger, input: { id } })).toMatchObject({
    refusal: { code: 'not_found' },
  })
})

test('a Chinese name is found by its pinyin, in full and by initials, also after it changed and by who came before', async () => {
  const { service, services, monitor, database } = world
  const put = (displayName: string) =>
    putAccountByExternalId(services, call(service, { externalId: 'pinyin-1', displayName }))
  const find = async (query: string) => {
    const found = await findAccounts(services, { actor: service, input: { query, limit: 10 } })
    return found.ok ? found.result.items.map(({ displayName }) => displayName) : found.refusal.code
  }
  await put('欧阳晓')
  for (const query of ['ouyangxiao', 'Ou Yang', 'oyx', 'OYX', '欧阳', 'pinyin']) {
    expect({ query, found: await find(query) }).toEqual({ query, found: ['欧阳晓'] })
  }
  await put('曾晓')
  expect(await find('oyx')).toEqual([])
  expect(await find('zengx')).toEqual(['曾晓'])
  await database.owner`delete from account_pinyin`
  expect(await find('zengx')).toEqual([])
  for (let next: AccountId | null = firstAccount; next !== null;)
    next = (await fillInPinyin(monitor, { after: next })).next
  expect(await find('zengx')).toEqual(['曾晓'])
})

test.each([undefined, 'page-', 'ye'])(
  'pages of the query %s follow one another without gap or double',
  async (query) => {
    const reader = await world.application()
    for (let n = 0; n < 5; n += 1) {
      await putAccountByExternalId(world.services, call(reader, { externalId: `page-${n}`, displayName: `叶 ${n}` }))
    }
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await findAccounts(world.services, { actor: reader, input: { limit: 2, after, query } })
      if (!page.ok) break
      seen.push(...page.result.items.map(({ externalId }) => externalId))
      after = page.result.nextAfter ?? undefined
    } while (after !== undefined)
    expect(seen.toSorted()).toEqual(['page-0', 'page-1', 'page-2', 'page-3', 'page-4'])
  },
)

test('an external id given whole comes first, however many newer ones begin so, and only once', async () => {
  const reader = await world.application()
  const names = ['whole', 'whole-1', 'whole-2', 'whole-3', 'whole-4']
  for (const externalId of names) {
    await putAccountByExternalId(world.services, call(reader, { externalId, displayName: externalId }))
  }
  for (const limit of [1, 2, 4, 5]) {
    const seen: string[][] = []
    let after: string | undefined
    do {
      const page = await findAccounts(world.services, { actor: reader, input: { limit, after, query: 'whole' } })
      if (!page.ok) throw new Error(page.refusal.code)
      seen.push(page.result.items.map(({ externalId }) => externalId))
      after = page.result.nextAfter ?? undefined
    } while (after !== undefined)
    expect(seen.flat().toSorted()).toEqual(names)
    expect(seen[0]?.[0]).toBe(limit === 1 ? 'whole-4' : 'whole')
  }
})

test('the gate names every reason; oneself, who verifies and who reads accounts may ask', async () => {
  const issued = await world.issue()
  const [support, stranger] = [await world.person('support'), await world.person()]
  const self = { type: 'account', id: issued.accountId, credential: { type: 'token', tokenId: issued.id } } as const
  for (const actor of [support, world.service, self]) {
    const gate = await getSendGate(world.services, { actor, input: { id: issued.accountId } })
    const reasons = [{ code: 'token_pending', tokenId: issued.id }, { code: 'token_missing' }]
    expect(gate).toMatchObject({ ok: true, result: { allowed: false, reasons } })
  }
  const refused = await getSendGate(world.services, { actor: stranger, input: { id: issued.accountId } })
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
})

test('of a denied permission the person himself reads that it was denied, staff also by whom', async () => {
  const token = await world.confirmed()
  const support = await world.person('support')
  await world.grant(token.accountId, 'messages:send', 'any', 'deny')
  const self = { type: 'account', id: token.accountId, credential: { type: 'key', keyId: newId('key') } } as const
  const ask = (actor: Actor) => getSendGate(world.services, { actor, input: { id: token.accountId } })
  const denied = { code: 'permission_missing', because: [{ reason: 'deny', leaf: null }] }
  const own = { ok: true, result: { reasons: [denied] } }
  expect(await ask(self)).toMatchObject(own)
  expect(await ask(world.service)).toMatchObject(own)
  expect(await ask(support)).toMatchObject({ result: { reasons: [{ because: [{ leaf: { effect: 'deny' } }] }] } })
})

test('a disabled person can do nothing, and reads why', async () => {
  const person = await world.person('admin')
  await world.database
    .owner`update account set status = 'disabled', disabled_reason = 'complaints' where external_id = ${person.id}`
  const outcome = await findAccounts(world.services, { actor: person, input: { limit: 1 } })
  expect(outcome).toMatchObject({ refusal: { code: 'account_disabled', facts: { disabledReason: 'complaints' } } })
})

test('bootstrap makes administrator, bot and both keys in one go, each on record, and only once', async () => {
  const input = { externalId: 'root', displayName: 'Root', locale: 'en' }
  const calls = Array.from({ length: 3 }, () => bootstrap(world.services, call({ type: 'system', via: 'cli' }, input)))
  const outcomes = await Promise.allSettled(calls)
  const made = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  // The tests above have made an administrator by hand, who counts.
  expect(made).toHaveLength(0)
  expect(refused.every((reason) => reason instanceof AlreadyBootstrapped)).toBe(true)
  await world.database.owner`delete from access_grant where role_id = '00000000-0000-7000-8000-000000000008'`
  const again = await Promise.allSettled(
    Array.from({ length: 3 }, () => bootstrap(world.services, call({ type: 'system', via: 'cli' }, input))),
  )
  const [first, ...more] = again.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  expect(more).toEqual([])
  if (first?.ok !== true) throw new Error('not bootstrapped')
  const { accountId, botApplicationId, adminApiKey, botApiKey } = first.result
  expect([adminApiKey, botApiKey].every((key) => key.startsWith('timk_'))).toBe(true)
  expect(await world.entries(accountId)).toMatchObject([
    { action: 'accounts.bootstrap', versionAfter: 1, actor: 'system' },
  ])
  expect(await world.entries(botApplicationId)).toMatchObject([{ action: 'applications.create', versionAfter: 1 }])
  const bodies = await world.database.owner`select body from audit_entry`
  expect(JSON.stringify(bodies)).not.toContain(adminApiKey.slice(5))
})
