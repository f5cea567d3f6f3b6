import { expect, test } from 'vitest'
import { minuteMs } from '../time/index.ts'
import { decideAcknowledge, decideUnacknowledge } from './acknowledge.ts'
import type { Alert } from './alert.ts'
import { decideFeedback } from './feedback.ts'
import { checkAlertVersion } from './refusals.ts'
import { conditionHolds, decideResolveByHand } from './resolve-by-hand.ts'
import { alertId, firing, now, someone, stuck } from './testing/samples.ts'

const later = now + minuteMs
const system = { type: 'system' } as const
const pending = firing(stuck, { state: 'pending', pendingSince: now - 7, startedAt: null, firedAt: null })
const fired = firing(stuck, { firedAt: now + 1, pendingSince: now - 7 })
const acknowledged = { by: someone, at: now + 2 }
const resolving = firing(stuck, { state: 'resolving', resolvingSince: now + 3 })
const over = firing(stuck, { state: 'resolved', resolvedAt: now + 4, resolvedBy: someone, lastSeenAt: now + 9 })

const refused = (alert: Alert, since: number, by: unknown, needs: readonly string[]) => ({
  ok: false,
  refusal: { code: 'invalid_alert_state', facts: { alertId, state: alert.state, since, by, needs } },
})

test('what cannot be done says in which state it is since when, who brought it there, and what it would need', () => {
  expect(decideUnacknowledge(pending)).toEqual(refused(pending, now - 7, system, ['acknowledged']))
  expect(decideUnacknowledge(fired)).toEqual(refused(fired, now + 1, system, ['acknowledged']))
  expect(decideUnacknowledge(resolving)).toEqual(refused(resolving, now + 3, system, ['acknowledged']))
  const withdrawn = { ...over, acknowledged }
  expect(decideUnacknowledge(withdrawn)).toEqual(refused(withdrawn, now + 4, someone, ['acknowledged']))
  const unknown = { ...over, resolvedAt: null, resolvedBy: null }
  expect(decideAcknowledge(unknown, someone, later)).toEqual(refused(unknown, now + 9, system, ['firing']))
  const judged = decideFeedback(pending, 'noise', someone, later)
  expect(judged).toEqual(refused(pending, now - 7, system, ['firing', 'acknowledged', 'resolving', 'resolved']))
  const ended = decideResolveByHand(over, { holds: null, by: someone, now: later })
  expect(ended).toEqual(refused(over, now + 4, someone, ['firing', 'acknowledged', 'resolving']))
})

test('who decides on an alert as it no longer is, is told which it is', () => {
  const alert = firing(stuck, { version: 3 })
  expect([checkAlertVersion(alert, undefined), checkAlertVersion(alert, 3)]).toEqual([null, null])
  expect(checkAlertVersion(alert, 2)).toEqual({
    code: 'alert_changed',
    facts: { alertId, expectedVersion: 2, currentVersion: 3 },
  })
})

test('the condition of what is over or about to be does not hold', () => {
  expect([fired, pending, resolving, over].map((alert) => conditionHolds(alert, now))).toEqual([
    true,
    true,
    false,
    false,
  ])
})
