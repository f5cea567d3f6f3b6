import { describe, expect, it } from 'vitest'
import { hourMs, minuteMs, never, secondMs } from '../time/index.ts'
import { setCause } from './set-cause.ts'
import { tokenSettings } from './settings.ts'
import { stuckAfter } from './stuck-after.ts'
import { confirmed, ended, held, issuedAt, unconfirmed } from './testing/samples.ts'

describe('how long a cause may last', () => {
  const later = issuedAt + 24 * hourMs

  it.each([
    ['awaiting_confirmation', 5 * minuteMs],
    ['malformed_input', 5 * minuteMs],
    ['server_fault', minuteMs],
    ['security_audit', 4 * hourMs],
  ] as const)('%s: %d ms', (cause, patience) => {
    expect(stuckAfter(cause, issuedAt, later, tokenSettings)).toBe(issuedAt + patience)
  })

  it('is never later than half way to the deadline of an unconfirmed token', () => {
    expect(stuckAfter('awaiting_confirmation', issuedAt, issuedAt + 2 * minuteMs, tokenSettings)).toBe(
      issuedAt + minuteMs,
    )
    expect(stuckAfter('server_fault', issuedAt, issuedAt + minuteMs, tokenSettings)).toBe(issuedAt + 30 * secondMs)
    expect(stuckAfter('server_fault', issuedAt, issuedAt + 3, tokenSettings)).toBe(issuedAt + 1)
  })

  it('does not end for a token that is not pending', () => {
    expect(stuckAfter(null, issuedAt, later, tokenSettings)).toBe(never)
  })
})

describe('a new cause', () => {
  const now = issuedAt + 2 * minuteMs

  it('starts its own patience and raises the version; tries, state, since and by stay', () => {
    const token = unconfirmed({ triesUsed: 2 })
    expect(setCause(token, 'server_fault', now, tokenSettings)).toEqual({
      ...token,
      cause: 'server_fault',
      stuckAfter: now + minuteMs,
      version: 2,
    })
  })

  it('that is the present one changes nothing', () => {
    const token = unconfirmed({ cause: 'server_fault' })
    expect(setCause(token, 'server_fault', now, tokenSettings)).toBeNull()
    expect(setCause(token, 'malformed_input', now, tokenSettings)).toMatchObject({ cause: 'malformed_input' })
  })

  it('is only for unconfirmed tokens within their time: for all others an attempt is evidence only', () => {
    for (const token of [confirmed(), held(), ended('cancelled'), unconfirmed({ confirmBy: now })]) {
      expect(setCause(token, 'malformed_input', now, tokenSettings)).toBeNull()
    }
  })
})
