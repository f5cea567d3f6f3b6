import { expect, it } from 'vitest'
import { active, holder, issuedAt } from '../tokens/testing/samples.ts'
import { checkStanding } from './account.ts'

it('an active account may act', () => {
  expect(checkStanding(active())).toBeNull()
})

it('any other status is a refusal of its own', () => {
  for (const status of ['unverified', 'disabled', 'closed'] as const) {
    expect(checkStanding(active({ status }))).toEqual({ code: `account_${status}`, facts: { accountId: holder } })
  }
})

it('a disabled account reads why and until when', () => {
  const account = active({ status: 'disabled', disabledReason: 'multi_device', disabledUntil: issuedAt })
  expect(checkStanding(account)).toEqual({
    code: 'account_disabled',
    facts: { accountId: holder, disabledReason: 'multi_device', until: issuedAt },
  })
})
