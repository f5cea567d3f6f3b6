import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idFromUuid } from '../ids/index.ts'
import type { HandOverId } from '../ids/index.ts'
import { hourMs } from '../time/index.ts'
import type { Access, Acting, Circumstances, Token } from '../tokens/index.ts'
import { decideExtend, effectiveToken, expire, isFinal, isOverdue, tokenSettings } from '../tokens/index.ts'
import {
  actingAs,
  actingAsService,
  anywhere,
  circumstances,
  confirmed,
  denied,
  ended,
  held,
  holder,
  secondStaff,
  staff,
  unconfirmed,
} from '../tokens/testing/samples.ts'
import type { AskInput, HandOver, HandOverAct } from './index.ts'
import {
  decideAsk,
  decideCarryOut,
  decideDecline,
  decideLapse,
  handOverActs,
  handOverState,
  mayDecide,
} from './index.ts'

const id: HandOverId = idFromUuid('hov', '01930000-0000-7000-8000-000000000001')
const asker = actingAs(secondStaff)
const decider = actingAs(staff)
const none = () => denied
const all = () => anywhere

function ask(token: Token, act: HandOverAct, change: Partial<AskInput> = {}, at: Partial<Circumstances> = {}) {
  const now = circumstances(at).now
  const input = { act, reasonCode: 'stuck', expectedVersion: token.version, ...change } as const
  return decideAsk(effectiveToken(token, true, now), input, none, circumstances({ acting: asker, ...at }))
}

function asked(token: Token, act: HandOverAct, change: Partial<AskInput> = {}): HandOver {
  const decision = ask(token, act, change)
  if (!decision.ok) throw new Error(decision.refusal.code)
  return { id, ...decision.next }
}

const carryOut = (handOver: HandOver, token: Token, acting: Acting = decider, access: () => Access = all) =>
  decideCarryOut(handOver, token, access, circumstances({ acting }))

describe('asking', () => {
  it.each([
    ['tokens.cancel', unconfirmed(), 'tokens:cancel', 'permission_missing'],
    ['tokens.cancel', unconfirmed({ protected: true }), 'tokens:cancel_protected', 'permission_missing'],
    ['tokens.cancel', held(), 'tokens:cancel_protected', 'permission_missing'],
    ['tokens.extend', unconfirmed(), 'tokens:extend', 'permission_missing'],
    ['tokens.hold', confirmed(), 'tokens:hold', 'permission_missing'],
    ['tokens.release', held(), 'tokens:hold', 'permission_missing'],
    ['tokens.revoke', held(), 'tokens:revoke', 'permission_missing'],
  ] as const)(
    '%s takes what the act takes on this token, and keeps why it was refused',
    (act, token, permission, code) => {
      const { state, version } = token
      expect(ask(token, act)).toMatchObject({
        ok: true,
        next: { act, permission, tokenVersion: version, state: 'open', evidence: { refusedWith: code, state } },
      })
    },
  )

  it('keeps that the asker may cancel, but not this protected token', () => {
    const token = unconfirmed({ protected: true })
    const input = { act: 'tokens.cancel', reasonCode: 'stuck', expectedVersion: 1 } as const
    const access = (permission: string) => (permission === 'tokens:cancel' ? anywhere : denied)
    const decision = decideAsk(effectiveToken(token, true, 0), input, access, circumstances({ acting: asker }))
    expect(decision).toMatchObject({ next: { evidence: { refusedWith: 'protected_token' } } })
  })

  it('keeps the reason', () => {
    expect(asked(unconfirmed(), 'tokens.cancel', { reason: 'by mail' }).reason).toBe('by mail')
    expect(asked(unconfirmed(), 'tokens.cancel').reason).toBeNull()
  })

  it('is for whoever held a token and cannot release it himself', () => {
    const decision = decideAsk(
      effectiveToken(held(), true, 0),
      { act: 'tokens.release', reasonCode: 'security', expectedVersion: 3 },
      all,
      circumstances({ acting: actingAs(staff) }),
    )
    expect(decision).toMatchObject({ ok: true, next: { evidence: { refusedWith: 'self_action' } } })
  })

  it.each([
    ['tokens.cancel', confirmed(), {}, 'invalid_token_state'],
    ['tokens.hold', ended('revoked'), {}, 'invalid_token_state'],
    ['tokens.extend', held(), {}, 'token_held'],
    ['tokens.cancel', ended('expired'), {}, 'token_expired'],
    ['tokens.cancel', unconfirmed(), { expectedVersion: 2 }, 'version_conflict'],
  ] as const)('%s that nobody could carry out is not asked of anybody', (act, token, change, code) => {
    expect(ask(token, act, change)).toMatchObject({ ok: false, refusal: { code } })
  })

  it('asks for a replacement only of what is cancelled, and only when it is said', () => {
    expect(asked(unconfirmed(), 'tokens.cancel').requestReplacement).toBe(false)
    expect(asked(unconfirmed(), 'tokens.cancel', { requestReplacement: true }).requestReplacement).toBe(true)
    expect(asked(unconfirmed(), 'tokens.extend', { requestReplacement: true }).requestReplacement).toBe(false)
  })
})

