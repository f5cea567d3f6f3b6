import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Refusal } from '../codes/index.ts'
import { refusals, refuse } from '../codes/index.ts'
import type { AccountId, HandOverId, TokenId } from '../ids/index.ts'
import { idFromUuid } from '../ids/index.ts'
import { permissions } from '../permissions/index.ts'
import { hourMs } from '../time/index.ts'
import type { Access, Acting, Circumstances, Token, TokenAct } from '../tokens/index.ts'
import { decideExtend, decideTokenAct, expire, isFinal, isOverdue, tokenActs } from '../tokens/index.ts'
import {
  actingAs,
  actingAsService,
  anywhere,
  circumstances,
  confirmed,
  denied,
  held,
  holder,
  secondStaff,
  staff,
  unconfirmed,
} from '../tokens/testing/samples.ts'
import type { FoundOfAct, HandOver, HandOverAsk, TargetNow } from './index.ts'
import {
  carryOut,
  checkDecider,
  decideDecline,
  decideLapse,
  handOverActs,
  handOverReadPermissions,
  handOverState,
  isAlertAct,
  isTokenAct,
  lapseWhenRefused,
  mayDecide,
  openHandOver,
  readPermissionOf,
  saysThatItIsOver,
} from './index.ts'

const id: HandOverId = idFromUuid('hov', '01930000-0000-7000-8000-000000000001')
const alertId = idFromUuid('alr', '01930000-0000-7000-8000-000000000002')
const otherProgram = idFromUuid('app', '01930000-0000-7000-8000-000000000003')
const asker = actingAs(secondStaff)
const decider = actingAs(staff)

const found: FoundOfAct = {
  accountId: holder,
  permission: 'tokens:cancel_protected',
  evidence: { refusedWith: null, state: 'pending', cause: null, stuck: false, protected: true, stateSince: 0 },
  keptOut: [],
}

function askOf(token: Token, act: TokenAct): HandOverAsk {
  const target: { readonly type: 'token'; readonly id: TokenId } = { type: 'token', id: token.id }
  return { act, target, targetVersion: token.version, reasonCode: 'stuck', reason: null, input: {} }
}

function asked(token: Token, act: TokenAct = 'tokens.cancel'): HandOver {
  return { id, ...openHandOver(askOf(token, act), found, circumstances({ acting: asker })) }
}

function askedOfAlert(targetVersion: number | null, act: 'alerts.acknowledge' | 'silences.create'): HandOver {
  const target = { type: 'alert', id: alertId } as const
  const said = { target, reasonCode: null, reason: null } as const
  const silence = { kind: 'silence', matchers: [], comment: '', author: '' } as const
  const ask: HandOverAsk =
    act === 'alerts.acknowledge'
      ? { act, ...said, targetVersion, input: {} }
      : { act, ...said, targetVersion: null, input: silence }
  return { id, ...openHandOver(ask, { ...found, accountId: null }, circumstances({ acting: asker })) }
}

describe('asking', () => {
  it('opens it for a day, for whoever may, with what was asked and found', () => {
    const ask = { ...askOf(unconfirmed(), 'tokens.cancel'), reason: 'by mail' }
    expect(openHandOver(ask, found, circumstances({ acting: asker }))).toEqual({
      ...ask,
      ...found,
      state: 'open',
      askedBy: asker.actor,
      askedByPersons: [secondStaff],
      askedAt: circumstances().now,
      expiresAt: circumstances().now + 24 * hourMs,
      closedAt: null,
      closedBy: null,
      note: null,
      lapse: null,
      version: 1,
    })
  })

  it('takes that one may read what the act is about, by a permission that there is', () => {
    for (const act of handOverActs) {
      expect(permissions).toContain(readPermissionOf(act))
      expect(handOverReadPermissions).toContain(readPermissionOf(act))
    }
    const ofTokens = handOverActs.filter((act) => readPermissionOf(act) === 'tokens:read')
    expect(ofTokens).toEqual(handOverActs.filter(isTokenAct))
    expect(handOverActs.filter(isAlertAct).map(readPermissionOf)).toEqual(
      Array.from({ length: 3 }, () => 'alerts:read'),
    )
    expect(readPermissionOf('accounts.disable')).toBe('accounts:read')
    expect(readPermissionOf('keys.revoke')).toBe('keys:read')
  })
})

