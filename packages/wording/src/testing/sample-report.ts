import { alertKinds } from '@tokenim/core/alerts'
import { gateReasonCodes } from '@tokenim/core/codes'
import { idFromUuid } from '@tokenim/core/ids'
import type { Report, ReportFigures } from '@tokenim/core/reports'
import { reportMoves, stuckEndings, totalsOf } from '@tokenim/core/reports'
import { hourMs, minuteMs, secondMs } from '@tokenim/core/time'
import { causes } from '@tokenim/core/tokens'

const to = 1_772_352_000_000
const from = to - 24 * hourMs
const service = { applicationId: idFromUuid('app', '0195a000-0000-7000-8000-000000000001'), name: 'shop' }

const confirmation = {
  issued: 1_240,
  confirmed: 1_180,
  expired: 40,
  cancelled: 12,
  waiting: 8,
  p50Ms: 21 * secondMs,
  p90Ms: 90 * secondMs,
  p99Ms: 4 * minuteMs,
}

const figures: ReportFigures = {
  moves: {
    ...(Object.fromEntries(reportMoves.map((move, index) => [move, 3 * index])) as ReportFigures['moves']),
    issued: 1_240,
    confirmed: 1_180,
  },
  sent: 52_300,
  confirmation,
  stuck: causes.flatMap((cause, index) =>
    stuckEndings.slice(index, index + 2).map((ending) => ({
      cause,
      ending,
      tokens: 12 - 2 * index,
      medianMs: 7 * minuteMs,
      longestMs: 3 * hourMs,
    })),
  ),
  malformed: [
    { ...service, field: 'code', rule: 'too_short', attempts: 31, tokens: 22 },
    { applicationId: null, name: null, field: 'secret', rule: 'checksum', attempts: 4, tokens: 4 },
  ],
  unsent: gateReasonCodes.map((reason, index) => ({ reason, messages: 400 >> index, accounts: (400 >> index) % 50 })),
  patterns: {
    count: 23,
    newest: [
      {
        id: '61c3a54d0b7f0a12',
        service: 'ledger',
        level: 'error',
        template: 'card <num> refused after <num> tries',
        lines: 412,
        firstSeenAt: from + hourMs,
      },
    ],
  },
  alerts: alertKinds.map((kind, index) => ({
    kind,
    severity: index % 2 === 0 ? 'warning' : 'critical',
    alerts: 20 - index,
    flaps: index,
    useful: index % 5,
    noise: index % 7,
    acknowledged: 3,
    acknowledgeMs: 6 * minuteMs,
    resolved: 4,
    resolveMs: 2 * hourMs,
  })),
  series: Array.from({ length: 24 }, (_, step) => ({
    at: from + step * hourMs,
    issued: Math.round(60 + 50 * Math.sin((step / 24) * 2 * Math.PI)),
    confirmed: Math.round(56 + 50 * Math.sin((step / 24) * 2 * Math.PI)),
    unsent: step === 14 ? 200 : step % 4,
    alerts: step === 15 ? 9 : 0,
  })),
}

/** A day with something of everything a report tells. */
export const sampleReport: Report = {
  ...figures,
  period: 'day',
  from,
  to,
  readAt: to,
  now: [
    { state: 'confirmed', cause: null, tokens: 48_210, stuck: 0 },
    ...causes.map((cause, index) => ({ state: 'pending' as const, cause, tokens: 40 - 8 * index, stuck: index })),
  ],
  services: [
    { ...service, ...confirmation },
    { applicationId: null, name: null, ...confirmation, issued: 0, confirmed: 0, p50Ms: 340, p90Ms: null, p99Ms: null },
  ],
  totals: totalsOf(figures),
  before: { ...totalsOf(figures), issued: 1_100, stuck: 0, p99Ms: null, mttaMs: 4 * minuteMs, patterns: 23 },
}

/** A day on which nothing happened, read by who may not read logs. */
export const emptyReport: Report = {
  ...sampleReport,
  moves: Object.fromEntries(reportMoves.map((move) => [move, 0])) as ReportFigures['moves'],
  now: [],
  services: [],
  stuck: [],
  malformed: [],
  unsent: [],
  patterns: null,
  alerts: [],
}