describe('extending', () => {
  const token = unconfirmed()

  it('is by as much as was asked, counted when it is carried out', () => {
    const handOver = asked(token, 'tokens.extend', { extendByMinutes: 60 })
    expect(handOver.extendByMinutes).toBe(60)
    expect(carryOut(handOver, token)).toMatchObject({ token: { confirmBy: token.confirmBy + hourMs, version: 2 } })
  })

  it('is as usual when nothing was asked, and for no other act', () => {
    const usual = carryOut(asked(token, 'tokens.extend'), token)
    expect(usual).toMatchObject({ token: { confirmBy: circumstances().now + tokenSettings.extendByMs } })
    expect(asked(token, 'tokens.cancel', { extendByMinutes: 60 }).extendByMinutes).toBeNull()
  })

  it('is not asked further than anybody could', () => {
    expect(ask(token, 'tokens.extend', { extendByMinutes: 1_440 })).toMatchObject({
      refusal: { code: 'request_invalid', facts: { errors: [{ rule: 'at_most_from_now' }] } },
    })
  })
})

describe('deciding', () => {
  const token = unconfirmed({ protected: true })
  const open = asked(token, 'tokens.cancel')

  it('carries out the act as the decider’s own, one version up each', () => {
    expect(carryOut(open, token)).toMatchObject({
      ok: true,
      next: { state: 'carried_out', closedBy: decider.actor, askedBy: asker.actor, version: 2 },
      token: { state: 'cancelled', version: 2, stateBy: decider.actor },
    })
  })

  it.each([
    ['tokens.cancel', unconfirmed(), 'tokens:cancel'],
    ['tokens.cancel', held(), 'tokens:cancel_protected'],
    ['tokens.extend', unconfirmed(), 'tokens:extend'],
    ['tokens.hold', confirmed(), 'tokens:hold'],
    ['tokens.release', held({ stateByPersons: [] }), 'tokens:hold'],
    ['tokens.revoke', confirmed(), 'tokens:revoke'],
  ] as const)('%s needs its own permission and no other', (act, other, needed) => {
    const handOver = asked(other, act)
    const only = (permission: string) => (permission === needed ? anywhere : denied)
    const allBut = (permission: string) => (permission === needed ? denied : anywhere)
    expect(decideCarryOut(handOver, other, only, circumstances({ acting: decider })).ok).toBe(true)
    expect(decideCarryOut(handOver, other, allBut, circumstances({ acting: decider })).ok).toBe(false)
  })

  it('is never for whoever asked, nor for anybody who answers for the asking', () => {
    const refusal = { code: 'self_action', facts: { rule: 'own_request', accountIds: [secondStaff] } }
    expect(carryOut(open, token, asker)).toEqual({ ok: false, refusal })
    const together = { actor: decider.actor, persons: [staff, secondStaff] }
    expect(decideDecline(open, null, all, circumstances({ acting: together }))).toEqual({ ok: false, refusal })
  })

  it('is never for the program that asked, though nobody answers for it', () => {
    const program = actingAsService()
    const own = { ...open, askedBy: program.actor, askedByPersons: [] }
    expect(carryOut(own, token, program)).toMatchObject({ refusal: { code: 'self_action' } })
    const forSomebody = { actor: { ...program.actor, onBehalfOf: staff } as typeof program.actor, persons: [staff] }
    expect(carryOut(own, token, forSomebody)).toMatchObject({ ok: true })
  })

  it('takes the permission, also to decline', () => {
    const refusal = { code: 'permission_missing', facts: { permissions: ['tokens:cancel_protected'] } }
    expect(carryOut(open, token, decider, none)).toMatchObject({ ok: false, refusal })
    expect(decideDecline(open, null, none, circumstances({ acting: decider }))).toMatchObject({ ok: false, refusal })
  })

  it('keeps the rules of the act: who held a token does not release it for somebody else either', () => {
    const release = asked(held({ stateByPersons: [staff] }), 'tokens.release')
    expect(carryOut(release, held({ stateByPersons: [staff] }))).toMatchObject({
      refusal: { code: 'self_action', facts: { rule: 'held_by_oneself' } },
    })
  })

  it('declines with a note, and leaves the token alone', () => {
    const declined = decideDecline(open, 'ask its owner', all, circumstances({ acting: decider }))
    expect(declined).toMatchObject({ next: { state: 'declined', note: 'ask its owner', closedBy: decider.actor } })
  })

  it('is over once decided: the second learns who was first', () => {
    const first = carryOut(open, token)
    if (!first.ok) throw new Error(first.refusal.code)
    expect(carryOut(first.next, first.token)).toMatchObject({
      refusal: {
        code: 'invalid_hand_over_state',
        facts: { state: 'carried_out', since: first.next.closedAt, by: decider.actor, needs: ['open'] },
      },
    })
  })

  it('ends it when the token moved on, with the refusal of the act', () => {
    const moved = unconfirmed({ protected: true, version: 2 })
    expect(carryOut(open, moved)).toMatchObject({
      ok: false,
      refusal: { code: 'version_conflict' },
      lapsed: { state: 'expired', lapse: 'token_moved_on', closedBy: { type: 'system' }, version: 2 },
    })
    expect(carryOut(open, ended('revoked'))).toMatchObject({ lapsed: { lapse: 'token_moved_on' } })
  })
})