describe('deciding', () => {
  const open = asked(unconfirmed({ protected: true }))
  const check = (handOver: HandOver, acting: Acting = decider, access: Access = anywhere) =>
    checkDecider(handOver, access, circumstances({ acting }))

  it('is for whoever may and did not ask', () => {
    expect(check(open)).toBeNull()
    expect(carryOut(open, circumstances({ acting: decider }))).toEqual({
      ...open,
      state: 'carried_out',
      closedAt: circumstances().now,
      closedBy: decider.actor,
      version: 2,
    })
  })

  it('is never for whoever asked, nor for anybody who answers for the asking', () => {
    const refusal = refuse('self_action', { rule: 'own_request', accountIds: [secondStaff] })
    expect(check(open, asker)).toEqual(refusal)
    const together = { actor: decider.actor, persons: [staff, secondStaff] }
    expect(check(open, together)).toEqual(refusal)
    expect(decideDecline(open, null, anywhere, circumstances({ acting: together }))).toEqual({ ok: false, refusal })
  })

  it('is never for the program that asked, though nobody answers for it', () => {
    const program = actingAsService()
    const own = { ...open, askedBy: program.actor, askedByPersons: [] }
    expect(check(own, program)).toMatchObject({ code: 'self_action' })
    const forSomebody = { actor: { ...program.actor, onBehalfOf: staff } as typeof program.actor, persons: [staff] }
    expect(check(own, forSomebody)).toBeNull()
    expect(check({ ...own, askedBy: forSomebody.actor }, program)).toBeNull()
    const another = { actor: { type: 'application', id: otherProgram, via: 'api' }, persons: [] } as const
    expect(check(own, another)).toBeNull()
    expect(check(own, { actor: { type: 'system' }, persons: [] })).toBeNull()
    expect(check({ ...own, askedBy: { type: 'system' } }, program)).toBeNull()
  })

  it('takes the permission, also to decline', () => {
    const refusal = { code: 'permission_missing', facts: { permissions: ['tokens:cancel_protected'] } }
    expect(check(open, decider, denied)).toMatchObject(refusal)
    const declined = decideDecline(open, null, denied, circumstances({ acting: decider }))
    expect(declined).toMatchObject({ ok: false, refusal })
  })

  it('declines with a note', () => {
    const declined = decideDecline(open, 'ask its owner', anywhere, circumstances({ acting: decider }))
    expect(declined).toMatchObject({ next: { state: 'declined', note: 'ask its owner', closedBy: decider.actor } })
  })

  it('is over once decided: the second learns who was first', () => {
    const first = carryOut(open, circumstances({ acting: decider }))
    expect(check(first)).toEqual(
      refuse('invalid_hand_over_state', {
        handOverId: id,
        state: 'carried_out',
        since: circumstances().now,
        by: decider.actor,
        needs: ['open'],
      }),
    )
    const late = circumstances({ acting: decider, now: open.expiresAt })
    expect(checkDecider(open, anywhere, late)).toMatchObject({
      code: 'invalid_hand_over_state',
      facts: { state: 'expired', since: open.expiresAt, by: { type: 'system' } },
    })
  })

  it('ends it when the act is refused because its target is not what it was, and by no other refusal', () => {
    const end = { state: 'expired', lapse: 'token_moved_on', closedAt: open.askedAt + 7, closedBy: { type: 'system' } }
    // What ends it is the code alone.
    const lapseOf = (code: string) => lapseWhenRefused(open, { code, facts: {} } as Refusal, open.askedAt + 7)
    expect(lapseOf('version_conflict')).toEqual({ ...open, ...end, version: 2 })
    expect(Object.keys(refusals).filter((code) => lapseOf(code) !== null)).toEqual([
      'account_closed',
      'token_expired',
      'invalid_token_state',
      'version_conflict',
      'invalid_alert_state',
      'alert_changed',
      'invalid_silence_state',
      'silence_changed',
      'invalid_account_state',
      'account_changed',
      'key_changed',
    ])
    expect(Object.keys(refusals).filter((code) => saysThatItIsOver(code) !== (lapseOf(code) !== null))).toEqual([
      'invalid_hand_over_state',
    ])
    expect(saysThatItIsOver('invalid_hand_over_state')).toBe(true)
  })
})

