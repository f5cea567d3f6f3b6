import { uuidFromId } from '@tokenim/core/ids'
import { age } from '@tokenim/db/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { LocalDiscord } from '../testing/discord-local.ts'
import { ids, startDiscordLocal } from '../testing/discord-local.ts'
import type { Issued, World } from '../testing/world.ts'
import { createWorld } from '../testing/world.ts'

let discord: LocalDiscord
let world: World

beforeAll(async () => {
  discord = await startDiscordLocal()
  world = await createWorld(discord)
})

beforeEach(async () => {
  await world.database.owner`truncate watch, watch_news, discord_link`
  await world.clear()
})

afterAll(async () => {
  await world[Symbol.asyncDispose]()
  await discord[Symbol.asyncDispose]()
})

/** The holder watches his own token, is linked to olivia's Discord user, and reads this language. */
async function watched({ id, accountId }: Issued, locale: string): Promise<void> {
  const { owner } = world.database
  const now = new Date()
  const account = uuidFromId(accountId)
  await owner`insert into discord_link ${owner({ account_id: account, discord_user_id: ids.olivia, version: 1, linked_at: now })}`
  await owner`insert into watch ${owner({ account_id: account, token_id: uuidFromId(id), locale, since: now, known_state: 'pending' })}`
}

const rows = () => world.database.owner`select kind, state, attempts, last_error from watch_news order by at`

test.each([
  ['zh-CN', '您关注的令牌', '长时间未确认'],
  ['en-GB', 'A token you watch', 'pending for too long'],
])('a watcher gets one direct message in %s, also after a restart and with two replicas', async (locale, ...texts) => {
  const token = await world.issue()
  await watched(token, locale)
  await age(world.database.owner, token.id, '6 min')
  const first = await world.replica()
  await first.run('watches')
  await first.monitor.stop()
  const [second, third] = [await world.replica(), await world.replica()]
  await Promise.all([second.run('watches'), third.run('watches')])
  const [channelId, ...others] = await discord.directChannels(ids.olivia)
  expect(others).toEqual([])
  const messages = await discord.messages(channelId ?? '')
  expect(messages).toHaveLength(1)
  for (const text of texts) expect(JSON.stringify(messages)).toContain(text)
  expect(await rows()).toEqual([{ kind: 'stuck', state: 'sent', attempts: 1, last_error: null }])
})

test('who takes no direct messages is given up at once; a fault of Discord is tried again under the same nonce', async () => {
  const [shy, unlucky] = [await world.issue(), await world.issue()]
  const replica = await world.replica()
  await watched(shy, 'zh-CN')
  await discord.plan({ method: 'POST', route: '/channels/*/messages', effect: { kind: 'code', code: 50_007 } })
  await world.cancel(shy)
  await replica.run('watches')
  expect(await rows()).toMatchObject([{ kind: 'cancelled', state: 'unreachable', attempts: 1, last_error: '50007' }])

  await world.database.owner`truncate watch_news, discord_link`
  await watched(unlucky, 'zh-CN')
  await discord.plan({
    method: 'POST',
    route: '/channels/*/messages',
    when: 'after',
    effect: { kind: 'status', status: 502 },
  })
  await world.cancel(unlucky)
  await replica.run('watches')
  expect(await rows()).toMatchObject([{ state: 'queued', attempts: 1 }])
  await world.database.owner`update watch_news set not_before = now()`
  await replica.run('watches')
  expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2 }])
  const [channelId] = await discord.directChannels(ids.olivia)
  expect(await discord.messages(channelId ?? '')).toHaveLength(1)
})
