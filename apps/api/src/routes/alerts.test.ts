import { uuidFromId } from '@tokenim/core/ids'
import { newId } from '@tokenim/services'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../testing/people.ts'
import type { ApiWorld } from '../testing/world.ts'
import { createApiWorld } from '../testing/world.ts'
import { operations } from './operations.ts'

let world: ApiWorld
let operator: Person
let viewer: Person

beforeAll(async () => {
  world = await createApiWorld()
  operator = await world.people.person('operator')
  viewer = await world.people.person('viewer')
})

beforeEach(async () => {
  await world.database.owner`truncate alert, silence cascade`
})

afterAll(() => world[Symbol.asyncDispose]())

type Fired = {
  readonly name?: string
  readonly severity?: string
  readonly state?: string
  readonly resolving_since?: Date
  readonly resolved_at?: Date
  readonly resolved_by?: { readonly type: 'system' }
}

/** As the monitor writes it. */
async function fire({ name = 'AuditLag', severity = 'warning', ...rest }: Fired = {}): Promise<string> {
  const { owner } = world.database
  const id = newId('alr')
  const row = {
    id: uuidFromId(id),
    fingerprint: id,
    kind: 'audit_lag',
    severity,
    state: 'firing',
    labels: { alertname: name, severity },
    facts: { kind: 'audit_lag', waitingSince: Date.now(), writer: null, accountsBlocked: 0, sendsRefused: 0 },
    pending_since: new Date(),
    started_at: new Date(),
    fired_at: new Date(),
    last_seen_at: new Date(),
    version: 1,
    ...rest,
  }
  await owner`insert into alert ${owner(row)}`
  return id
}

const post = (path: string, body: object = {}, by: Person = operator) => world.ask('POST', path, { key: by.key, body })

const get = (path: string, by: Person = viewer) => world.ask('GET', path, { key: by.key })

const onLag = [{ name: 'alertname', op: '=', value: 'AuditLag' }]

function idsOf({ body }: { readonly body: Readonly<Record<string, unknown>> }): string[] {
  return (body['items'] as { id: string }[]).map(({ id }) => id)
}

describe('an alert', () => {
  test('is read with who is hurt, what changed before it, and by what it is suppressed', async () => {
    const id = await fire()
    const { owner } = world.database
    await owner`insert into change_mark ${owner({
      id: uuidFromId(newId('chg')),
      service: 'im-gateway',
      service_version: '2.8.0',
      title: 'Deployed',
      at: new Date(Date.now() - 60_000),
      recorded_at: new Date(),
      version: 1,
    })}`
    const silence = await post('/v1/silences', { matchers: onLag, untilResolved: true })
    expect(silence).toMatchObject({ status: 201, body: { state: 'active', endsAt: null, version: 1 } })
    expect(await get(`/v1/alerts/${id}`)).toMatchObject({
      status: 200,
      body: {
        alert: {
          id,
          state: 'firing',
          silencedBy: [silence.body['id']],
          inhibited: false,
          facts: { kind: 'audit_lag' },
        },
        context: { hurt: { accountsBlocked: 0, sendsRefused: 0 }, changes: [{ kind: 'mark', title: 'Deployed' }] },
      },
    })
  })

  test('is acknowledged once; another is told who was faster', async () => {
    const id = await fire()
    expect(await post(`/v1/alerts/${id}/acknowledge`, { reason: 'Mine' })).toMatchObject({
      status: 200,
      body: { state: 'acknowledged', acknowledged: { by: { id: operator.id } }, version: 2 },
    })
    const other = await world.people.person('operator')
    expect(await post(`/v1/alerts/${id}/acknowledge`, {}, other)).toMatchObject({
      status: 409,
      body: { code: 'invalid_alert_state', facts: { state: 'acknowledged', by: { id: operator.id } } },
    })
    expect(await post(`/v1/alerts/${id}/unacknowledge`)).toMatchObject({ status: 200, body: { state: 'firing' } })
  })

  test('that still holds is not closed, and the answer says what to do instead', async () => {
    const id = await fire()
    expect(await post(`/v1/alerts/${id}/resolve`)).toMatchObject({
      status: 409,
      body: { code: 'alert_condition_holds', facts: { instead: 'silence_until_resolved' } },
    })
    const ended = await fire({ state: 'resolving', resolving_since: new Date() })
    expect(await post(`/v1/alerts/${ended}/resolve`)).toMatchObject({ status: 200, body: { state: 'resolved' } })
    expect(await post(`/v1/alerts/${ended}/feedback`, { verdict: 'noise' })).toMatchObject({
      body: { feedback: { verdict: 'noise' } },
    })
  })

  test('is acted on as it was seen, when one says how one saw it', async () => {
    const id = await fire()
    const path = `/v1/alerts/${id}`
    expect(await post(`${path}/acknowledge`, { expectedVersion: 2 })).toMatchObject({
      status: 409,
      body: { code: 'alert_changed', facts: { expectedVersion: 2, currentVersion: 1 } },
    })
    expect(await post(`${path}/acknowledge`, { expectedVersion: 1 })).toMatchObject({ body: { version: 2 } })
    // What it is now comes before how it was seen.
    expect(await post(`${path}/acknowledge`, { expectedVersion: 1 })).toMatchObject({
      body: { code: 'invalid_alert_state' },
    })
    const judged = { verdict: 'useful', expectedVersion: 1 }
    expect(await post(`${path}/feedback`, judged)).toMatchObject({ body: { code: 'alert_changed' } })
    expect(await post(`${path}/unacknowledge`, { expectedVersion: 2 })).toMatchObject({ body: { version: 3 } })
  })

  test('is only read by who may only read, and unknown to who may not', async () => {
    const id = await fire()
    expect(await post(`/v1/alerts/${id}/acknowledge`, {}, viewer)).toMatchObject({
      status: 403,
      body: { code: 'permission_missing', facts: { permissions: ['alerts:manage'] } },
    })
    expect(await get(`/v1/alerts/${id}`, await world.people.person())).toMatchObject({ status: 404 })
  })
})