describe('lapsing', () => {
  const open = asked(unconfirmed())
  const at = (version: number, isOver = false): TargetNow => ({ version, isOver })

  it('comes by time, counted from its moment on, or by the next version of the target', () => {
    expect(decideLapse(open, at(1), open.expiresAt - 1)).toBeNull()
    expect(decideLapse(open, null, open.expiresAt - 1)).toBeNull()
    expect(decideLapse(open, null, open.expiresAt)).toMatchObject({ lapse: 'time', closedAt: open.expiresAt })
    expect(decideLapse(open, at(1), open.expiresAt + 5)).toMatchObject({ lapse: 'time', closedAt: open.expiresAt })
    expect(decideLapse(open, at(2), open.askedAt + 1)).toMatchObject({
      lapse: 'token_moved_on',
      closedAt: open.askedAt + 1,
    })
    expect(handOverState(open, open.expiresAt)).toBe('expired')
  })

  it('of an alert that was meant as such comes when it is resolved, whichever version that is', () => {
    const act = askedOfAlert(null, 'alerts.acknowledge')
    expect(decideLapse(act, at(9), act.askedAt)).toBeNull()
    expect(decideLapse(act, at(9, true), act.askedAt)).toMatchObject({ lapse: 'target_moved_on' })
    expect(decideLapse(askedOfAlert(3, 'alerts.acknowledge'), at(4), act.askedAt)).toMatchObject({
      lapse: 'target_moved_on',
    })
    expect(decideLapse(askedOfAlert(null, 'silences.create'), at(9, true), act.askedAt)).toBeNull()
  })

  it('leaves alone what is decided', () => {
    const declined = decideDecline(open, null, anywhere, circumstances({ acting: decider }))
    if (!declined.ok) throw new Error(declined.refusal.code)
    expect(decideLapse(declined.next, at(7), open.expiresAt + hourMs)).toBeNull()
    expect(handOverState(declined.next, open.expiresAt)).toBe('declined')
  })
})

it('whoever holds the permission may decide, but nobody who asked, nor whom the act keeps out', () => {
  const open = { ...asked(held(), 'tokens.release'), keptOut: [holder] }
  expect(mayDecide(open, [staff], true)).toBe(true)
  expect(mayDecide(open, [staff], false)).toBe(false)
  expect(mayDecide(open, [secondStaff], true)).toBe(false)
  expect(mayDecide(open, [staff, holder], true)).toBe(false)
})

type Step =
  | { readonly kind: 'carry_out' | 'decline'; readonly who: number; readonly may: boolean }
  | { readonly kind: 'wait'; readonly hours: number }
  | { readonly kind: 'token_moves' }
  | { readonly kind: 'lapse' }

const thirdStaff: AccountId = idFromUuid('acc', '01930000-0000-7000-8000-000000000004')
const people = [secondStaff, staff, holder, thirdStaff]
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('carry_out' as const, 'decline' as const),
    who: fc.nat({ max: people.length - 1 }),
    may: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 13 }) }),
  fc.constantFrom({ kind: 'token_moves' } as const, { kind: 'lapse' } as const),
)
const starts = [unconfirmed(), unconfirmed({ protected: true }), confirmed(), held()]

/** The token, what was handed over, and the moment. */
type Play = { readonly token: Token; readonly handOver: HandOver; readonly now: number }

