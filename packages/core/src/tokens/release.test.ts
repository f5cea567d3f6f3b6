import { describe, expect, it } from 'vitest'
import { never } from '../time/index.ts'
import type { MoveInput } from './act.ts'
import { decideRelease } from './release.ts'
import {
  actingAs,
  actingAsService,
  anywhere,
  circumstances,
  confirmed,
  ended,
  held,
  holder,
  secondStaff,
  staff,
  unconfirmed,
} from './testing/samples.ts'

const input = (expectedVersion: number): MoveInput => ({ reasonCode: 'security', expectedVersion })

describe('release', () => {
  it('lets a held token go: confirmed again since now, with its confirmedAt of old', () => {
    expect(decideRelease(held(), input(3), anywhere, circumstances())).toEqual({
      ok: true,
      next: {
        ...held(),
        state: 'confirmed',
        cause: null,
        stuckAfter: never,
        version: 4,
        stateSince: circumstances().now,
        stateBy: { type: 'account', id: secondStaff, via: 'api' },
        stateByPersons: [secondStaff],
      },
    })
  })

  it('of anything but a held token is invalid_token_state', () => {
    for (const token of [unconfirmed(), confirmed(), ended('cancelled'), ended('revoked')]) {
      expect(decideRelease(token, input(99), anywhere, circumstances({ acting: actingAs(holder) }))).toMatchObject({
        ok: false,
        refusal: { code: 'invalid_token_state', facts: { needs: ['held'] } },
      })
    }
  })

  it('by its holder is self_action', () => {
    const acting = actingAs(holder)
    expect(decideRelease(held(), input(99), anywhere, circumstances({ acting }))).toMatchObject({
      ok: false,
      refusal: { code: 'self_action', facts: { rule: 'own_token', accountIds: [holder] } },
    })
  })

  it('by who held it is self_action, also through a program he owns', () => {
    for (const acting of [actingAs(staff), actingAsService(secondStaff, staff)]) {
      expect(decideRelease(held(), input(99), anywhere, circumstances({ acting }))).toMatchObject({
        ok: false,
        refusal: { code: 'self_action', facts: { rule: 'held_by_oneself', accountIds: [staff] } },
      })
    }
  })

  it('by anyone else is fine when a program held it whose owners do not meet them', () => {
    const token = held({ stateByPersons: [staff] })
    expect(decideRelease(token, input(3), anywhere, circumstances({ acting: actingAsService(secondStaff) })).ok).toBe(
      true,
    )
  })

  it('of what the sampler held is open to everyone but its holder', () => {
    const token = held({ stateBy: { type: 'system' }, stateByPersons: [] })
    expect(decideRelease(token, input(3), anywhere, circumstances({ acting: actingAs(staff) })).ok).toBe(true)
  })
})
