import { expect, it } from 'vitest'
import { secondMs } from '../time/index.ts'
import { decidesCause, isLost } from './attempt.ts'
import { attempt, issuedAt } from './testing/samples.ts'

const open = attempt({ receivedAt: issuedAt, settledAt: null, outcome: null, code: null, field: null, rule: null })

it('an attempt that nobody settled is lost after 30 seconds, a settled one never', () => {
  expect(isLost(open, issuedAt + 30 * secondMs - 1)).toBe(false)
  expect(isLost(open, issuedAt + 30 * secondMs)).toBe(true)
  expect(isLost(attempt({ receivedAt: issuedAt }), issuedAt + 99 * secondMs)).toBe(false)
})

it('a lost attempt decides the cause unless a newer one was settled', () => {
  const older = attempt({ receivedAt: issuedAt - 1 })
  const newer = attempt({ receivedAt: issuedAt + 1 })
  expect(decidesCause(open, [open])).toBe(true)
  expect(decidesCause(open, [older, open])).toBe(true)
  expect(decidesCause(open, [newer, open])).toBe(false)
  expect(decidesCause(open, [{ ...open, receivedAt: issuedAt + 1 }, open])).toBe(true)
  expect(decidesCause(open, [attempt({ receivedAt: issuedAt }), open])).toBe(true)
})
