import type { AccountId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import { age } from '@tokenim/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelToken, holdToken } from '../tokens/index.ts'
import type { World } from '../testing/world.ts'
import { call, confirm, createWorld } from '../testing/world.ts'
import type { AccountActor } from '../verb/actor.ts'
import { findWatchNews } from './find-news.ts'
import { listWatches } from './list.ts'
import { settleWatchNews } from './settle-news.ts'
import type { DueWatchNews } from './take-news.ts'
import { takeWatchNews } from './take-news.ts'
import { unwatchToken } from './unwatch.ts'
import { watchToken } from './watch.ts'

let world: World
let users = 0

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world[Symbol.asyncDispose]())

/** Somebody of support, linked to a Discord user. */
async function watcher(): Promise<AccountActor> {
  const person = await world.person('support')
  await link(person.id)
  return person
}

async function link(id: AccountId): Promise<void> {
  users += 1
  const row = { account_id: uuidFromId(id), discord_user_id: `70000000000${users}`, version: 1, linked_at: new Date() }
  await world.database.owner`insert into discord_link ${world.database.owner(row)}`
}

async function watch(person: AccountActor, id: DueWatchNews['token']['id'], locale?: string) {
  const outcome = await watchToken(world.services, call(person, { id, locale }))
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.result
}

/** What is told now, all of it settled as this. */
async function told(outcome: Parameters<typeof settleWatchNews>[1]['outcome'] = { kind: 'sent' }) {
  await findWatchNews(world.monitor, {})
  const due = await takeWatchNews(world.monitor, {})
  for (const { id, attempt } of due) await settleWatchNews(world.monitor, { id, attempt, outcome })
  return due
}

async function watched(person: AccountActor): Promise<readonly string[]> {
  const page = await listWatches(world.services, { actor: person, input: { limit: 100 } })
  return page.ok ? page.result.items.map(({ token }) => token.id) : []
}

test('a watcher is told of each change once, in the language he asked in, until the token ends', async () => {
  const [person, token] = [await watcher(), await world.issue()]
  expect(await watch(person, token.id, 'zh-CN')).toMatchObject({ reachable: 'yes', ended: null })
  expect(await watched(person)).toEqual([token.id])
  expect(await told()).toEqual([])

  await age(world.database.owner, token.id, '6 min')
  const [stuck, ...others] = await told()
  expect(others).toEqual([])
  expect(stuck).toMatchObject({ kind: 'stuck', locale: 'zh-CN', reader: 'staff', attempt: 1, token: { id: token.id } })
  expect(stuck?.account).toEqual({ displayName: 'Somebody', externalId: token.accountId })
  expect(await told()).toEqual([])

  await world.extend(token.id, 1)
  await confirm(world, token)
  expect(await told()).toMatchObject([{ kind: 'confirmed' }])
  expect(await watched(person)).toEqual([token.id])

  await age(world.database.owner, token.id, '91 days')
  expect(await told()).toMatchObject([{ kind: 'expired', token: { state: 'expired' } }])
  expect(await watched(person)).toEqual([])
  expect(await world.entries(token.id)).toMatchObject(
    expect.arrayContaining([expect.objectContaining({ action: 'tokens.watch', outcome: 'ok', versionAfter: null })]),
  )
})

test('who watches no longer is told nothing; stopping twice is no harm', async () => {
  const [person, token] = [await watcher(), await world.issue()]
  await watch(person, token.id)
  for (const _time of [1, 2]) {
    expect(await unwatchToken(world.services, call(person, { id: token.id }))).toMatchObject({ ok: true })
  }
  await age(world.database.owner, token.id, '6 min')
  expect(await told()).toEqual([])
  const actions = (await world.entries(token.id)).map(({ action }) => action)
  expect(actions.filter((action) => action === 'tokens.unwatch')).toHaveLength(2)
})

test('two look at once and each thing is told once', async () => {
  const [person, token] = [await watcher(), await world.issue()]
  await watch(person, token.id)
  await cancelToken(world.services, call(world.service, { id: token.id, reasonCode: 'stuck', expectedVersion: 1 }))
  const looks = await Promise.all(Array.from({ length: 4 }, () => findWatchNews(world.monitor, {})))
  expect(looks.reduce((sum, { noted }) => sum + noted, 0)).toBe(1)
  const taken = await Promise.all(Array.from({ length: 4 }, () => takeWatchNews(world.monitor, {})))
  const by = { type: 'application', id: world.service.id, displayName: expect.any(String) }
  expect(taken.flat()).toMatchObject([{ kind: 'cancelled', by }])
  for (const { id, attempt } of taken.flat()) {
    await settleWatchNews(world.monitor, { id, attempt, outcome: { kind: 'sent' } })
  }
})

