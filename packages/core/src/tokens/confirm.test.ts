import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, minuteMs, never } from '../time/index.ts'
import type { CodeCheck, ConfirmDecision, ConfirmFacts } from './confirm.ts'
import { decideConfirm } from './confirm.ts'
import {
  actingAs,
  active,
  circumstances,
  confirmed,
  ended,
  held,
  holder,
  issuedAt,
  tokenId,
  unconfirmed,
} from './testing/samples.ts'
import type { Token } from './token.ts'

const right: CodeCheck = { kind: 'right' }
const wrong: CodeCheck = { kind: 'wrong' }
const malformed: CodeCheck = { kind: 'malformed', rule: 'length' }
const acting = actingAs(holder)
const now = circumstances().now

function confirm(token: Token, facts: Partial<ConfirmFacts> = {}, at: number = now): ConfirmDecision {
  const given = { account: active(), code: right, replaced: null, ...facts }
  return decideConfirm(token, given, circumstances({ acting, now: at }))
}

const renewal = unconfirmed({ id: tokenId(2), replaces: tokenId(1) })

describe('confirm', () => {
  it('with the right pair makes an unconfirmed token confirmed, by its holder, whatever its cause was', () => {
    for (const cause of ['awaiting_confirmation', 'malformed_input', 'server_fault'] as const) {
      const token = unconfirmed({ cause, triesUsed: 4 })
      expect(confirm(token)).toEqual({
        ok: true,
        kind: 'confirmed',
        revoked: null,
        next: {
          ...token,
          state: 'confirmed',
          cause: null,
          confirmedAt: now,
          stuckAfter: never,
          version: 2,
          stateSince: now,
          stateBy: acting.actor,
          stateByPersons: [holder],
        },
      })
    }
  })

  it('again with the right pair answers the same token, unchanged', () => {
    const token = confirmed()
    const decision = confirm(token)
    expect(decision).toEqual({ ok: true, kind: 'repeated', next: token })
  })

  it.each(['unverified', 'disabled', 'closed'] as const)(
    'for an account that is %s is refused first of all',
    (status) => {
      for (const token of [unconfirmed({ triesUsed: 5 }), ended('expired'), ended('revoked'), held()]) {
        expect(confirm(token, { account: active({ status }), code: wrong })).toMatchObject({
          ok: false,
          refusal: { code: `account_${status}` },
          failed: null,
        })
      }
    },
  )

  it('at the deadline is token_expired, one millisecond before it succeeds', () => {
    const deadline = unconfirmed().confirmBy
    expect(confirm(unconfirmed(), {}, deadline)).toMatchObject({
      ok: false,
      refusal: { code: 'token_expired', facts: { expiredAt: deadline } },
      failed: null,
    })
    expect(confirm(unconfirmed(), {}, deadline - 1).ok).toBe(true)
  })

  it('of an expired token is token_expired even with a wrong code', () => {
    expect(confirm(ended('expired'), { code: wrong })).toMatchObject({ ok: false, refusal: { code: 'token_expired' } })
    expect(confirm(confirmed(), {}, issuedAt + 90 * dayMs)).toMatchObject({
      ok: false,
      refusal: { code: 'token_expired' },
    })
  })

  it.each(['cancelled', 'revoked'] as const)('of a %s token is invalid_token_state', (state) => {
    expect(confirm(ended(state), { code: wrong })).toMatchObject({
      ok: false,
      refusal: { code: 'invalid_token_state', facts: { state, needs: ['unconfirmed'] } },
      failed: null,
    })
  })

  it('of a locked token is confirmation_locked, whatever the code', () => {
    for (const code of [right, wrong, malformed]) {
      const token = unconfirmed({ triesUsed: 5, cause: 'malformed_input' })
      expect(confirm(token, { code })).toEqual({
        ok: false,
        refusal: {
          code: 'confirmation_locked',
          facts: { tokenId: token.id, tries: 5, until: token.confirmBy },
        },
        failed: null,
      })
    }
  })
})

