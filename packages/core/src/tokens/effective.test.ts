import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, minuteMs, never } from '../time/index.ts'
import { deadlineOf, effectiveState, effectiveToken, isOverdue } from './effective.ts'
import { expire } from './expire.ts'
import { confirmed, ended, held, issuedAt, unconfirmed } from './testing/samples.ts'

it('the state alone is that of the token as it reads at that moment', () => {
  const tokens = [unconfirmed(), confirmed(), held(), ended('cancelled'), ended('revoked')]
  const states = tokens.map((token) => {
    const deadline = deadlineOf(token) ?? issuedAt + dayMs
    return [deadline - 1, deadline].map((now) => {
      expect(effectiveState(token, now)).toBe(effectiveToken(token, false, now).state)
      return effectiveState(token, now)
    })
  })
  expect(states).toEqual([
    ['pending', 'expired'],
    ['confirmed', 'expired'],
    ['pending', 'expired'],
    ['cancelled', 'cancelled'],
    ['revoked', 'revoked'],
  ])
})

describe('the deadline', () => {
  it('of an unconfirmed token is the earlier of confirmBy and expiresAt', () => {
    expect(deadlineOf(unconfirmed())).toBe(issuedAt + 15 * minuteMs)
    expect(deadlineOf(unconfirmed({ expiresAt: issuedAt + minuteMs }))).toBe(issuedAt + minuteMs)
  })

  it('of a confirmed or held token is the end of its life; confirmBy no longer counts', () => {
    for (const token of [confirmed(), held()]) {
      expect(deadlineOf(token)).toBe(issuedAt + 90 * dayMs)
      expect(isOverdue(token, issuedAt + hourMs)).toBe(false)
    }
  })

  it('does not exist for what has ended', () => {
    for (const state of ['cancelled', 'expired', 'revoked'] as const) {
      expect(deadlineOf(ended(state))).toBeNull()
      expect(isOverdue(ended(state), never)).toBe(false)
      expect(() => expire(ended(state))).toThrow(`a ${state} token has no deadline`)
    }
  })
})

describe('the effective token', () => {
  it('is expired from the very millisecond of its deadline, since then, with no cause and not stuck', () => {
    for (const token of [unconfirmed(), unconfirmed({ cause: 'server_fault' }), confirmed(), held()]) {
      const deadline = deadlineOf(token) ?? Number.NaN
      expect(effectiveToken(token, true, deadline - 1)).toMatchObject({ state: token.state, cause: token.cause })
      expect(effectiveToken(token, true, deadline)).toEqual({
        token,
        state: 'expired',
        cause: null,
        stuck: false,
        stateSince: deadline,
      })
    }
  })

  it('reads the same after the sweep wrote it', () => {
    for (const token of [unconfirmed(), confirmed(), held()]) {
      const at = (deadlineOf(token) ?? 0) + hourMs
      const { token: before, ...unswept } = effectiveToken(token, false, at)
      const { token: after, ...swept } = effectiveToken(expire(token), false, at)
      expect(swept).toEqual(unswept)
      expect(after).toMatchObject({
        state: 'expired',
        stateBy: { type: 'system' },
        stateByPersons: [],
        stuckAfter: never,
        version: before.version + 1,
      })
    }
  })

  it('reads network_delay from the moment it is stuck, when nobody tried', () => {
    const token = unconfirmed()
    expect(effectiveToken(token, false, token.stuckAfter - 1)).toMatchObject({
      cause: 'awaiting_confirmation',
      stuck: false,
    })
    expect(effectiveToken(token, false, token.stuckAfter)).toMatchObject({ cause: 'network_delay', stuck: true })
  })

  it('keeps its stored cause when somebody tried, and any other cause in any case', () => {
    const at = issuedAt + 6 * minuteMs
    expect(effectiveToken(unconfirmed(), true, at)).toMatchObject({ cause: 'awaiting_confirmation', stuck: true })
    const fault = unconfirmed({ cause: 'server_fault' })
    expect(effectiveToken(fault, false, at)).toMatchObject({ cause: 'server_fault', stuck: true })
    expect(effectiveToken(held(), false, held().stuckAfter)).toMatchObject({ cause: 'security_audit', stuck: true })
  })

  it('that is not pending is never stuck', () => {
    for (const token of [confirmed(), ended('cancelled'), confirmed({ stuckAfter: issuedAt })]) {
      expect(effectiveToken(token, false, issuedAt + dayMs)).toMatchObject({ stuck: false, cause: null })
    }
  })
})
