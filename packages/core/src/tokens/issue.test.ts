import { describe, expect, it } from 'vitest'
import { dayMs, formatInstant, hourMs, minuteMs } from '../time/index.ts'
import type { TokenDecision } from './act.ts'
import type { IssueFacts, IssueInput } from './issue.ts'
import { decideIssue } from './issue.ts'
import {
  actingAsService,
  active,
  circumstances,
  confirmed,
  ended,
  held,
  holder,
  issuedAt,
  service,
  staff,
  tokenId,
  unconfirmed,
} from './testing/samples.ts'

const acting = actingAsService(staff)
const now = circumstances().now

function issue(input: IssueInput = {}, facts: Partial<IssueFacts> = {}): TokenDecision {
  const given = {
    id: tokenId(9),
    issuedBy: service,
    secretHint: 'aBcD',
    account: active(),
    liveTokens: [],
    replaced: null,
  }
  return decideIssue({ ...given, ...facts }, input, circumstances({ acting }))
}

const many = (count: number): IssueFacts['liveTokens'] =>
  Array.from({ length: count }, (_, n) => (n % 2 === 0 ? confirmed({ id: tokenId(n) }) : held({ id: tokenId(n) })))

describe('issue', () => {
  it('makes an unconfirmed token with the default times, version 1, by whom, nothing tried', () => {
    expect(issue()).toEqual({
      ok: true,
      next: {
        id: tokenId(9),
        accountId: holder,
        issuedBy: service,
        state: 'pending',
        cause: 'awaiting_confirmation',
        protected: false,
        confirmBy: now + 15 * minuteMs,
        expiresAt: now + 90 * dayMs,
        confirmedAt: null,
        stuckAfter: now + 5 * minuteMs,
        triesUsed: 0,
        version: 1,
        createdAt: now,
        stateSince: now,
        stateBy: acting.actor,
        stateByPersons: [staff],
        secretHint: 'aBcD',
        replaces: null,
      },
    })
  })

  it('takes protection and times as asked, up to their bounds', () => {
    const input = { protected: true, confirmBy: now + dayMs, expiresAt: now + 366 * dayMs }
    expect(issue(input)).toMatchObject({ ok: true, next: input })
    expect(issue({ confirmBy: now + minuteMs, expiresAt: now + minuteMs }).ok).toBe(true)
  })

  it('with a life shorter than the default deadline is to be confirmed within it', () => {
    expect(issue({ expiresAt: now + 5 * minuteMs })).toMatchObject({
      ok: true,
      next: { confirmBy: now + 5 * minuteMs },
    })
  })

  it.each([
    [{ confirmBy: now + minuteMs - 1 }, 'confirmBy', 'at_least_from_now', now + minuteMs],
    [{ confirmBy: now + dayMs + 1 }, 'confirmBy', 'at_most_from_now', now + dayMs],
    [{ expiresAt: now + 366 * dayMs + 1 }, 'expiresAt', 'at_most_from_now', now + 366 * dayMs],
    [{ expiresAt: now + minuteMs - 1 }, 'expiresAt', 'at_least_from_now', now + minuteMs],
    [{ confirmBy: now + 2 * hourMs, expiresAt: now + hourMs }, 'confirmBy', 'not_after_expiry', now + hourMs],
  ])('with %o is request_invalid: %s %s', (input, field, rule, limit) => {
    expect(issue(input)).toEqual({
      ok: false,
      refusal: {
        code: 'request_invalid',
        facts: { errors: [{ path: `body.${field}`, rule, limit: formatInstant(limit) }] },
      },
    })
  })

  it.each(['unverified', 'disabled', 'closed'] as const)('for an account that is %s is refused first', (status) => {
    const facts = { account: active({ status }), liveTokens: [unconfirmed()] }
    expect(issue({ replaces: tokenId(1) }, facts)).toMatchObject({ ok: false, refusal: { code: `account_${status}` } })
  })

  it('beside another unconfirmed token is pending_token_exists and says which one and until when', () => {
    const other = unconfirmed({ cause: 'server_fault' })
    expect(issue({}, { liveTokens: [confirmed({ id: tokenId(2) }), other] })).toEqual({
      ok: false,
      refusal: {
        code: 'pending_token_exists',
        facts: { tokenId: other.id, cause: 'server_fault', since: other.stateSince, confirmBy: other.confirmBy },
      },
    })
  })

  it('beside an overdue unconfirmed token or a held one is fine', () => {
    expect(issue({}, { liveTokens: [unconfirmed({ confirmBy: now })] }).ok).toBe(true)
    expect(issue({}, { liveTokens: [held()] }).ok).toBe(true)
  })

  it('beside 20 confirmed and held ones is token_limit_reached, beside 19 it is not', () => {
    expect(issue({}, { liveTokens: many(20) })).toEqual({
      ok: false,
      refusal: { code: 'token_limit_reached', facts: { limit: 20, count: 20 } },
    })
    expect(issue({}, { liveTokens: many(19) }).ok).toBe(true)
  })

  it('does not count those whose life is over, nor the one it replaces', () => {
    const [first, ...rest] = many(20)
    expect(issue({}, { liveTokens: [confirmed({ expiresAt: now }), ...rest] }).ok).toBe(true)
    expect(issue({}, { liveTokens: [ended('expired'), ...rest] }).ok).toBe(true)
    expect(issue({ replaces: tokenId(0) }, { liveTokens: many(20), replaced: first ?? null }).ok).toBe(true)
    expect(issue({ replaces: tokenId(0) }, { liveTokens: many(21), replaced: first ?? null })).toMatchObject({
      ok: false,
      refusal: { code: 'token_limit_reached', facts: { count: 20 } },
    })
  })
})

describe('issue of a replacement', () => {
  it('names what it replaces and leaves that as it is', () => {
    const facts = { liveTokens: [confirmed()], replaced: confirmed() }
    expect(issue({ replaces: tokenId(1) }, facts)).toMatchObject({ ok: true, next: { replaces: tokenId(1) } })
  })

  it('of a token that does not exist or is another account’s is not_found', () => {
    expect(issue({ replaces: tokenId(1) })).toEqual({
      ok: false,
      refusal: { code: 'not_found', facts: { kind: 'token', id: tokenId(1) } },
    })
  })

  it('of an expired token, swept or not, is token_expired', () => {
    for (const replaced of [ended('expired'), confirmed({ expiresAt: now })]) {
      expect(issue({ replaces: tokenId(1) }, { replaced })).toMatchObject({
        ok: false,
        refusal: { code: 'token_expired' },
      })
    }
  })

  it('of an unconfirmed, held, cancelled or revoked token is invalid_token_state, before anything of the account', () => {
    for (const replaced of [unconfirmed(), held(), ended('cancelled'), ended('revoked')]) {
      expect(issue({ replaces: tokenId(1) }, { replaced, liveTokens: [unconfirmed()] })).toMatchObject({
        ok: false,
        refusal: { code: 'invalid_token_state', facts: { tokenId: replaced.id, needs: ['confirmed'] } },
      })
    }
  })

  it('still refuses a second unconfirmed token, and bad times last', () => {
    const facts = { liveTokens: [unconfirmed({ id: tokenId(5) }), confirmed()], replaced: confirmed() }
    expect(issue({ replaces: tokenId(1), confirmBy: issuedAt }, facts)).toMatchObject({
      ok: false,
      refusal: { code: 'pending_token_exists', facts: { tokenId: tokenId(5) } },
    })
  })
})
