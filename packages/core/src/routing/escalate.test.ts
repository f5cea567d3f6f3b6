import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { EscalationTimer } from './escalate.ts'
import { decideEscalation } from './escalate.ts'
import type { Escalation } from './settings/escalation.ts'

const page: Escalation = {
  name: 'page',
  steps: [5, 15, 30].map((minutes) => ({ afterMs: minutes * 60_000, receivers: ['r'], onCall: null })),
}

const firing = { state: 'firing', firedAt: 0, isSuppressed: false } as const

it('each step is taken when its time has come, once', () => {
  expect(decideEscalation(page, firing, null, 0)).toEqual({
    kind: 'wait',
    next: { firedAt: 0, taken: 0 },
    nextAt: 300_000,
  })
  const taken = decideEscalation(page, firing, { firedAt: 0, taken: 1 }, 900_000)
  expect(taken).toMatchObject({ kind: 'step', number: 2, next: { taken: 2 }, nextAt: 1_800_000 })
  expect(decideEscalation(page, firing, { firedAt: 0, taken: 3 }, 9_000_000).kind).toBe('rest')
})

it('a step counts from the firing, not from when it is looked at', () => {
  const decision = decideEscalation(page, { ...firing, firedAt: 1_000 }, null, 2_000)
  expect(decision).toEqual({ kind: 'wait', next: { firedAt: 1_000, taken: 0 }, nextAt: 301_000 })
})

it('acknowledged, resolving or over, nobody is escalated to; fired anew it begins anew', () => {
  for (const state of ['acknowledged', 'resolving', 'resolved', 'pending'] as const) {
    expect(decideEscalation(page, { ...firing, state }, { firedAt: 0, taken: 1 }, 9_000_000).kind).toBe('rest')
  }
  const again = decideEscalation(page, { ...firing, firedAt: 1_000_000 }, { firedAt: 0, taken: 3 }, 1_000_000)
  expect(again).toEqual({ kind: 'wait', next: { firedAt: 1_000_000, taken: 0 }, nextAt: 1_300_000 })
})

it('while it is suppressed a step waits and is not left out', () => {
  const now = 400_000
  const waiting = decideEscalation(page, { ...firing, isSuppressed: true }, null, now)
  expect(waiting).toEqual({ kind: 'wait', next: { firedAt: 0, taken: 0 }, nextAt: now + 60_000 })
  expect(decideEscalation(page, firing, waiting.next, now + 60_000)).toMatchObject({ kind: 'step', number: 1 })
})

it('however late it is looked at, every step is taken exactly once and in order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_200_000), { minLength: 1, maxLength: 40 }), (waits) => {
      let timer: EscalationTimer | null = null
      let now = 0
      const numbers: number[] = []
      for (const wait of waits) {
        now += wait
        const decision = decideEscalation(page, firing, timer, now)
        timer = decision.next
        if (decision.kind === 'step') numbers.push(decision.number)
        expect(decision.kind !== 'wait' || decision.nextAt > now).toBe(true)
      }
      expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    }),
  )
})