describe('a bad code', () => {
  it('costs a try and becomes the cause: one version up, patience from now', () => {
    const token = unconfirmed()
    expect(confirm(token, { code: wrong })).toEqual({
      ok: false,
      refusal: { code: 'confirmation_code_wrong', facts: { triesLeft: 4 } },
      failed: { ...token, triesUsed: 1, cause: 'malformed_input', stuckAfter: now + 5 * minuteMs, version: 2 },
    })
  })

  it('that is badly formed says which rule it broke', () => {
    expect(confirm(unconfirmed(), { code: { kind: 'malformed', rule: 'character' } })).toMatchObject({
      ok: false,
      refusal: { code: 'confirmation_code_malformed', facts: { rule: 'character', triesLeft: 4 } },
    })
  })

  it('once more leaves version and patience: only the tries count on', () => {
    const token = unconfirmed({ triesUsed: 1, cause: 'malformed_input', version: 2 })
    expect(confirm(token, { code: malformed })).toMatchObject({ ok: false, failed: { ...token, triesUsed: 2 } })
  })

  it('after a fault of ours decides the cause: the latest attempt does', () => {
    const token = unconfirmed({ cause: 'server_fault', version: 2 })
    expect(confirm(token, { code: wrong })).toMatchObject({
      ok: false,
      failed: { cause: 'malformed_input', version: 3 },
    })
  })

  it('is the fifth: no try is left, and the sixth finds the token locked', () => {
    const decision = confirm(unconfirmed({ triesUsed: 4, cause: 'malformed_input' }), { code: wrong })
    expect(decision).toMatchObject({ ok: false, refusal: { facts: { triesLeft: 0 } }, failed: { triesUsed: 5 } })
    const locked = decision.ok ? null : decision.failed
    expect(locked && confirm(locked, { code: right })).toMatchObject({
      ok: false,
      refusal: { code: 'confirmation_locked' },
    })
  })

  it('against a confirmed or held token is refused all the same and changes nothing on it', () => {
    for (const token of [confirmed({ triesUsed: 1 }), held({ triesUsed: 1 })]) {
      expect(confirm(token, { code: wrong })).toEqual({
        ok: false,
        refusal: { code: 'confirmation_code_wrong', facts: { triesLeft: 4 } },
        failed: null,
      })
    }
  })

  it('near the deadline leaves half of the time that remains before the token counts as stuck', () => {
    const at = unconfirmed().confirmBy - 2 * minuteMs
    expect(confirm(unconfirmed(), { code: wrong }, at)).toMatchObject({
      ok: false,
      failed: { stuckAfter: at + minuteMs },
    })
  })
})

describe('confirm of a held token', () => {
  it('with the right pair is token_held, after the code was checked', () => {
    expect(confirm(held())).toEqual({
      ok: false,
      refusal: {
        code: 'token_held',
        facts: { tokenId: held().id, since: held().stateSince, expectedBy: held().stateSince + 4 * hourMs },
      },
      failed: null,
    })
  })
})

describe('confirm of a replacement', () => {
  it('revokes the replaced token by system when it is still confirmed', () => {
    expect(confirm(renewal, { replaced: confirmed() })).toMatchObject({
      ok: true,
      next: { id: tokenId(2), state: 'confirmed' },
      revoked: {
        id: tokenId(1),
        state: 'revoked',
        version: 3,
        stateSince: now,
        stateBy: { type: 'system' },
        stateByPersons: [],
      },
    })
  })

  it('is token_held while the replaced one is held, and names that one', () => {
    expect(confirm(renewal, { replaced: held() })).toMatchObject({
      ok: false,
      refusal: { code: 'token_held', facts: { tokenId: tokenId(1) } },
      failed: null,
    })
  })

  it('with a bad code while the replaced one is held is told of the code, not of the hold', () => {
    expect(confirm(renewal, { code: wrong, replaced: held() })).toMatchObject({
      ok: false,
      refusal: { code: 'confirmation_code_wrong' },
      failed: { triesUsed: 1 },
    })
  })

  it('goes on when the replaced one has ended, by an act or by time alone', () => {
    const overdue = { expiresAt: now }
    const replaced = [ended('revoked'), ended('cancelled'), ended('expired'), confirmed(overdue), held(overdue)]
    for (const other of replaced) {
      expect(confirm(renewal, { replaced: other })).toMatchObject({ ok: true, kind: 'confirmed', revoked: null })
    }
  })
})
