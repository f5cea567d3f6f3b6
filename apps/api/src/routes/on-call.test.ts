import { dayMs, hourMs } from '@tokenim/core/time'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Person } from '../testing/people.ts'
import type { ApiWorld } from '../testing/world.ts'
import { createApiWorld } from '../testing/world.ts'

let world: ApiWorld
let operator: Person
let viewer: Person

const person = (name: string) => ({ name, discordUserId: null, email: null })

beforeAll(async () => {
  world = await createApiWorld()
  operator = await world.people.person('operator')
  viewer = await world.people.person('viewer')
})

beforeEach(async () => {
  const { owner } = world.database
  await owner`truncate on_call_schedule, on_call_shift, on_call_swap`
  await owner`insert into on_call_schedule values ('primary', 0, ${owner.json(['olivia', 'pedro'].map(person))}, now(), null)`
  await owner`insert into on_call_shift values
    ('primary', now() - interval '1 day', now() + interval '1 day', ${owner.json(person('olivia'))}),
    ('primary', now() + interval '1 day', now() + interval '8 days', ${owner.json(person('pedro'))})`
})

afterAll(() => world[Symbol.asyncDispose]())

const who = async (at?: number) => {
  const query = at === undefined ? '' : `?at=${new Date(at).toISOString()}`
  const { body } = await world.ask('GET', `/v1/on-call${query}`, { key: viewer.key })
  return body
}

const swap = (body: object, by: Person = operator) => world.ask('POST', '/v1/on-call/swap', { key: by.key, body })

test('who is on call is told by name, now and at another time, and when it changes', async () => {
  expect(await who()).toMatchObject({ items: [{ schedule: 'primary', onCall: 'olivia', next: 'pedro' }] })
  expect(await who(Date.now() + 2 * dayMs)).toMatchObject({ items: [{ onCall: 'pedro', next: null }] })
  expect(await who(Date.now() + 30 * dayMs)).toMatchObject({ items: [{ onCall: null, until: null }] })
})

test('a swap counts at once and for its time only, and is in the log without anybody’s address', async () => {
  const to = new Date(Date.now() + hourMs).toISOString()
  const { status, body } = await swap({ schedule: 'primary', person: 'pedro', to, reason: 'At the dentist' })
  expect([status, body]).toEqual([201, expect.objectContaining({ schedule: 'primary', person: 'pedro', endsAt: to })])
  expect(await who()).toMatchObject({ items: [{ onCall: 'pedro', until: to, next: 'olivia' }] })
  const entries = await world.database.owner`
    select action, outcome, version_after, body::json->'after' as after from audit_entry
    where target_type = 'on_call_swap' order by id`
  expect(entries).toMatchObject([
    { action: 'on_call.swap', outcome: 'ok', version_after: 1, after: { person: 'pedro' } },
  ])
})

test('an unknown schedule, an unknown person and a time that is over are refused, and so is who may only read', async () => {
  const to = new Date(Date.now() + hourMs).toISOString()
  expect(await swap({ schedule: 'other', person: 'pedro', to })).toMatchObject({
    status: 404,
    body: { code: 'not_found' },
  })
  expect(await swap({ schedule: 'primary', person: 'quinn', to })).toMatchObject({
    status: 422,
    body: { code: 'request_invalid', facts: { errors: [{ path: 'body.person', rule: 'not_allowed' }] } },
  })
  const past = new Date(Date.now() - hourMs).toISOString()
  expect(await swap({ schedule: 'primary', person: 'pedro', to: past })).toMatchObject({
    body: { facts: { errors: [{ path: 'body.to', rule: 'in_the_past' }] } },
  })
  expect(await swap({ schedule: 'primary', person: 'pedro', to }, viewer)).toMatchObject({
    status: 403,
    body: { code: 'permission_missing' },
  })
})
