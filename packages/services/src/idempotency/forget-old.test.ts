import { uuidFromId } from '@tokenim/core/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeLease } from '../leases/index.ts'
import type { World } from '../testing/world.ts'
import { createWorld } from '../testing/world.ts'
import { newId } from '../verb/new-id.ts'
import { forgetOld } from './forget-old.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world[Symbol.asyncDispose]())

test('what is kept for a while goes after its time and not before; entries of the log stay', async () => {
  const { owner } = world.database
  const { id } = await world.issue()
  const lease = await takeLease(world.monitor, { name: 'clean-up', holder: 'test', ttlMs: 60_000 })
  if (lease === null) throw new Error('no lease')
  const ages = ['59 minutes', '61 minutes', '23 hours', '25 hours', '6 days', '8 days', '29 days', '31 days']
  await owner`delete from idempotency_claim`
  await owner`delete from event`
  for (const age of ages) {
    const uuid = () => uuidFromId(newId('req'))
    await owner`insert into idempotency_claim (owner, operation, key, payload_sha256, created_at)
      values ('a', 'b', ${age}, ''::bytea, now() - ${age}::interval)`
    await owner`insert into event (id, type, occurred_at, actor, subject_type, subject_id, data)
      values (${uuid()}, 'token.issued', now() - ${age}::interval, '{}', 'token', ${age}, '{}')`
    await owner`insert into token_attempt_received (id, token_id, received_at, proven, address_block, request_id)
      values (${uuid()}, ${uuidFromId(id)}, now() - ${age}::interval, true, ${age}, 'r')`
    await owner`insert into service_run (id, service, started_at, last_beat_at)
      values (${uuid()}, 'api', now() - ${age}::interval, now() - ${age}::interval)`
    await owner`insert into discord_link_try (id, account_id, tried_at)
      select ${uuid()}, account_id, now() - ${age}::interval from token where id = ${uuidFromId(id)}`
    await owner`insert into watch_news (id, account_id, token_id, kind, at, state, attempts, not_before, settled_at)
      select ${uuid()}, account_id, id, 'stuck', now() - ${age}::interval, 'sent', 1, now(), now() - ${age}::interval
      from token where id = ${uuidFromId(id)}`
  }
  expect(await forgetOld(world.monitor, { lease })).toEqual({
    claims: 5,
    events: 3,
    addressBlocks: 1,
    linkTries: 7,
    runs: 1,
    watchNews: 1,
    more: false,
  })
  const [left] = await owner`
    select (select array_agg(key order by created_at desc) from idempotency_claim) as claims,
           (select count(*)::int from token_attempt_received) as attempts,
           (select count(*)::int from token_attempt_received where address_block is null) as forgotten,
           (select count(*)::int from audit_entry where target_id = ${id}) as entries`
  expect(left).toEqual({ claims: ['59 minutes', '61 minutes', '23 hours'], attempts: 8, forgotten: 1, entries: 1 })
})

test('without the lease nothing is removed', async () => {
  const lease = { name: 'clean-up', holder: 'somebody else', epoch: 1 }
  await expect(forgetOld(world.monitor, { lease })).rejects.toThrow('no longer ours')
})
