import type { HandOverAsk } from '@tokenim/core/hand-overs'
import type { AccountId, HandOverId, KeyId, SilenceId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import { minuteMs } from '@tokenim/core/time'
import { allSettled } from '@tokenim/db/testing'
import { beforeAll, expect, test } from 'vitest'
import { disableAccount } from '../../accounts/index.ts'
import { readEvents } from '../../events/index.ts'
import { revokeKey } from '../../keys/index.ts'
import { expireSilence } from '../../silences/index.ts'
import { takeDetector } from '../../testing/detector.ts'
import type { World } from '../../testing/world.ts'
import { call } from '../../testing/world.ts'
import type { AccountActor, Actor } from '../../verb/actor.ts'
import { askHandOver, decideHandOver, expireLapsedHandOvers, getHandOver, listHandOvers } from '../index.ts'
import type { Setting } from './other-acts.ts'
import { otherActs } from './other-acts.ts'

/** A world of its own costs more than all of these: they are told in another one. `second` is of security. */
type Cast = { readonly world: World; readonly support: AccountActor; readonly second: AccountActor }

export function storiesOfOtherActs(cast: () => Cast): void {
  let world: World
  let support: AccountActor
  let second: AccountActor
  let setting: Setting
  let admin: AccountActor
  let other: AccountActor
  let third: AccountActor
  let viewer: AccountActor

  beforeAll(async () => {
    ;({ world, support, second } = cast())
    admin = await world.person('admin')
    other = await world.person('admin')
    third = await world.person('admin')
    viewer = await world.person('viewer')
    setting = { world, detector: await takeDetector(world), admin }
    const people = JSON.stringify([{ name: 'olivia' }, { name: 'pedro' }])
    await world.database.owner`insert into on_call_schedule values ('primary', 0, ${people}::text::jsonb, now(), null)`
  })

  const decide = (id: HandOverId, by: Actor, decision: 'carry_out' | 'decline' = 'carry_out') =>
    decideHandOver(world.services, call(by, { id, decision }))

  const stateOf = async (id: HandOverId) => {
    const read = await getHandOver(world.services, { actor: viewer, input: { id } })
    return read.ok ? read.result.state : read.refusal.code
  }

  const askFor = (input: HandOverAsk, by: Actor = viewer) => askHandOver(world.services, call(by, input))

  async function open(input: HandOverAsk, by?: Actor) {
    const outcome = await askFor(input, by)
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    return outcome.result
  }

  test.each(otherActs)('$act is asked, seen as it was, and carried out by its own verb', async (one) => {
    const input = await one.ask(setting)
    const { act, target, targetVersion } = input
    const { handOver, deciders } = await open(input)
    expect(handOver).toMatchObject({ act, target, targetVersion, permission: one.permission, state: 'open' })
    expect(handOver).toMatchObject({ tokenId: null, tokenVersion: null, requestReplacement: false })
    expect(handOver.input).toEqual(input.input)
    expect(handOver.evidence).toMatchObject({ refusedWith: 'permission_missing', state: one.seen, cause: null })
    expect(deciders).toBeGreaterThan(0)
    expect(await askFor(input)).toMatchObject({
      refusal: { code: 'hand_over_exists', facts: { handOverId: handOver.id, act } },
    })
    expect(await decide(handOver.id, support)).toMatchObject({ refusal: { code: 'permission_missing' } })

    const decided = await decide(handOver.id, admin)
    expect(decided).toMatchObject({
      ok: true,
      result: { handOver: { state: 'carried_out', version: 2 }, ...one.answer },
    })
    const [about] = await world.database.owner<{ targetId: string; body: object }[]>`
        select target_id as "targetId", body::json as body from audit_entry
        where action = ${act} and outcome = 'ok' and actor_id = ${admin.id} order by id desc limit 1`
    const [, decision] = (await world.entries(handOver.id)).filter(({ outcome }) => outcome === 'ok')
    expect(about?.body).toMatchObject({ askedBy: { id: viewer.id }, requestId: decision?.body['requestId'] })
    expect(decision).toMatchObject({ action: 'hand_overs.decide', versionAfter: 2, actor: admin.id })
    expect((await world.events(handOver.id)).map(({ type }) => type)).toEqual([
      'hand_over.asked',
      'hand_over.carried_out',
    ])
    expect(await decide(handOver.id, second)).toMatchObject({ ok: false })
  })

  test.each(otherActs)('$act is asked by nobody who may not read what it is about', async (one) => {
    const input = await one.ask(setting)
    const code = input.target === null ? 'permission_missing' : 'not_found'
    expect(await askFor(input, await world.person())).toMatchObject({ refusal: { code } })
  })

  test.each(otherActs)('of several who carry out $act at once exactly one acts', async (one) => {
    const { handOver } = await open(await one.ask(setting))
    const outcomes = await Promise.all([admin, other, third].map((by) => decide(handOver.id, by)))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.filter(({ ok }) => !ok)).toMatchObject([
      { refusal: { code: 'invalid_hand_over_state' } },
      { refusal: { code: 'invalid_hand_over_state' } },
    ])
    const done = await world.database.owner`
        select from audit_entry where action = ${one.act} and outcome = 'ok' and body::json ->> 'requestId' in
          (select body::json ->> 'requestId' from audit_entry where target_id = ${handOver.id})`
    expect(done).toHaveLength(1)
  })

  const bound = otherActs.filter(({ act }) => !['silences.create', 'notices.publish', 'on_call.swap'].includes(act))

  test.each(bound)('$act is over when what it is about has moved on: by a press, or by the sweep', async (one) => {
    for (const bySweep of [false, true]) {
      const input = await one.ask(setting)
      const { handOver } = await open(input)
      await moveOn(input)
      if (bySweep) await expireLapsedHandOvers(world.monitor, { actor: world.system, input: {} })
      else await decide(handOver.id, admin)
      const read = await getHandOver(world.services, { actor: viewer, input: { id: handOver.id } })
      expect(read).toMatchObject({ result: { state: 'expired', lapse: 'target_moved_on', version: 2 } })
    }
  })

  test('an act races with the same one done unasked, and with the sweep: it is done once', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { act, ask: asking } = otherActs.filter((one) => one.act in unasked)[round % 3] ?? otherActs[0]!
      const input = await asking(setting)
      const { id } = (await open(input)).handOver
      const [pressed, direct] = await Promise.all([
        decide(id, admin),
        unasked[act]?.(input.target?.id),
        expireLapsedHandOvers(world.monitor, { actor: world.system, input: {} }),
      ])
      expect([pressed.ok, direct?.ok].filter(Boolean)).toHaveLength(1)
      expect(await stateOf(id)).toBe(pressed.ok ? 'carried_out' : 'expired')
      const done = (await world.entries(String(input.target?.id))).filter((one) => one.action === act)
      expect(done.filter(({ outcome }) => outcome === 'ok')).toHaveLength(1)
    }
  })

  test('lengths of time count from when it is carried out', async () => {
    const [disable, silence] = ['accounts.disable', 'silences.create'].map((act) =>
      otherActs.find((one) => one.act === act),
    )
    if (disable === undefined || silence === undefined) throw new Error('no such act')
    const before = Date.now()
    const decided = []
    for (const one of [disable, silence]) {
      const done = await decide((await open(await one.ask(setting))).handOver.id, admin)
      if (!done.ok) throw new Error(done.refusal.code)
      decided.push(done.result)
    }
    const [shut, quiet] = decided
    expect((shut?.account?.disabledUntil ?? 0) - before).toBeGreaterThanOrEqual(60 * minuteMs)
    expect((quiet?.silence?.endsAt ?? 0) - (quiet?.silence?.startsAt ?? 0)).toBe(90 * minuteMs)
  })

  test('nobody disables himself because he was asked to, nor is he told of it', async () => {
    const target = { type: 'account', id: second.id } as const
    const input = { disabledReason: 'complaints', evidence: 'seen' } as const
    const ask = { act: 'accounts.disable', target, targetVersion: 1, reasonCode: null, reason: null, input } as const
    const { handOver } = await open(ask)
    expect(await decide(handOver.id, second)).toMatchObject({
      refusal: { code: 'self_action', facts: { rule: 'own_account' } },
    })
    const listed = await listHandOvers(world.services, {
      actor: second,
      input: { whose: 'to_decide', limit: 100, target },
    })
    expect(listed).toMatchObject({ result: { items: [] } })
    const byAdmin = await listHandOvers(world.services, {
      actor: admin,
      input: { whose: 'to_decide', limit: 100, target },
    })
    expect(byAdmin).toMatchObject({ result: { items: [{ id: handOver.id }] } })
    await decide(handOver.id, admin, 'decline')
  })

  test('is heard of, found and read by who may read what it is about, and by nobody else', async () => {
    const [ofAccounts, ofAlerts] = [await world.person(), await world.person()]
    await world.grant(ofAccounts.id, 'accounts:read', 'any')
    await world.grant(ofAlerts.id, 'alerts:read', 'any')
    const one = otherActs.find(({ act }) => act === 'accounts.disable')
    const { id } = (await open(await one!.ask(setting))).handOver
    await allSettled(world.database.owner)
    const hears = async (actor: Actor) => {
      const { events } = await readEvents(world.services, {
        actor,
        after: null,
        types: ['hand_over.asked'],
        limit: 1_000,
      })
      return events.some(({ subject }) => subject.id === id)
    }
    const finds = async (actor: Actor) => {
      const listed = await listHandOvers(world.services, { actor, input: { limit: 1 } })
      return listed.ok && listed.result.items.some((item) => item.id === id)
    }
    const reads = async (actor: Actor) => (await getHandOver(world.services, { actor, input: { id } })).ok
    for (const [actor, may] of [
      [ofAccounts, true],
      [ofAlerts, false],
    ] as const) {
      expect([await hears(actor), await finds(actor), await reads(actor)]).toEqual([may, may, may])
    }
    await decide(id, admin, 'decline')
  })

  test('what is about nothing that there is, is asked once by each in the same words', async () => {
    const input = { kind: 'maintenance', textZh: '今晚维护', textEn: 'Maintenance tonight' } as const
    const ask = {
      act: 'notices.publish',
      target: null,
      targetVersion: null,
      reasonCode: null,
      reason: null,
      input,
    } as const
    const outcomes = await Promise.all([askFor(ask), askFor(ask), askFor(ask, support)])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2)
    expect(await askFor({ ...ask, input: { ...input, textEn: 'Maintenance tomorrow' } })).toMatchObject({ ok: true })
  })

  const seen = { expectedVersion: 1 } as const
  const unasked: Readonly<Record<string, (id: unknown) => Promise<{ readonly ok: boolean }>>> = {
    'accounts.disable': (id) => {
      const input = { id: id as AccountId, disabledReason: 'complaints', evidence: 'seen', ...seen } as const
      return disableAccount(world.services, call(second, input))
    },
    'keys.revoke': (id) => {
      const input = { id: id as KeyId, reasonCode: 'security', ...seen } as const
      return revokeKey(world.services, call(second, input))
    },
    'silences.expire': (id) => expireSilence(world.services, call(admin, { id: id as SilenceId, ...seen })),
  }

  async function moveOn({ act, target }: HandOverAsk) {
    const { owner } = world.database
    if (target?.type === 'alert' && act !== 'alerts.unacknowledge') {
      await setting.detector.resolve(target.id)
      return
    }
    const tables = { token: 'token', account: 'account', key: 'api_key', alert: 'alert', silence: 'silence' } as const
    if (target === null) return
    await owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`update ${tx(tables[target.type])} set version = version + 1 where id = ${uuidFromId(target.id)}`
    })
  }
}