describe('the list of alerts', () => {
  test('is asked by state, severity, labels and what is silenced', async () => {
    const lag = await fire()
    const disk = await fire({ name: 'DiskFull', severity: 'critical' })
    const over = await fire({ state: 'resolved', resolved_at: new Date(), resolved_by: { type: 'system' } })
    await post('/v1/silences', { matchers: onLag, untilResolved: true })
    const asked = async (query: string) => idsOf(await get(`/v1/alerts${query}`))
    expect(await asked('')).toEqual([over, disk, lag])
    expect(await asked('?state=firing')).toEqual([disk, lag])
    expect(await asked('?severity=critical&severity=info')).toEqual([disk])
    expect(await asked(`?matcher=${encodeURIComponent('alertname=~"Disk.*",severity!="info"')}`)).toEqual([disk])
    expect(await asked(`?matcher=${encodeURIComponent('alertname="AuditLag"')}&state=firing`)).toEqual([lag])
    expect(await asked('?silenced=true')).toEqual([lag])
    expect(await asked('?silenced=false&state=firing')).toEqual([disk])
    expect(await get(`/v1/alerts?matcher=${encodeURIComponent('a=~"("')}`)).toMatchObject({
      status: 422,
      body: { code: 'request_invalid', facts: { errors: [{ path: 'query.matcher', rule: 'format' }] } },
    })
  })

  test('goes on where the page before ended, also behind a filter', async () => {
    const ids: string[] = []
    for (let n = 0; n < 5; n += 1) ids.unshift(await fire({ name: n % 2 === 0 ? 'Even' : 'Odd' }))
    const all: string[] = []
    let cursor = ''
    do {
      const page = await get(`/v1/alerts?limit=2&matcher=${encodeURIComponent('alertname=~"Ev.*"')}${cursor}`)
      all.push(...idsOf(page))
      cursor = page.body['nextCursor'] === null ? '' : `&cursor=${String(page.body['nextCursor'])}`
    } while (cursor !== '')
    expect(all).toEqual([ids[0], ids[2], ids[4]])
  })
})

