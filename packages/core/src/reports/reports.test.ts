import fc from 'fast-check'
import { expect, it } from 'vitest'
import { alertKinds, alertSeverities } from '../alerts/index.ts'
import { dayMs } from '../time/index.ts'
import { noiseByKind } from './noise.ts'
import { reportLengths, reportPeriods, reportWindow, windowBefore } from './period.ts'
import type { AlertFigures, ReportFigures } from './report.ts'
import { reportMoves } from './report.ts'
import { totalsOf } from './totals.ts'

const noMoves = Object.fromEntries(reportMoves.map((move) => [move, 0])) as ReportFigures['moves']

const nothing: ReportFigures = {
  moves: noMoves,
  sent: 0,
  confirmation: {
    issued: 0,
    confirmed: 0,
    expired: 0,
    cancelled: 0,
    waiting: 0,
    p50Ms: null,
    p90Ms: null,
    p99Ms: null,
  },
  stuck: [],
  malformed: [],
  unsent: [],
  patterns: null,
  alerts: [],
  series: [],
}

const fired = (change: Partial<AlertFigures>): AlertFigures => {
  const none = { flaps: 0, useful: 0, noise: 0, acknowledged: 0, acknowledgeMs: 0, resolved: 0, resolveMs: 0 }
  return { kind: 'stuck_token', severity: 'warning', alerts: 1, ...none, ...change }
}

it('a period and the one before it are of one length, meet, and are whole steps', () => {
  for (const period of reportPeriods) {
    const window = reportWindow(period, 100 * dayMs)
    const before = windowBefore(window)
    expect(before.to).toBe(window.from)
    expect(before.to - before.from).toBe(window.to - window.from)
    expect(reportLengths[period].lengthMs % reportLengths[period].stepMs).toBe(0)
  }
})

it('of nothing there is no share and no time', () => {
  expect(totalsOf(nothing)).toMatchObject({
    confirmedPermille: null,
    p50Ms: null,
    mttaMs: null,
    mttrMs: null,
    alerts: 0,
  })
})

it('times are the mean over alerts of every kind that were acknowledged, or resolved', () => {
  const alerts = [
    fired({ alerts: 3, acknowledged: 1, acknowledgeMs: 60_000, resolved: 3, resolveMs: 300_000 }),
    fired({ kind: 'slo_burn', severity: 'critical', acknowledged: 1, acknowledgeMs: 120_000 }),
  ]
  expect(totalsOf({ ...nothing, alerts })).toMatchObject({ alerts: 4, critical: 1, mttaMs: 90_000, mttrMs: 100_000 })
})

it('a detector is noisy when most of its judged alerts were noise, or when they keep coming back', () => {
  const noisy = (change: Partial<AlertFigures>) => noiseByKind([fired({ alerts: 10, ...change })])[0]?.isNoisy
  expect(noisy({ useful: 2, noise: 2 })).toBe(true)
  expect(noisy({ useful: 3, noise: 2 })).toBe(false)
  expect(noisy({ noise: 2 })).toBe(false)
  expect(noisy({ noise: 3 })).toBe(true)
  expect(noisy({ flaps: 40 })).toBe(true)
  expect(noisy({ flaps: 39 })).toBe(false)
})

it('every kind that fired has one row, whatever its severities, and none is lost', () => {
  const figures = fc
    .record({
      kind: fc.constantFrom(...alertKinds),
      severity: fc.constantFrom(...alertSeverities),
      alerts: fc.nat(50),
      useful: fc.nat(5),
      noise: fc.nat(5),
    })
    .map(fired)
  fc.assert(
    fc.property(fc.array(figures), (alerts) => {
      const rows = noiseByKind(alerts)
      expect(new Set(rows.map(({ kind }) => kind)).size).toBe(rows.length)
      expect(rows.reduce((sum, row) => sum + row.alerts, 0)).toBe(totalsOf({ ...nothing, alerts }).alerts)
      const shares = rows.map(({ noisePermille }) => noisePermille ?? -1)
      expect(shares).toEqual(shares.toSorted((left, right) => right - left))
    }),
  )
})
