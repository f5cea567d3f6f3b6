import { expect, it } from 'vitest'
import { noiseByKind } from './noise.ts'
import { reportLengths, reportWindow, windowBefore } from './period.ts'
import type { AlertFigures, ReportFigures } from './report.ts'
import { totalsOf } from './totals.ts'

const alerts: readonly AlertFigures[] = [
  {
    kind: 'stuck_token',
    severity: 'warning',
    alerts: 4,
    flaps: 2,
    useful: 1,
    noise: 3,
    acknowledged: 2,
    acknowledgeMs: 90_001,
    resolved: 4,
    resolveMs: 100_001,
  },
  {
    kind: 'stuck_token',
    severity: 'critical',
    alerts: 2,
    flaps: 1,
    useful: 1,
    noise: 0,
    acknowledged: 1,
    acknowledgeMs: 30_000,
    resolved: 1,
    resolveMs: 7,
  },
  {
    kind: 'slo_burn',
    severity: 'critical',
    alerts: 7,
    flaps: 27,
    useful: 0,
    noise: 0,
    acknowledged: 0,
    acknowledgeMs: 0,
    resolved: 0,
    resolveMs: 0,
  },
]

const figures: ReportFigures = {
  moves: { issued: 300, confirmed: 250, held: 1, released: 2, extended: 3, cancelled: 4, revoked: 5, expired: 6 },
  sent: 900,
  confirmation: {
    issued: 290,
    confirmed: 200,
    expired: 60,
    cancelled: 20,
    waiting: 10,
    p50Ms: 1,
    p90Ms: 2,
    p99Ms: 3,
  },
  stuck: [
    { cause: 'network_delay', ending: 'confirmed', tokens: 5, medianMs: 1, longestMs: 2 },
    { cause: 'server_fault', ending: 'waiting', tokens: 7, medianMs: 1, longestMs: 2 },
  ],
  malformed: [
    { applicationId: null, name: null, field: 'code', rule: 'wrong', attempts: 11, tokens: 3 },
    { applicationId: null, name: null, field: 'secret', rule: 'checksum', attempts: 2, tokens: 1 },
  ],
  unsent: [
    { reason: 'token_pending', messages: 13, accounts: 4 },
    { reason: 'token_missing', messages: 4, accounts: 2 },
  ],
  patterns: { count: 8, newest: [] },
  alerts,
  series: [],
}

it('each kind of figure is summed up to one', () => {
  expect(totalsOf(figures)).toEqual({
    issued: 300,
    confirmed: 250,
    confirmedPermille: 690,
    p50Ms: 1,
    p90Ms: 2,
    p99Ms: 3,
    stuck: 12,
    malformed: 13,
    sent: 900,
    unsent: 17,
    patterns: 8,
    alerts: 13,
    critical: 9,
    mttaMs: 40_000,
    mttrMs: 20_002,
  })
})

it('who may not read logs has no figure of patterns', () => {
  expect(totalsOf({ ...figures, patterns: null }).patterns).toBeNull()
})

it('the noisiest kinds come first, and of those nobody judged the busiest', () => {
  const quiet = { ...alerts[2], kind: 'audit_lag', alerts: 1, flaps: 3 } as AlertFigures
  const useful = { ...alerts[2], kind: 'wrong_codes', useful: 3, flaps: 0 } as AlertFigures
  const silent = { ...alerts[2], kind: 'external', alerts: 0, flaps: 9 } as AlertFigures
  expect(noiseByKind([quiet, ...alerts, useful, silent])).toEqual([
    { kind: 'stuck_token', alerts: 6, useful: 2, noise: 3, noisePermille: 600, isNoisy: true },
    { kind: 'wrong_codes', alerts: 7, useful: 3, noise: 0, noisePermille: 0, isNoisy: false },
    { kind: 'slo_burn', alerts: 7, useful: 0, noise: 0, noisePermille: null, isNoisy: false },
    { kind: 'audit_lag', alerts: 1, useful: 0, noise: 0, noisePermille: null, isNoisy: false },
    { kind: 'external', alerts: 0, useful: 0, noise: 0, noisePermille: null, isNoisy: false },
  ])
})

it('a day is drawn in hours, a week in quarters of days', () => {
  const hour = 3_600_000
  expect(reportLengths).toEqual({
    day: { lengthMs: 24 * hour, stepMs: hour },
    week: { lengthMs: 168 * hour, stepMs: 6 * hour },
  })
  expect(reportWindow('day', 1_000 * hour)).toEqual({ from: 976 * hour, to: 1_000 * hour })
  expect(windowBefore({ from: 976 * hour, to: 1_000 * hour })).toEqual({ from: 952 * hour, to: 976 * hour })
})