describe('lapsing', () => {
  const open = asked(unconfirmed(), 'tokens.cancel')

  it('comes by time, counted from its moment on, or by the next version of the token', () => {
    expect(decideLapse(open, 1, open.expiresAt - 1)).toBeNull()
    expect(decideLapse(open, 1, open.expiresAt)).toMatchObject({ lapse: 'time', closedAt: open.expiresAt })
    expect(decideLapse(open, 1, open.expiresAt + 5)).toMatchObject({ lapse: 'time', closedAt: open.expiresAt })
    expect(decideLapse(open, 2, open.askedAt + 1)).toMatchObject({ lapse: 'token_moved_on' })
    expect(handOverState(open, open.expiresAt)).toBe('expired')
  })

  it('leaves alone what is decided', () => {
    const declined = decideDecline(open, null, all, circumstances({ acting: decider }))
    if (!declined.ok) throw new Error(declined.refusal.code)
    expect(decideLapse(declined.next, 7, open.expiresAt + hourMs)).toBeNull()
    expect(handOverState(declined.next, open.expiresAt)).toBe('declined')
  })
})

describe('who may decide', () => {
  const release = asked(held(), 'tokens.release')
  const hold = asked(confirmed(), 'tokens.hold')

  it('is whoever holds the permission', () => {
    expect(mayDecide(release, held({ stateByPersons: [] }), [staff], true)).toBe(true)
    expect(mayDecide(release, held({ stateByPersons: [] }), [staff], false)).toBe(false)
    expect(mayDecide(hold, confirmed({ stateByPersons: [staff] }), [staff], true)).toBe(true)
  })

  it('is nobody who asked, and nobody whom a rule of the act keeps from it', () => {
    expect(mayDecide(release, held(), [secondStaff], true)).toBe(false)
    expect(mayDecide(release, held({ stateByPersons: [staff] }), [staff], true)).toBe(false)
    expect(mayDecide(release, held(), [holder], true)).toBe(false)
    expect(mayDecide(hold, confirmed(), [holder], true)).toBe(false)
    expect(mayDecide(asked(unconfirmed(), 'tokens.cancel'), unconfirmed(), [holder], true)).toBe(true)
  })
})