test('a message that failed is tried again later, and one whose runner is late settles nothing', async () => {
  const [person, token] = [await watcher(), await world.issue()]
  await watch(person, token.id)
  await confirm(world, token)
  const [first] = await told({ kind: 'retry', afterMs: 3_600_000, error: '503' })
  expect(first).toMatchObject({ attempt: 1 })
  expect(await told()).toEqual([])
  await world.database.owner`update watch_news set not_before = now() where state = 'queued'`
  const [second] = await takeWatchNews(world.monitor, {})
  expect(second).toMatchObject({ id: first?.id, attempt: 2 })
  if (first === undefined || second === undefined) throw new Error('nothing was due')
  await settleWatchNews(world.monitor, { id: first.id, attempt: 1, outcome: { kind: 'dead', error: 'late' } })
  await settleWatchNews(world.monitor, { id: second.id, attempt: 2, outcome: { kind: 'sent' } })
  const [row] = await world.database.owner`select state, last_error from watch_news where id = ${uuidFromId(first.id)}`
  expect(row).toEqual({ state: 'sent', last_error: null })
})

test('that a message could not be delivered is said once, when its watcher watches again', async () => {
  const [person, token, next] = [await watcher(), await world.issue(), await world.issue()]
  await watch(person, token.id)
  await confirm(world, token)
  expect(await told({ kind: 'unreachable', error: '50007' })).toHaveLength(1)
  expect(await watch(person, next.id)).toMatchObject({ reachable: 'refused' })
  expect(await watch(person, next.id)).toMatchObject({ reachable: 'yes' })
})

test('who may no longer read the token, or has no Discord user, is told nothing', async () => {
  const [person, token] = [await watcher(), await world.issue()]
  const unlinked = await world.person('support')
  await watch(person, token.id)
  expect(await watch(unlinked, token.id)).toMatchObject({ reachable: 'unlinked' })
  await world.grant(person.id, 'tokens:read', 'any', 'deny')
  await confirm(world, token)
  expect(await told()).toEqual([])
  const rows = await world.database.owner`
    select state, last_error from watch_news where token_id = ${uuidFromId(token.id)} order by last_error`
  expect(rows).toEqual([
    { state: 'dead', last_error: 'may not read it' },
    { state: 'dead', last_error: 'nobody to tell' },
  ])
})

test('a holder follows his own token and hears nothing of an audit', async () => {
  const token = await world.confirmed()
  const holder = { type: 'account', id: token.accountId, credential: { type: 'key', keyId: 'key_x' as never } } as const
  await link(token.accountId)
  await watch(holder, token.id)
  const security = await world.person('security')
  await holdToken(world.services, call(security, { id: token.id, reasonCode: 'security', expectedVersion: 2 }))
  await age(world.database.owner, token.id, '5 hours')
  expect(await told()).toEqual([])
})

test('a stranger finds no token to watch, and a program has nobody to tell', async () => {
  const token = await world.issue()
  const refused = { ok: false, refusal: { code: 'not_found' } }
  expect(await watchToken(world.services, call(await world.person(), { id: token.id }))).toMatchObject(refused)
  expect(await watchToken(world.services, call(world.service, { id: token.id }))).toMatchObject(refused)
})

test('of more than fifty the oldest gives way', async () => {
  const [person, oldest, newest] = [await watcher(), await world.issue(), await world.issue()]
  await watch(person, oldest.id)
  const { owner } = world.database
  const id = uuidFromId(person.id)
  await owner`update watch set since = '2020-01-01' where account_id = ${id}`
  // Of tokens that are not there: only how many it are matters.
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`insert into watch (account_id, token_id, since, known_state)
      select ${id}, gen_random_uuid(), '2021-01-01', 'pending' from generate_series(1, 49)`
  })
  expect(await watch(person, newest.id)).toMatchObject({ ended: oldest.id })
  expect(await owner`select count(*)::integer as count from watch where account_id = ${id}`).toEqual([{ count: 50 }])
})
