import { describe, expect, it } from 'vitest'
import { minuteMs, never } from '../time/index.ts'
import type { MoveInput } from './act.ts'
import { decideCancel } from './cancel.ts'
import {
  actingAs,
  anywhere,
  circumstances,
  confirmed,
  denied,
  ended,
  held,
  holder,
  issuedAt,
  ownOnly,
  secondStaff,
  staff,
  unconfirmed,
} from './testing/samples.ts'

const input = (expectedVersion: number): MoveInput => ({ reasonCode: 'stuck', expectedVersion })
const both = { cancel: anywhere, cancelProtected: anywhere }
const plain = { cancel: anywhere, cancelProtected: denied }
const strong = { cancel: denied, cancelProtected: anywhere }
const neither = { cancel: denied, cancelProtected: denied }

describe('cancel', () => {
  it('ends an unconfirmed token: one version up, since now, by whom, no cause, no patience', () => {
    const token = unconfirmed()
    expect(decideCancel(token, input(1), plain, circumstances())).toEqual({
      ok: true,
      next: {
        ...token,
        state: 'cancelled',
        cause: null,
        stuckAfter: never,
        version: 2,
        stateSince: issuedAt + 4 * minuteMs,
        stateBy: { type: 'account', id: secondStaff, via: 'api' },
        stateByPersons: [secondStaff],
      },
    })
  })

  it('of one’s own unconfirmed token is allowed', () => {
    const access = { cancel: ownOnly, cancelProtected: denied }
    expect(decideCancel(unconfirmed(), input(1), access, circumstances({ acting: actingAs(holder) })).ok).toBe(true)
  })

  it('without either permission is permission_missing and names what was missing, before anything of the token', () => {
    for (const token of [unconfirmed(), held(), confirmed(), ended('cancelled'), ended('expired')]) {
      expect(decideCancel(token, input(99), neither, circumstances())).toEqual({
        ok: false,
        refusal: {
          code: 'permission_missing',
          facts: { permissions: ['tokens:cancel'], because: denied.because },
        },
      })
    }
  })

  it('past the deadline is token_expired, whether or not the sweep has been there', () => {
    const late = circumstances({ now: issuedAt + 15 * minuteMs })
    expect(decideCancel(unconfirmed(), input(99), both, late)).toEqual({
      ok: false,
      refusal: {
        code: 'token_expired',
        facts: { tokenId: unconfirmed().id, expiredAt: issuedAt + 15 * minuteMs },
      },
    })
    expect(decideCancel(ended('expired'), input(99), both, circumstances())).toMatchObject({
      ok: false,
      refusal: { code: 'token_expired', facts: { expiredAt: ended('expired').stateSince } },
    })
  })

  it('one millisecond before the deadline still succeeds', () => {
    const soon = circumstances({ now: issuedAt + 15 * minuteMs - 1 })
    expect(decideCancel(unconfirmed(), input(1), plain, soon).ok).toBe(true)
  })

  it('of a confirmed or ended token names its state, who made it and when', () => {
    for (const token of [confirmed(), ended('cancelled'), ended('revoked')]) {
      expect(decideCancel(token, input(99), both, circumstances())).toEqual({
        ok: false,
        refusal: {
          code: 'invalid_token_state',
          facts: {
            tokenId: token.id,
            state: token.state,
            cause: null,
            since: token.stateSince,
            by: token.stateBy,
            needs: ['unconfirmed', 'held'],
          },
        },
      })
    }
  })

  it('of a held token takes cancel_protected that reaches beyond one’s own; its own cancel is token_held', () => {
    const own = { cancel: ownOnly, cancelProtected: ownOnly }
    for (const access of [plain, own]) {
      expect(decideCancel(held(), input(99), access, circumstances())).toMatchObject({
        ok: false,
        refusal: { code: 'token_held', facts: { tokenId: held().id, since: held().stateSince } },
      })
    }
    expect(decideCancel(held(), input(3), strong, circumstances()).ok).toBe(true)
    expect(decideCancel(held({ protected: true }), input(3), strong, circumstances()).ok).toBe(true)
  })

  it('of a protected token takes cancel_protected, which alone suffices', () => {
    const token = unconfirmed({ protected: true })
    expect(decideCancel(token, input(99), plain, circumstances())).toEqual({
      ok: false,
      refusal: { code: 'protected_token', facts: { tokenId: token.id, permission: 'tokens:cancel_protected' } },
    })
    expect(decideCancel(token, input(1), strong, circumstances()).ok).toBe(true)
    const own = { cancel: denied, cancelProtected: ownOnly }
    expect(decideCancel(token, input(1), own, circumstances()).ok).toBe(true)
  })

  it('of a plain token is not covered by cancel_protected alone', () => {
    expect(decideCancel(unconfirmed(), input(1), strong, circumstances())).toMatchObject({
      ok: false,
      refusal: { code: 'permission_missing', facts: { permissions: ['tokens:cancel'] } },
    })
  })

  it('of a held and protected token without cancel_protected is token_held: that comes first', () => {
    expect(decideCancel(held({ protected: true }), input(3), plain, circumstances())).toMatchObject({
      ok: false,
      refusal: { code: 'token_held' },
    })
  })

  it('with another version than the present one names both and who made the present state', () => {
    const token = held()
    for (const expected of [2, 4]) {
      expect(decideCancel(token, input(expected), both, circumstances())).toEqual({
        ok: false,
        refusal: {
          code: 'version_conflict',
          facts: {
            tokenId: token.id,
            expectedVersion: expected,
            currentVersion: 3,
            state: 'pending',
            cause: 'security_audit',
            since: token.stateSince,
            by: { type: 'account', id: staff, via: 'api' },
          },
        },
      })
    }
  })
})
