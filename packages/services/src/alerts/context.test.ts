import type { OwnFacts } from '@tokenim/core/alerts'
import type { AccountId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import { builtInRole } from '@tokenim/core/permissions'
import { hourMs, minuteMs } from '@tokenim/core/time'
import { age } from '@tokenim/db/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { markChange } from '../changes/index.ts'
import { giveGrant } from '../grants/index.ts'
import { createSilence } from '../silences/index.ts'
import type { TestDetector } from '../testing/detector.ts'
import { lagFacts as lagSince, takeDetector } from '../testing/detector.ts'
import type { World } from '../testing/world.ts'
import { call, createWorld } from '../testing/world.ts'
import { newId } from '../verb/new-id.ts'
import { getAlertContext } from './context.ts'

let world: World
let detector: TestDetector

beforeAll(async () => {
  world = await createWorld()
})

beforeEach(async () => {
  await world.database.owner`truncate alert, silence, change_mark, message, lease cascade`
  detector = await takeDetector(world)
})

afterAll(() => world[Symbol.asyncDispose]())

const fire = (facts: OwnFacts) => detector.fire(facts)

async function contextOf(id: Awaited<ReturnType<typeof fire>>['id'], windowMs?: number) {
  const viewer = await world.person('viewer')
  const read = await getAlertContext(world.services, { actor: viewer, input: { id, windowMs } })
  if (!read.ok) throw new Error(read.refusal.code)
  return read.result
}

async function refuseSend(accountId: AccountId, at: number): Promise<void> {
  const { owner } = world.database
  const when = new Date(at)
  await owner`insert into message (id, from_account_id, to_account_id, state, client_message_id, body_digest, reasons, version, created_at, state_since)
    values (${uuidFromId(newId('msg'))}, ${uuidFromId(accountId)}, ${uuidFromId(newId('acc'))}, 'unsent', ${newId('req')},
            ''::bytea, '[{"code":"token_pending"}]', 1, ${when}, ${when})`
}

test('what changed before the onset is told, the latest first: grants, windows, deploys; what came after is not', async () => {
  const admin = await world.person('admin')
  const gives = { kind: 'role', role: builtInRole.viewer } as const
  const grant = { gives, effect: 'allow', scope: 'any', expiresAt: null, reason: 'new colleague' } as const
  const subject = { type: 'account', id: (await world.person()).id } as const
  await giveGrant(world.services, call(admin, { ...grant, to: subject }))
  const window = { kind: 'maintenance', title: 'Move', matchers: [{ name: 'a', op: '=', value: 'b' }] } as const
  const words = { comment: '', author: '', endsAt: Date.now() + hourMs }
  await createSilence(world.services, call(admin, { ...window, ...words }))
  await createSilence(world.services, call(admin, { ...window, ...words, kind: 'silence', title: null }))
  const deploy = { service: 'im-gateway', serviceVersion: '2.8.0', title: 'Deployed', url: null }
  await markChange(world.monitor, call(await world.application('admin'), { ...deploy, at: Date.now() - 10 * minuteMs }))
  const onset = Date.now() + 1_000
  await markChange(
    world.monitor,
    call(await world.application('admin'), { ...deploy, title: 'Later', at: onset + 60_000 }),
  )

  const { id } = await fire(lagSince(onset))
  await world.database.owner`update alert set pending_since = ${new Date(onset)}, started_at = ${new Date(onset)},
    fired_at = ${new Date(onset)} where id = ${uuidFromId(id)}`
  const { changes } = await contextOf(id)
  expect(changes.filter((change) => change.kind === 'mark' || change.actor.id === admin.id)).toMatchObject([
    { kind: 'act', action: 'silences.create', title: 'Move', actor: { id: admin.id } },
    { kind: 'act', action: 'grants.give', title: null, target: { type: 'grant' } },
    { kind: 'mark', service: 'im-gateway', title: 'Deployed' },
  ])
  expect((await contextOf(id, minuteMs)).changes.some(({ kind }) => kind === 'mark')).toBe(false)
})

test('who is hurt is counted since the onset: of a stuck token its holder, of everything else the platform', async () => {
  const token = await world.issue()
  const other = await world.issue()
  await age(world.database.owner, token.id, '10 min')
  const now = Date.now()
  const pendingSince = now - 10 * minuteMs
  for (const ago of [30, 12, 3]) await refuseSend(token.accountId, now - ago * minuteMs)
  await refuseSend(other.accountId, now - minuteMs)
  const about = { tokenId: token.id, accountId: token.accountId, applicationId: null, cause: 'network_delay' } as const
  const times = { pendingSince, stuckSince: pendingSince, confirmBy: now + hourMs }
  const stuck = await fire({ kind: 'stuck_token', ...about, ...times, accountsBlocked: 1, sendsRefused: 1 })
  expect(await contextOf(stuck.id)).toMatchObject({
    onsetAt: pendingSince,
    hurt: { accountsBlocked: 1, sendsRefused: 1 },
    changesSince: pendingSince - hourMs,
  })
  const lag = await fire(lagSince(now - 20 * minuteMs))
  expect((await contextOf(lag.id)).hurt).toEqual({ accountsBlocked: 2, sendsRefused: 3 })
  await world.database.owner`update alert set state = 'resolved', resolved_at = ${new Date(now - 2 * minuteMs)},
    resolved_by = '{"type":"system"}', version = version + 1 where id = ${uuidFromId(lag.id)}`
  expect((await contextOf(lag.id)).hurt).toEqual({ accountsBlocked: 0, sendsRefused: 2 })
})

test('acts of change are found by an index of their own', async () => {
  const plan = await world.database.owner.begin(async (tx) => {
    await tx`set local enable_seqscan = off`
    return await tx`explain select id from audit_entry
      where split_part(action, '.', 1) in ('grants', 'roles', 'keys', 'settings', 'sampler', 'silences', 'applications', 'audit')
        and outcome = 'ok' and id >= ${uuidFromId(newId('aud'))} order by id desc limit 100`
  })
  expect(JSON.stringify(plan)).toContain('audit_entry_of_change')
})