/** As the verb does it: who decides, then the act by its own rules, then what that says of the hand-over. */
function carriedOut({ token, handOver, now }: Play, at: Circumstances, access: Access): Play {
  if (checkDecider(handOver, access, at) !== null || !isTokenAct(handOver.act)) return { token, handOver, now }
  const input = { reasonCode: 'stuck', expectedVersion: handOver.targetVersion ?? 0 } as const
  const done = decideTokenAct(handOver.act, token, input, () => access, at)
  if (done.ok) return { token: done.next, handOver: carryOut(handOver, at), now }
  return { token, handOver: lapseWhenRefused(handOver, done.refusal, now) ?? handOver, now }
}

function play(before: Play, one: Step): Play {
  const { token, handOver, now } = before
  switch (one.kind) {
    case 'wait':
      return { token, handOver, now: now + one.hours * hourMs }
    case 'lapse': {
      const target = { version: token.version, isOver: false }
      return { token, now, handOver: decideLapse(handOver, target, now) ?? handOver }
    }
    case 'token_moves': {
      const input = { reasonCode: 'stuck', expectedVersion: token.version } as const
      const moved = decideExtend(token, input, anywhere, { ...circumstances(), now })
      return { token: moved.ok ? moved.next : token, handOver, now }
    }
    case 'decline': {
      const acting = actingAs(people[one.who] ?? staff)
      const declined = decideDecline(handOver, null, one.may ? anywhere : denied, { now, acting })
      return { token, now, handOver: declined.ok ? declined.next : handOver }
    }
    case 'carry_out': {
      const at = { ...circumstances(), now, acting: actingAs(people[one.who] ?? staff) }
      return carriedOut(before, at, one.may ? anywhere : denied)
    }
  }
}

/** Everything that may never be, by its name. */
function broken(before: Play, after: Play, one: Step): string[] {
  const { handOver, token } = after
  const { state, closedAt, lapse, version, targetVersion, expiresAt } = handOver
  const wasOpen = before.handOver.state === 'open'
  const isDecided = wasOpen && (state === 'carried_out' || state === 'declined')
  const isDone = wasOpen && state === 'carried_out'
  const isByDecider = 'who' in one && one.may && people[one.who] !== secondStaff
  const rules = {
    'an end is final': wasOpen || handOver === before.handOver,
    'its version counts the end': version === (state === 'open' ? 1 : 2),
    'an end has a time': (state === 'open') === (closedAt === null),
    'an expiry says why': (state === 'expired') === (lapse !== null),
    'a final token stays as it is': token === before.token || !isFinal(before.token),
    'who may and did not ask decides': !isDecided || isByDecider,
    'it is decided in time': !isDecided || before.now < expiresAt,
    'a decline leaves the token alone': state !== 'declined' || !isDecided || token === before.token,
    'it was of the version asked about': !isDone || before.token.version === targetVersion,
    'the act is one version': !isDone || token.version === (targetVersion ?? 0) + 1,
  }
  return Object.entries(rules).flatMap(([rule, isKept]) => (isKept ? [] : [rule]))
}

it('whatever happens: decided once, by somebody else who may, on the version that was asked about', () => {
  const seen = new Set<string>()
  const steps = fc.array(step, { minLength: 3, maxLength: 20, size: 'max' })
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.constantFrom(...tokenActs), steps, (start, act, all) => {
      const confirmBy = start.confirmedAt === null ? start.confirmBy + 13 * hourMs : start.confirmBy
      const token = { ...start, confirmBy }
      const input = { reasonCode: 'stuck', expectedVersion: token.version } as const
      const byNobody = circumstances({ acting: { actor: asker.actor, persons: [] } })
      if (!decideTokenAct(act, token, input, () => anywhere, byNobody).ok) return
      let now: Play = { token, handOver: asked(token, act), now: circumstances().now }
      for (const one of all) {
        const before = isOverdue(now.token, now.now) ? { ...now, token: expire(now.token) } : now
        now = play(before, one)
        expect(broken(before, now, one)).toEqual([])
      }
      seen.add(`${act} ${now.handOver.state}`)
    }),
    { numRuns: 2_000 },
  )
  const ends = tokenActs.flatMap((act) => ['carried_out', 'declined', 'expired'].map((state) => `${act} ${state}`))
  expect([...seen]).toEqual(expect.arrayContaining(ends))
})
