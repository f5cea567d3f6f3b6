import { expect, it } from 'vitest'
import { never } from '../time/index.ts'
import { endForSecurity } from './end-for-security.ts'
import { bySystem, circumstances, confirmed, ended, held, unconfirmed } from './testing/samples.ts'

it('an unconfirmed token is cancelled, protected or not', () => {
  const by = circumstances({ acting: bySystem })
  expect(endForSecurity(unconfirmed({ protected: true }), by)).toMatchObject({
    state: 'cancelled',
    cause: null,
    stuckAfter: never,
    version: 2,
    stateSince: by.now,
    stateBy: { type: 'system' },
  })
})

it('a confirmed and a held one are revoked', () => {
  for (const token of [confirmed(), held()]) {
    expect(endForSecurity(token, circumstances({ acting: bySystem }))).toMatchObject({
      state: 'revoked',
      cause: null,
      stuckAfter: never,
      version: token.version + 1,
    })
  }
})

it('what is over stays as it is', () => {
  for (const state of ['cancelled', 'expired', 'revoked'] as const) {
    expect(endForSecurity(ended(state), circumstances())).toBeNull()
  }
})