describe('a silence', () => {
  test('is previewed, made, changed and ended', async () => {
    await fire()
    await fire({ name: 'DiskFull', severity: 'critical' })
    const matchers = [{ name: 'alertname', op: '=~', value: 'AuditLag|DiskFull' }]
    expect(await post('/v1/silences/preview', { matchers }, viewer)).toMatchObject({
      status: 200,
      body: { matches: 2, critical: 1 },
    })
    const endsAt = new Date(Date.now() + 3_600_000).toISOString()
    const made = await post('/v1/silences', { matchers, endsAt, comment: 'Known' })
    const path = `/v1/silences/${String(made.body['id'])}`
    expect(await post(`${path}/update`, { expectedVersion: 2 })).toMatchObject({ body: { code: 'silence_changed' } })
    expect(await post(`${path}/update`, { expectedVersion: 1, comment: 'Still' })).toMatchObject({
      status: 200,
      body: { comment: 'Still', version: 2 },
    })
    expect(await post(`${path}/expire`)).toMatchObject({ status: 200, body: { state: 'expired', version: 3 } })
    expect(await post(`${path}/expire`)).toMatchObject({ status: 409, body: { code: 'invalid_silence_state' } })
    expect(await get(path)).toMatchObject({ body: { state: 'expired' } })
    expect(idsOf(await get('/v1/silences?state=active'))).toEqual([])
    expect(idsOf(await get('/v1/silences?state=expired&kind=silence'))).toEqual([made.body['id']])
  })

  test('that would silence everything, or has a bad expression, is refused by member', async () => {
    const everything = [{ name: 'a', op: '=~', value: '.*' }]
    expect(await post('/v1/silences', { matchers: everything, untilResolved: true })).toMatchObject({
      status: 422,
      body: { facts: { errors: [{ path: 'body.matchers', rule: 'matches_everything' }] } },
    })
    const broken = [{ name: 'a', op: '=~', value: '(' }]
    expect(await post('/v1/silences', { matchers: broken, untilResolved: true })).toMatchObject({
      status: 422,
      body: { facts: { errors: [{ path: 'body.matchers[0].value', rule: 'format' }] } },
    })
  })
})

describe('an act that is handed over', () => {
  const answered = operations.find(({ id }) => id === 'decideHandOver')?.answers[0]?.schema
  const ask = async (body: object) => (await post('/v1/hand-overs', body, viewer)).body['handOver']

  test.each([
    ['an account is disabled', 'account', { status: 'disabled' }],
    ['a key is revoked', 'keyId', expect.stringMatching(/^key_/)],
    ['an alert is acknowledged', 'alert', { state: 'acknowledged' }],
    ['a silence is made', 'silence', { state: 'active' }],
    ['a notice is published', 'notice', { kind: 'incident', about: expect.stringMatching(/^alr_/) }],
  ] as const)('answers as the act does: %s', async (_what, member, expected) => {
    const { id: accountId } = await world.people.person()
    const alertId = await fire()
    const keyId = newId('key')
    await world.people.key(accountId, { id: uuidFromId(keyId) })
    const bodies = {
      account: {
        act: 'accounts.disable',
        accountId,
        disabledReason: 'complaints',
        evidence: 'seen',
        expectedVersion: 1,
      },
      keyId: { act: 'keys.revoke', keyId, reasonCode: 'security', expectedVersion: 1 },
      alert: { act: 'alerts.acknowledge', alertId },
      silence: { act: 'silences.create', alertId, matchers: onLag, forMinutes: 60 },
      notice: { act: 'notices.publish', kind: 'incident', textZh: '正在处理', textEn: 'On it', about: alertId },
    }
    const asked = await ask(bodies[member])
    const targetId = String((asked?.['target'] as { id?: string } | undefined)?.id)
    const decider = await world.people.person('admin')
    const listed = await get(`/v1/hand-overs?whose=to_decide&targetId=${targetId}`, decider)
    expect(listed.body['items']).toMatchObject([{ id: asked?.['id'], act: bodies[member].act }])
    const done = await post(`/v1/hand-overs/${String(asked?.['id'])}/decide`, { decision: 'carry_out' }, decider)
    expect(done).toMatchObject({
      status: 200,
      body: { handOver: { state: 'carried_out', tokenId: null }, [member]: expected },
    })
    expect(answered?.safeParse(done.body).success).toBe(true)
  })
})
