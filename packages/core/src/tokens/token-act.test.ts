import { describe, expect, it } from 'vitest'
import { decideTokenAct, tokenActs } from './index.ts'
import { anywhere, circumstances, confirmed, denied, held, unconfirmed } from './testing/samples.ts'

describe('what may be done with a token', () => {
  it.each([
    ['tokens.cancel', unconfirmed(), 'tokens:cancel', 'cancelled'],
    ['tokens.cancel', held(), 'tokens:cancel_protected', 'cancelled'],
    ['tokens.extend', unconfirmed(), 'tokens:extend', 'pending'],
    ['tokens.hold', confirmed(), 'tokens:hold', 'pending'],
    ['tokens.release', held({ stateByPersons: [] }), 'tokens:hold', 'confirmed'],
    ['tokens.revoke', confirmed(), 'tokens:revoke', 'revoked'],
  ] as const)('%s needs its own permission and no other', (act, token, needed, state) => {
    const input = { reasonCode: 'stuck', expectedVersion: token.version } as const
    const by = (access: (permission: string) => typeof anywhere) =>
      decideTokenAct(act, token, input, access, circumstances())
    expect(by((permission) => (permission === needed ? anywhere : denied))).toMatchObject({ next: { state } })
    expect(by((permission) => (permission === needed ? denied : anywhere)).ok).toBe(false)
  })

  it('is five acts', () => {
    expect(tokenActs).toEqual(['tokens.cancel', 'tokens.extend', 'tokens.hold', 'tokens.release', 'tokens.revoke'])
  })
})
