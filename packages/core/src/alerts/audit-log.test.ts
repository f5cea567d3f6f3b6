import { expect, test } from 'vitest'
import { auditLagFacts } from './audit-log.ts'

const writer = 'pid 7 · tokenim_api'

test('an entry that waits longer than a minute is told, with who holds it back', () => {
  expect(auditLagFacts({ waitingSince: 1_000, lagMs: 60_000, writer }, [])).toBeNull()
  expect(auditLagFacts({ waitingSince: null, lagMs: 90_000, writer }, [])).toBeNull()
  const facts = auditLagFacts({ waitingSince: 1_000, lagMs: 60_001, writer }, [])
  expect(facts).toMatchObject({ kind: 'audit_lag', waitingSince: 1_000, writer })
})

test('while the same writer holds it back nothing new is told; another writer is', () => {
  const fired = auditLagFacts({ waitingSince: 1_000, lagMs: 61_000, writer }, [])
  if (fired === null) throw new Error('did not fire')
  const firing = [{ facts: fired }]
  expect(auditLagFacts({ waitingSince: 5_000, lagMs: 70_000, writer }, firing)).toBe(fired)
  expect(auditLagFacts({ waitingSince: 5_000, lagMs: 70_000, writer: null }, firing)).toMatchObject({
    waitingSince: 5_000,
    writer: null,
  })
})