type Step =
  | { readonly kind: 'carry_out' | 'decline'; readonly who: number; readonly may: boolean }
  | { readonly kind: 'wait'; readonly hours: number }
  | { readonly kind: 'token_moves' }
  | { readonly kind: 'lapse' }

const thirdStaff = idFromUuid('acc', '01930000-0000-7000-8000-000000000004')
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

function play({ token, handOver, now }: Play, one: Step): Play {
  switch (one.kind) {
    case 'wait':
      return { token, handOver, now: now + one.hours * hourMs }
    case 'lapse':
      return { token, now, handOver: decideLapse(handOver, token.version, now) ?? handOver }
    case 'token_moves': {
      const input = { reasonCode: 'stuck', expectedVersion: token.version } as const
      const moved = decideExtend(token, input, anywhere, { ...circumstances(), now })
      return { token: moved.ok ? moved.next : token, handOver, now }
    }
    case 'decline': {
      const acting = actingAs(people[one.who] ?? staff)
      const declined = decideDecline(handOver, null, one.may ? all : none, { now, acting })
      return { token, now, handOver: declined.ok ? declined.next : handOver }
    }
    case 'carry_out': {
      const at = { ...circumstances(), now, acting: actingAs(people[one.who] ?? staff) }
      const done = decideCarryOut(handOver, token, one.may ? all : none, at)
      if (done.ok) return { token: done.token, handOver: done.next, now }
      return { token, handOver: done.lapsed ?? handOver, now }
    }
  }
}

/** Everything that may never be, by its name. */
function broken(before: Play, after: Play, one: Step): string[] {
  const { handOver, token } = after
  const { state, closedAt, lapse, version, tokenVersion, expiresAt } = handOver
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
    'it was of the version asked about': !isDone || before.token.version === tokenVersion,
    'the act is one version': !isDone || token.version === tokenVersion + 1,
  }
  return Object.entries(rules).flatMap(([rule, isKept]) => (isKept ? [] : [rule]))
}

it('whatever happens: decided once, by somebody else who may, on the version that was asked about', () => {
  const seen = new Set<string>()
  const steps = fc.array(step, { minLength: 3, maxLength: 20, size: 'max' })
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.constantFrom(...handOverActs), steps, (start, act, all) => {
      const confirmBy = start.confirmedAt === null ? start.confirmBy + 13 * hourMs : start.confirmBy
      const decision = ask({ ...start, confirmBy }, act)
      if (!decision.ok) return
      let now: Play = {
        token: { ...start, confirmBy },
        handOver: { id, ...decision.next },
        now: circumstances().now,
      }
      for (const one of all) {
        const before = isOverdue(now.token, now.now) ? { ...now, token: expire(now.token) } : now
        now = play(before, one)
        expect(broken(before, now, one)).toEqual([])
      }
      seen.add(`${act} ${now.handOver.state}`)
    }),
    { numRuns: 2_000 },
  )
  const ends = handOverActs.flatMap((act) => ['carried_out', 'declined', 'expired'].map((state) => `${act} ${state}`))
  expect([...seen]).toEqual(expect.arrayContaining(ends))
})
