import { describe, expect, it } from 'vitest'
import { dayMs, hourMs } from '../time/index.ts'
import type { MoveInput } from './act.ts'
import { decideHold, hold } from './hold.ts'
import {
  actingAs,
  actingAsService,
  anywhere,
  bySystem,
  circumstances,
  confirmed,
  ended,
  held,
  holder,
  issuedAt,
  secondStaff,
  staff,
  unconfirmed,
} from './testing/samples.ts'

const input = (expectedVersion: number): MoveInput => ({ reasonCode: 'security', expectedVersion })

describe('hold', () => {
  it('puts a confirmed token under audit: pending again, confirmedAt kept, four hours of patience', () => {
    const { now } = circumstances()
    expect(decideHold(confirmed(), input(2), anywhere, circumstances())).toEqual({
      ok: true,
      next: {
        ...confirmed(),
        state: 'pending',
        cause: 'security_audit',
        stuckAfter: now + 4 * hourMs,
        version: 3,
        stateSince: now,
        stateBy: { type: 'account', id: secondStaff, via: 'api' },
        stateByPersons: [secondStaff],
      },
    })
  })

  it('is patient for four hours although the confirmation deadline has long passed', () => {
    const now = issuedAt + 10 * dayMs
    expect(hold(confirmed(), circumstances({ now })).stuckAfter).toBe(now + 4 * hourMs)
  })

  it('of anything but a confirmed token is invalid_token_state, a held one included', () => {
    for (const token of [unconfirmed(), held(), ended('cancelled'), ended('revoked')]) {
      expect(decideHold(token, input(99), anywhere, circumstances({ acting: actingAs(holder) }))).toMatchObject({
        ok: false,
        refusal: { code: 'invalid_token_state', facts: { needs: ['confirmed'] } },
      })
    }
  })

  it('of one’s own token is self_action, also for a program one owns together with others', () => {
    for (const acting of [actingAs(holder), actingAsService(staff, holder)]) {
      expect(decideHold(confirmed(), input(99), anywhere, circumstances({ acting }))).toEqual({
        ok: false,
        refusal: { code: 'self_action', facts: { rule: 'own_token', accountIds: [holder] } },
      })
    }
  })

  it('may be done again by who released it', () => {
    const token = confirmed({ stateBy: actingAs(staff).actor, stateByPersons: [staff] })
    expect(decideHold(token, input(2), anywhere, circumstances({ acting: actingAs(staff) })).ok).toBe(true)
  })

  it('by the sampler is system’s, and nobody is barred from releasing it', () => {
    const next = hold(confirmed(), circumstances({ acting: bySystem }))
    expect(next).toMatchObject({ cause: 'security_audit', stateBy: { type: 'system' }, stateByPersons: [] })
  })
})
