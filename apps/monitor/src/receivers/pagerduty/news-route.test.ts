import { uuidFromId } from '@tokenim/core/ids'
import { PassThrough } from 'node:stream'
import { newId } from '@tokenim/services'
import { putExternal } from '@tokenim/services/alerts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { IntakeWorld } from '../../intake/testing/intake-world.ts'
import { createIntakeWorld } from '../../intake/testing/intake-world.ts'
import { system } from '../../system.ts'
import { createLog } from '../../testing/log.ts'
import { pagerDutyNews } from '../testing/pagerduty-stand-in.ts'
import { dedupKeyOf } from './event.ts'
import { pagerDutyNewsRoute } from './news-route.ts'

const secret = 'the secret of the subscription'
const groupKey = '{}:{alertname="DiskFull"}@pager'
let world: IntakeWorld
let changes = 0

beforeAll(async () => {
  world = await createIntakeWorld(undefined, (shared) => [
    pagerDutyNewsRoute({
      ...shared,
      secret,
      log: createLog(new PassThrough()),
      onChanged: () => (changes += 1),
    }),
  ])
})

afterAll(() => world[Symbol.asyncDispose]())

async function states(): Promise<string[]> {
  const rows = await world.database.owner<{ state: string }[]>`select state from alert order by labels ->> 'node'`
  return rows.map(({ state }) => state)
}

async function tell(type: string, sign = secret, dedupKey = dedupKeyOf(groupKey)): Promise<[number, unknown]> {
  const { body, signature } = pagerDutyNews(sign, { type, dedupKey })
  const response = await fetch(`${world.url}/v1/pagerduty`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-pagerduty-signature': signature },
    body,
  })
  return [response.status, await response.json()]
}

test('what is acknowledged there is acknowledged here, and named as said there; the same news again change nothing', async () => {
  const { owner } = world.database
  const alerts = ['a', 'b'].map((node) => ({
    labels: { alertname: 'DiskFull', node },
    annotations: {},
    startsAt: null,
    endsAt: null,
    generatorUrl: null,
    pushedBy: null,
  }))
  await putExternal(world.services, { actor: system, input: { alerts } })
  const groupId = uuidFromId(newId('grp'))
  await owner`insert into alert_group ${owner({ id: groupId, key: groupKey, route: '{}', receiver: 'pager', labels: owner.json({}), next_at: new Date(), seq: 1, created_at: new Date() })}`
  await owner`insert into alert_group_member (alert_id, receiver, group_id) select id, 'pager', ${groupId} from alert`

  expect(await tell('incident.acknowledged', 'another secret')).toMatchObject([401, {}])
  expect(await tell('incident.acknowledged', secret, 'unknown')).toEqual([200, { followed: 0 }])
  expect(await states()).toEqual(['firing', 'firing'])
  expect(await tell('incident.acknowledged')).toEqual([200, { followed: 2 }])
  expect(await states()).toEqual(['acknowledged', 'acknowledged'])
  expect(await tell('incident.acknowledged')).toEqual([200, { followed: 0 }])
  const [said] = await owner<{ value: string }[]>`
    select body::jsonb ->> 'reason' as value from audit_entry where action = 'alerts.acknowledge' limit 1`
  expect(said?.value).toBe('PagerDuty: 王芳')
  const by = { type: 'system', elsewhere: 'PagerDuty: 王芳' }
  expect(await owner`select distinct acknowledged_by from alert`).toEqual([{ acknowledged_by: by }])
  // The name can be erased with the reason; the entry itself does not hold it.
  const [entry] = await owner<{ body: string }[]>`
    select body::jsonb ->> 'after' as body from audit_entry where action = 'alerts.acknowledge' limit 1`
  expect(JSON.parse(entry?.body ?? '{}')).toMatchObject({ acknowledged: { by: { type: 'system' } } })
  expect(entry?.body).not.toContain('王芳')
  // Their conditions hold: closing them there does not end them here.
  expect(await tell('incident.resolved')).toEqual([200, { followed: 0 }])
  expect(await tell('incident.unacknowledged')).toEqual([200, { followed: 2 }])
  expect(await states()).toEqual(['firing', 'firing'])
  expect(changes).toBe(2)
})
