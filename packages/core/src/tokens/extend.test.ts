import { describe, expect, it } from 'vitest'
import { dayMs, formatInstant, hourMs, minuteMs } from '../time/index.ts'
import type { ExtendInput } from './extend.ts'
import { decideExtend } from './extend.ts'
import { anywhere, circumstances, confirmed, ended, held, ownOnly, unconfirmed } from './testing/samples.ts'

const { now } = circumstances()
const input = (expectedVersion: number, confirmBy?: number): ExtendInput => ({
  reasonCode: 'outage',
  expectedVersion,
  ...(confirmBy === undefined ? {} : { confirmBy }),
})

describe('extend', () => {
  it('gives 15 minutes from now: tries anew, patience anew, one version up, state, since and by untouched', () => {
    const token = unconfirmed({ triesUsed: 2, cause: 'malformed_input' })
    expect(decideExtend(token, input(1), ownOnly, circumstances())).toEqual({
      ok: true,
      next: { ...token, confirmBy: now + 15 * minuteMs, triesUsed: 0, stuckAfter: now + 5 * minuteMs, version: 2 },
    })
  })

  it('frees a locked token and keeps its cause', () => {
    const token = unconfirmed({ triesUsed: 5, cause: 'malformed_input', version: 2 })
    expect(decideExtend(token, input(2), anywhere, circumstances())).toMatchObject({
      ok: true,
      next: { triesUsed: 0, cause: 'malformed_input', version: 3 },
    })
  })

  it('by default gives a token that has more than 15 minutes already 15 more, within 24 hours and its life', () => {
    const by = (token: ReturnType<typeof unconfirmed>): unknown => {
      const decision = decideExtend(token, input(1), anywhere, circumstances())
      return decision.ok ? decision.next.confirmBy : decision.refusal.code
    }
    expect(by(unconfirmed({ confirmBy: now + 15 * minuteMs }))).toBe(now + 30 * minuteMs)
    expect(by(unconfirmed({ confirmBy: now + 2 * hourMs }))).toBe(now + 2 * hourMs + 15 * minuteMs)
    expect(by(unconfirmed({ confirmBy: now + dayMs - 1 }))).toBe(now + dayMs)
    expect(by(unconfirmed({ confirmBy: now + dayMs }))).toBe('request_invalid')
    expect(by(unconfirmed({ confirmBy: now + minuteMs, expiresAt: now + 3 * minuteMs }))).toBe(now + 3 * minuteMs)
    expect(by(unconfirmed({ confirmBy: now + minuteMs, expiresAt: now + minuteMs }))).toBe('request_invalid')
  })

  it('is by so many minutes when that is said, from its deadline, or from now when that is later', () => {
    const by = (byMinutes: number, token = unconfirmed()) =>
      decideExtend(token, { ...input(1), byMinutes }, anywhere, circumstances())
    expect(by(60)).toMatchObject({ next: { confirmBy: unconfirmed().confirmBy + hourMs, version: 2 } })
    expect(by(60, unconfirmed({ confirmBy: now + 1 }))).toMatchObject({ next: { confirmBy: now + 1 + hourMs } })
    expect(by(1_440)).toMatchObject({ refusal: { facts: { errors: [{ rule: 'at_most_from_now' }] } } })
  })

  it('takes any later deadline up to 24 hours from now and the end of its life', () => {
    const token = unconfirmed({ expiresAt: now + 2 * dayMs })
    for (const confirmBy of [token.confirmBy + 1, now + dayMs]) {
      expect(decideExtend(token, input(1, confirmBy), anywhere, circumstances())).toMatchObject({
        ok: true,
        next: { confirmBy },
      })
    }
    const short = unconfirmed({ expiresAt: now + hourMs })
    expect(decideExtend(short, input(1, now + hourMs), anywhere, circumstances()).ok).toBe(true)
  })

  it.each([
    ['later_than_now_set', unconfirmed().confirmBy, unconfirmed().confirmBy],
    ['at_most_from_now', now + dayMs + 1, now + dayMs],
    ['not_after_expiry', now + hourMs + 1, now + hourMs],
  ])('beyond the bound %s is request_invalid and names it', (rule, confirmBy, limit) => {
    const token = unconfirmed(rule === 'not_after_expiry' ? { expiresAt: now + hourMs } : {})
    expect(decideExtend(token, input(1, confirmBy), anywhere, circumstances())).toEqual({
      ok: false,
      refusal: {
        code: 'request_invalid',
        facts: { errors: [{ path: 'body.confirmBy', rule, limit: formatInstant(limit) }] },
      },
    })
  })

  it('is patient for half of a short new deadline', () => {
    const decision = decideExtend(
      unconfirmed({ confirmBy: now + minuteMs }),
      input(1, now + 2 * minuteMs),
      anywhere,
      circumstances(),
    )
    expect(decision).toMatchObject({ ok: true, next: { stuckAfter: now + minuteMs } })
  })

  it('of a held token is token_held, with when it is expected and not who holds it', () => {
    expect(decideExtend(held(), input(99), anywhere, circumstances())).toEqual({
      ok: false,
      refusal: {
        code: 'token_held',
        facts: { tokenId: held().id, since: held().stateSince, expectedBy: held().stateSince + 4 * hourMs },
      },
    })
  })

  it('of a confirmed or ended token is invalid_token_state', () => {
    for (const token of [confirmed(), ended('cancelled'), ended('revoked')]) {
      expect(decideExtend(token, input(99), anywhere, circumstances())).toMatchObject({
        ok: false,
        refusal: { code: 'invalid_token_state', facts: { needs: ['unconfirmed'] } },
      })
    }
  })

  it('with another version is version_conflict, before the deadline asked for is looked at', () => {
    expect(decideExtend(unconfirmed(), input(2, now + 9 * dayMs), anywhere, circumstances())).toMatchObject({
      ok: false,
      refusal: { code: 'version_conflict' },
    })
  })
})
