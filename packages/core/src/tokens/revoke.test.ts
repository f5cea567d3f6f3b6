import { describe, expect, it } from 'vitest'
import { never } from '../time/index.ts'
import type { MoveInput } from './act.ts'
import { decideRevoke, revoke } from './revoke.ts'
import {
  anywhere,
  bySystem,
  circumstances,
  confirmed,
  ended,
  held,
  ownOnly,
  secondStaff,
  unconfirmed,
} from './testing/samples.ts'

const input = (expectedVersion: number): MoveInput => ({ reasonCode: 'security', expectedVersion })

describe('revoke', () => {
  it('ends a confirmed token, one’s own too', () => {
    for (const access of [anywhere, ownOnly]) {
      expect(decideRevoke(confirmed(), input(2), access, circumstances())).toEqual({
        ok: true,
        next: {
          ...confirmed(),
          state: 'revoked',
          version: 3,
          stateSince: circumstances().now,
          stateBy: { type: 'account', id: secondStaff, via: 'api' },
          stateByPersons: [secondStaff],
        },
      })
    }
  })

  it('ends a held token, whose cause and patience end with it', () => {
    expect(decideRevoke(held(), input(3), anywhere, circumstances())).toMatchObject({
      ok: true,
      next: { state: 'revoked', cause: null, stuckAfter: never, confirmedAt: held().confirmedAt },
    })
  })

  it('of a held token is token_held when the permission reaches one’s own alone', () => {
    expect(decideRevoke(held(), input(99), ownOnly, circumstances())).toMatchObject({
      ok: false,
      refusal: { code: 'token_held' },
    })
  })

  it('of an unconfirmed or ended token is invalid_token_state', () => {
    for (const token of [unconfirmed(), ended('cancelled'), ended('revoked')]) {
      expect(decideRevoke(token, input(99), anywhere, circumstances())).toMatchObject({
        ok: false,
        refusal: { code: 'invalid_token_state', facts: { state: token.state, needs: ['confirmed', 'held'] } },
      })
    }
  })

  it('by system, when a successor was confirmed, has nobody to answer for it', () => {
    const next = revoke(confirmed(), circumstances({ acting: bySystem }))
    expect(next).toMatchObject({ state: 'revoked', stateBy: { type: 'system' }, stateByPersons: [], version: 3 })
  })
})
