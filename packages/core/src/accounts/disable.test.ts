import { describe, expect, it } from 'vitest'
import { idFromUuid } from '../ids/index.ts'
import type { Account } from './account.ts'
import { decideDisable, decideEnable, enable, isDisablingOver } from './disable.ts'

const now = 1_772_352_000_000
const later = now + 3_600_000
const id = idFromUuid('acc', '0195a000-0000-7000-8000-000000000001')
const staff = idFromUuid('acc', '0195a000-0000-7000-8000-000000000002')
const active: Account = {
  id,
  createdBy: null,
  externalId: 'user-17',
  displayName: '王芳',
  locale: null,
  status: 'active',
  disabledReason: null,
  disabledUntil: null,
  version: 3,
  createdAt: now - 1,
}
const disabled: Account = { ...active, status: 'disabled', disabledReason: 'complaints', disabledUntil: later }
const by = { persons: [staff], now }
const input = { disabledReason: 'complaints', until: null, expectedVersion: 3 } as const

describe('disabling', () => {
  it('an active account is disabled with its reason and end', () => {
    expect(decideDisable(active, { ...input, until: later }, by)).toEqual({
      ok: true,
      next: { ...active, status: 'disabled', disabledReason: 'complaints', disabledUntil: later, version: 4 },
    })
  })

  it('only an active account is', () => {
    for (const status of ['disabled', 'unverified'] as const) {
      expect(decideDisable({ ...active, status }, input, by)).toEqual({
        ok: false,
        refusal: { code: 'invalid_account_state', facts: { accountId: id, status, needs: ['active'] } },
      })
    }
    expect(decideDisable({ ...active, status: 'closed' }, input, by)).toMatchObject({
      refusal: { code: 'account_closed' },
    })
  })

  it('nobody disables himself, whatever he has seen of it', () => {
    const refusal = { code: 'self_action', facts: { rule: 'own_account', accountIds: [id] } }
    const outdated = { ...input, expectedVersion: 1 }
    expect(decideDisable(active, outdated, { ...by, persons: [staff, id] })).toEqual({ ok: false, refusal })
  })

  it('one that has changed since is not', () => {
    expect(decideDisable(active, { ...input, expectedVersion: 2 }, by)).toEqual({
      ok: false,
      refusal: { code: 'account_changed', facts: { accountId: id, expectedVersion: 2, currentVersion: 3 } },
    })
  })

  it('its end lies ahead', () => {
    const errors = [{ path: 'body.until', rule: 'in_the_past' }]
    expect(decideDisable(active, { ...input, until: now }, by)).toEqual({
      ok: false,
      refusal: { code: 'request_invalid', facts: { errors } },
    })
    expect(decideDisable(active, { ...input, until: now + 1 }, by)).toMatchObject({ ok: true })
  })
})

describe('enabling', () => {
  it('leaves nothing of the disabling', () => {
    expect(decideEnable(disabled, { expectedVersion: 3 })).toEqual({ ok: true, next: { ...active, version: 4 } })
    expect(enable(disabled)).toEqual({ ...active, version: 4 })
  })

  it('is for disabled accounts as they were seen', () => {
    expect(decideEnable(active, { expectedVersion: 3 })).toEqual({
      ok: false,
      refusal: { code: 'invalid_account_state', facts: { accountId: id, status: 'active', needs: ['disabled'] } },
    })
    expect(decideEnable({ ...disabled, status: 'closed' }, { expectedVersion: 3 })).toMatchObject({
      refusal: { code: 'account_closed' },
    })
    expect(decideEnable(disabled, { expectedVersion: 4 })).toMatchObject({ refusal: { code: 'account_changed' } })
  })
})

it('a disabling is over from its end on, and never without one', () => {
  expect(isDisablingOver(disabled, later - 1)).toBe(false)
  expect(isDisablingOver(disabled, later)).toBe(true)
  expect(isDisablingOver({ ...disabled, disabledUntil: null }, later)).toBe(false)
  expect(isDisablingOver({ ...active, disabledUntil: later }, later)).toBe(false)
})
