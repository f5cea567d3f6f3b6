import { describe, expect, it } from 'vitest'
import { gateReasonCodes } from '../codes/index.ts'
import { dayMs, minuteMs } from '../time/index.ts'
import type { Token } from '../tokens/index.ts'
import { effectiveToken } from '../tokens/index.ts'
import {
  active,
  anywhere,
  confirmed,
  denied,
  held,
  holder,
  issuedAt,
  tokenId,
  unconfirmed,
} from '../tokens/testing/samples.ts'
import type { GateFacts, SendGate } from './gate.ts'
import { judgeSend } from './gate.ts'

const now = issuedAt + 6 * minuteMs

function gate(tokens: readonly Token[], facts: Partial<GateFacts> = {}, at = now): SendGate {
  const effective = tokens.map((token) => effectiveToken(token, false, at))
  return judgeSend({ account: active(), send: anywhere, tokens: effective, checkedAt: at, ...facts })
}

const other = confirmed({ id: tokenId(7) })

describe('the send gate', () => {
  it('is open for an active account with a confirmed token and the permission', () => {
    expect(gate([confirmed()])).toEqual({ allowed: true, checkedAt: now, reasons: [] })
    expect(gate([confirmed()], { recipient: { to: 'bob', status: 'active' } }).allowed).toBe(true)
  })

  it('answers every failing rule at once, in the order of the closed list', () => {
    const { allowed, reasons } = gate([held(), unconfirmed({ id: tokenId(2) })], {
      account: active({ status: 'disabled', disabledReason: 'complaints', disabledUntil: now + dayMs }),
      send: denied,
      recipient: { to: 'bob', status: null },
    })
    expect(allowed).toBe(false)
    const codes = reasons.map(({ code }) => code)
    expect(codes).toEqual([
      'account_disabled',
      'token_pending',
      'token_pending',
      'token_missing',
      'permission_missing',
      'recipient_unknown',
    ])
    const places = codes.map((code) => gateReasonCodes.indexOf(code))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(reasons[0]).toEqual({
      code: 'account_disabled',
      accountId: holder,
      disabledReason: 'complaints',
      until: now + dayMs,
    })
  })

  it.each(['unverified', 'disabled', 'closed'] as const)('is shut for an account that is %s', (status) => {
    expect(gate([confirmed()], { account: active({ status }) }).reasons).toEqual([
      { code: `account_${status}`, accountId: holder },
    ])
  })

  it('is shut without any confirmed token', () => {
    expect(gate([]).reasons).toEqual([{ code: 'token_missing' }])
    expect(gate([confirmed({ expiresAt: now })]).reasons).toEqual([{ code: 'token_missing' }])
  })

  it('is shut by a pending token beside a confirmed one: which, why, since when, what frees it, until when', () => {
    expect(gate([other, unconfirmed()]).reasons).toEqual([
      {
        code: 'token_pending',
        tokenId: tokenId(1),
        cause: 'network_delay',
        since: issuedAt,
        freedBy: ['confirm', 'cancel', 'wait'],
        by: 'holder',
        until: issuedAt + 15 * minuteMs,
      },
    ])
  })

  it('is shut by a held token until the end of its life, and staff frees it', () => {
    expect(gate([other, held()]).reasons).toEqual([
      {
        code: 'token_pending',
        tokenId: tokenId(1),
        cause: 'security_audit',
        since: held().stateSince,
        freedBy: ['release', 'cancel', 'wait'],
        by: 'staff',
        until: issuedAt + 90 * dayMs,
      },
    ])
  })

  it('does not offer confirm for a locked token, by whatever number of tries locks it', () => {
    const locked = { freedBy: ['cancel', 'wait'], by: 'staff' }
    expect(gate([other, unconfirmed({ triesUsed: 5 })]).reasons[0]).toMatchObject(locked)
    expect(gate([other, unconfirmed({ triesUsed: 4 })]).reasons[0]).toMatchObject({ by: 'holder' })
    const settings = { confirmTries: 3 }
    expect(gate([other, unconfirmed({ triesUsed: 3 })], { settings }).reasons[0]).toMatchObject(locked)
  })

  it('is not shut by a token that replaces a confirmed one', () => {
    expect(gate([other, unconfirmed({ replaces: other.id })]).allowed).toBe(true)
  })

  it('is shut by it as soon as the replaced one is held: then only its release helps', () => {
    const { reasons } = gate([other, held(), unconfirmed({ id: tokenId(2), replaces: tokenId(1) })])
    expect(reasons).toMatchObject([
      { tokenId: tokenId(1), freedBy: ['release', 'cancel', 'wait'] },
      { tokenId: tokenId(2), freedBy: ['release', 'cancel', 'wait'], by: 'staff' },
    ])
  })

  it('is shut by it as soon as the replaced one has expired, and confirm helps', () => {
    const { reasons } = gate([confirmed({ expiresAt: now }), unconfirmed({ id: tokenId(2), replaces: tokenId(1) })])
    expect(reasons).toMatchObject([
      { code: 'token_pending', freedBy: ['confirm', 'cancel', 'wait'] },
      { code: 'token_missing' },
    ])
  })

  it('does not wait for the release of a replaced token whose life ended while it was held', () => {
    const { reasons } = gate([other, held({ expiresAt: now }), unconfirmed({ id: tokenId(2), replaces: tokenId(1) })])
    expect(reasons).toMatchObject([{ tokenId: tokenId(2), freedBy: ['confirm', 'cancel', 'wait'], by: 'holder' }])
  })

  it('is opened by the mere passing of a pending token’s deadline', () => {
    expect(gate([other, unconfirmed()], {}, issuedAt + 15 * minuteMs - 1).allowed).toBe(false)
    expect(gate([other, unconfirmed()], {}, issuedAt + 15 * minuteMs).allowed).toBe(true)
  })

  it('is shut without messages:send and says why', () => {
    expect(gate([confirmed()], { send: denied }).reasons).toEqual([
      { code: 'permission_missing', permission: 'messages:send', because: denied.because },
    ])
  })

  it('tells a recipient that does not exist from one that is not active', () => {
    expect(gate([confirmed()], { recipient: { to: 'bob', status: null } }).reasons).toEqual([
      { code: 'recipient_unknown', to: 'bob' },
    ])
    for (const status of ['unverified', 'disabled', 'closed'] as const) {
      expect(gate([confirmed()], { recipient: { to: 'bob', status } }).reasons).toEqual([
        { code: 'recipient_inactive', to: 'bob' },
      ])
    }
  })
})
