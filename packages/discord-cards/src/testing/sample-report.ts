import { alertKinds } from '@tokenim/core/alerts'
import { gateReasonCodes } from '@tokenim/core/codes'
import type { Report, ReportFigures } from '@tokenim/core/reports'
import { reportMoves, stuckEndings, totalsOf } from '@tokenim/core/reports'
import { causes } from '@tokenim/core/tokens'

/** A report with something of everything, whose names are this text and whose figures come from this count. */
export function reportOf(name: string, count: number): Report {
  const service = { applicationId: null, name }
  const many = <Row>(row: Row) => Array.from({ length: 20 }, () => row)
  const times = { p50Ms: count, p90Ms: count, p99Ms: count }
  const confirmation = { issued: count, confirmed: count, expired: count, cancelled: count, waiting: count, ...times }
  const found = { id: 'a', service: name, level: 'error', template: name, lines: count, firstSeenAt: 0 } as const
  const judged = { flaps: count, useful: count, noise: count, acknowledged: count, acknowledgeMs: count }
  const figures: ReportFigures = {
    moves: Object.fromEntries(reportMoves.map((move) => [move, count])) as ReportFigures['moves'],
    sent: count,
    confirmation,
    stuck: causes.flatMap((cause) =>
      stuckEndings.map((ending) => ({ cause, ending, tokens: count, medianMs: count, longestMs: count })),
    ),
    malformed: many({ ...service, field: 'code', rule: name, attempts: count, tokens: count }),
    unsent: gateReasonCodes.map((reason) => ({ reason, messages: count, accounts: count })),
    patterns: { count: count + 20, newest: many(found) },
    alerts: alertKinds.map((kind) => {
      return { kind, severity: 'critical', alerts: count, ...judged, resolved: count, resolveMs: count }
    }),
    series: Array.from({ length: 28 }, (_, step) => {
      return { at: step, issued: step * count, confirmed: count, unsent: count, alerts: 0 }
    }),
  }
  return {
    ...figures,
    period: 'week',
    from: 0,
    to: 1,
    readAt: 1,
    now: causes.map((cause) => ({ state: 'pending', cause, tokens: count, stuck: count })),
    services: many({ ...service, ...confirmation }),
    totals: totalsOf(figures),
    before: totalsOf(figures),
  }
}
