import { replay, detectorSettings } from '@tokenim/core/detectors'
import { uuidFromId } from '@tokenim/core/ids'
import { dayMs, minuteMs } from '@tokenim/core/time'
import { tokenSettings } from '@tokenim/core/tokens'
import { age } from '@tokenim/db/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { World } from '../testing/world.ts'
import { confirm, createWorld } from '../testing/world.ts'
import { newId } from '../verb/new-id.ts'
import { readHistory } from './read-history.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

beforeEach(async () => {
  await world.database.owner`truncate event, message, token, api_key cascade`
})

afterAll(() => world[Symbol.asyncDispose]())

const wrong = (code: string): string => (code === '00000000' ? '11111111' : '00000000')

test('tokens are told with their end and what failed before it; one whose time has passed has ended', async () => {
  const confirmed = await world.issue()
  await confirm(world, confirmed, wrong(confirmed.code))
  await confirm(world, confirmed)
  const waiting = await world.issue()
  const overdue = await world.issue()
  await age(world.database.owner, overdue.id, '20 min')
  const { tokens, wrongCodes } = await readHistory(world.monitor, { days: 1 })
  const past = new Map(tokens.map((one) => [one.tokenId, one]))
  expect(past.get(confirmed.id)).toMatchObject({ ending: 'confirmed', failures: [{ cause: 'malformed_input' }] })
  expect(past.get(waiting.id)).toMatchObject({ endedAt: null, ending: null, failures: [] })
  const ended = past.get(overdue.id)
  expect(ended).toMatchObject({ ending: 'expired', endedAt: ended?.confirmBy })
  expect(wrongCodes).toMatchObject([{ accountId: confirmed.accountId }])
})

test('messages are counted by the minute, refused ones by reason; keys with their end and what replaced them', async () => {
  const { owner } = world.database
  const account = await world.account()
  const at = new Date(Math.floor(Date.now() / minuteMs) * minuteMs - 10 * minuteMs)
  for (let one = 0; one < 3; one += 1) {
    await owner`insert into message (id, from_account_id, to_account_id, state, client_message_id, body_digest, reasons, version, created_at, state_since)
      values (${uuidFromId(newId('msg'))}, ${uuidFromId(account)}, ${uuidFromId(newId('acc'))}, 'unsent', ${newId('req')},
        ''::bytea, ${owner.json([{ code: 'token_missing' }])}, 1, ${at}, ${at})`
  }
  const key = (name: string, days: number, ageDays: number) => owner`
    insert into api_key (id, account_id, name, secret_hmac, pepper_id, secret_hint, state, expires_at, created_at)
    values (${uuidFromId(newId('key'))}, ${uuidFromId(account)}, ${name}, ${Buffer.from(newId('key'))}, 'test', 'abcd', 'active',
      ${new Date(Date.now() + days * dayMs)}, ${new Date(Date.now() - ageDays * dayMs)})`
  await key('old', 3, 30)
  await key('new', 90, 2)
  const history = await readHistory(world.monitor, { days: 7 })
  expect(history.unsent).toEqual([{ reason: 'token_missing', at: at.getTime(), count: 3 }])
  expect(history.keys.map(({ name, replacedAt }) => [name, replacedAt !== null])).toEqual([
    ['old', true],
    ['new', false],
  ])
  const settings = { detectors: detectorSettings, tokens: tokenSettings, pipelineWindowMs: 5 * minuteMs }
  const [firing, ...others] = replay(history, settings).firings.key_expiring
  expect(others).toEqual([])
  // Of the last week: it was about to end, and then it was replaced.
  expect(firing).toMatchObject({ facts: { kind: 'key_expiring', name: 'old' }, severity: 'info' })
  expect(firing?.to).toBeGreaterThan(firing?.from ?? Infinity)
})
