import { describe, expect, it } from 'vitest'
import { minuteMs } from '../time/index.ts'
import { decideAcknowledge, decideUnacknowledge } from './acknowledge.ts'
import type { Alert } from './alert.ts'
import { alertStates } from './alert.ts'
import { decideFeedback } from './feedback.ts'
import { decideResolveByHand } from './resolve-by-hand.ts'
import { alertId, external, firing, now, someone, stuck } from './testing/samples.ts'

const later = now + minuteMs
const acknowledged = { by: someone, at: now }
const system = { type: 'system' } as const

const inState: { readonly [S in Alert['state']]: Alert } = {
  pending: firing(stuck, { state: 'pending', startedAt: null, firedAt: null }),
  firing: firing(stuck),
  acknowledged: firing(stuck, { state: 'acknowledged', acknowledged }),
  resolving: firing(stuck, { state: 'resolving', resolvingSince: now }),
  resolved: firing(stuck, { state: 'resolved', resolvedAt: now, resolvedBy: someone }),
}

/** In which states it may be done; every other is refused, naming who was faster. */
function allowedIn(decide: (alert: Alert) => { readonly ok: boolean }): string[] {
  return alertStates.filter((state) => decide(inState[state]).ok)
}

describe('acknowledging', () => {
  it('is for what fires and nobody has acknowledged', () => {
    expect(allowedIn((alert) => decideAcknowledge(alert, someone, later))).toEqual(['firing', 'resolving'])
    expect(decideAcknowledge(inState.firing, someone, later)).toMatchObject({
      next: { state: 'acknowledged', acknowledged: { by: someone, at: later }, version: 2 },
    })
    expect(decideAcknowledge(inState.resolving, someone, later)).toMatchObject({ next: { state: 'resolving' } })
  })

  it('a second time names who was first', () => {
    expect(decideAcknowledge(inState.acknowledged, system, later)).toEqual({
      ok: false,
      refusal: {
        code: 'invalid_alert_state',
        facts: { alertId, state: 'acknowledged', since: now, by: someone, needs: ['firing'] },
      },
    })
    const resolving = { ...inState.resolving, acknowledged }
    expect(decideAcknowledge(resolving, system, later)).toMatchObject({ refusal: { facts: { by: someone } } })
  })

  it('is withdrawn only where it was given', () => {
    expect(allowedIn(decideUnacknowledge)).toEqual(['acknowledged'])
    expect(decideUnacknowledge(inState.acknowledged)).toMatchObject({
      next: { state: 'firing', acknowledged: null, version: 2 },
    })
    expect(decideUnacknowledge({ ...inState.resolving, acknowledged })).toMatchObject({
      next: { state: 'resolving', acknowledged: null },
    })
  })
})

describe('resolving by hand', () => {
  const byHand = (alert: Alert, holds: boolean | null = null) =>
    decideResolveByHand(alert, { holds, by: someone, now: later })

  it('is refused while the condition holds, and says what helps instead', () => {
    expect(allowedIn((alert) => byHand(alert))).toEqual(['resolving'])
    expect(byHand(inState.firing)).toEqual({
      ok: false,
      refusal: {
        code: 'alert_condition_holds',
        facts: { alertId, state: 'firing', since: now, endsAt: null, instead: 'silence_until_resolved' },
      },
    })
  })

  it('is done once somebody looked and the condition is gone', () => {
    expect(allowedIn((alert) => byHand(alert, false))).toEqual(['pending', 'firing', 'acknowledged', 'resolving'])
    expect(byHand(inState.acknowledged, false)).toMatchObject({
      next: { state: 'resolved', resolvedAt: later, resolvedBy: someone, acknowledged, version: 2 },
    })
  })

  it('of a pushed one is refused until its end', () => {
    expect(byHand(external({ endsAt: later + 1 }))).toMatchObject({ refusal: { facts: { endsAt: later + 1 } } })
    expect(byHand(external({ endsAt: later }))).toMatchObject({ ok: true })
  })

  it('of what is over is refused, naming who ended it', () => {
    expect(byHand(inState.resolved)).toMatchObject({
      refusal: { code: 'invalid_alert_state', facts: { state: 'resolved', by: someone } },
    })
  })
})

describe('feedback', () => {
  it('is for what fired once, the last word counts', () => {
    expect(allowedIn((alert) => decideFeedback(alert, 'noise', someone, later))).toEqual([
      'firing',
      'acknowledged',
      'resolving',
      'resolved',
    ])
    const once = decideFeedback(inState.resolved, 'noise', someone, now)
    expect(once.ok && decideFeedback(once.next, 'useful', system, later)).toMatchObject({
      next: { feedback: { verdict: 'useful', by: system, at: later }, version: 3 },
    })
  })
})
