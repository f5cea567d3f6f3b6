import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { AccountId, StepUpId } from '../ids/index.ts'
import {
  approveStepUp,
  askStepUp,
  isOpenStepUp,
  type ProvenAct,
  type StepUp,
  stepUpTtlMs,
  useStepUp,
} from './step-up.ts'

const act: ProvenAct = {
  accountId: 'acc_06adx1z3k1f0r8n6v2m4q9t5h0' as AccountId,
  action: 'tokens.revoke',
  permission: 'tokens:revoke',
  targetId: 'tok_06adx1z3k1f0r8n6v2m4q9t5h1',
  targetVersion: 3,
}
const other = 'acc_06adx1z3k1f0r8n6v2m4q9t5h9' as AccountId
const asked = askStepUp(act, { id: 'stp_06adx1z3k1f0r8n6v2m4q9t5h2' as StepUpId, code: '7K3M9QXA' }, 1_000)

it('approved by its own person in time, it is used for that very act', () => {
  const approved = approveStepUp(asked, act.accountId, 2_000)
  expect(approved).toMatchObject({ state: 'approved', version: 2 })
  expect(approved === null ? null : useStepUp(approved, act, 3_000)).toMatchObject({ state: 'used', version: 3 })
})

it('nobody approves for another', () => {
  expect(approveStepUp(asked, other, 2_000)).toBeNull()
})

it('from its end on nothing is approved, used or open', () => {
  const end = asked.endsAt
  expect(end).toBe(1_000 + stepUpTtlMs)
  expect(approveStepUp(asked, act.accountId, end)).toBeNull()
  expect(useStepUp({ ...asked, state: 'approved' }, act, end)).toBeNull()
  expect(isOpenStepUp(asked, act, end)).toBe(false)
  expect(isOpenStepUp(asked, act, end - 1)).toBe(true)
})

it.each([
  { accountId: other },
  { action: 'tokens.cancel' },
  { permission: 'tokens:cancel_protected' },
  { targetId: 'tok_06adx1z3k1f0r8n6v2m4q9t5h8' },
  { targetVersion: 4 },
] as const)('another act has no use of it (%j)', (different) => {
  expect(useStepUp({ ...asked, state: 'approved' }, { ...act, ...different }, 2_000)).toBeNull()
  expect(isOpenStepUp(asked, { ...act, ...different }, 2_000)).toBe(false)
})

const move = fc.record({
  kind: fc.constantFrom('approve', 'use'),
  afterMs: fc.integer({ min: 0, max: stepUpTtlMs }),
  person: fc.constantFrom(act.accountId, other),
  targetVersion: fc.constantFrom(3, 4),
})

it('whatever is tried in whatever order, it is used at most once, after its person approved, in time', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40, size: 'max' }), (moves) => {
      let stepUp: StepUp = asked
      let now = 1_000
      let [approvals, uses] = [0, 0]
      for (const { kind, afterMs, person, targetVersion } of moves) {
        now += afterMs
        const next =
          kind === 'approve'
            ? approveStepUp(stepUp, person, now)
            : useStepUp(stepUp, { ...act, accountId: person, targetVersion }, now)
        if (next === null) continue
        expect([next.version, now < next.endsAt, person, next.endsAt]).toEqual([
          stepUp.version + 1,
          true,
          act.accountId,
          asked.endsAt,
        ])
        if (kind === 'approve') approvals += 1
        else uses += 1
        expect(uses).toBeLessThanOrEqual(approvals)
        stepUp = next
      }
      expect(approvals).toBeLessThanOrEqual(1)
      expect(stepUp.version).toBe(1 + approvals + uses)
    }),
    { numRuns: 2_000 },
  )
})
