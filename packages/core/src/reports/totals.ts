import type { AlertFigures, ReportFigures, ReportTotals } from './report.ts'

/** The figures of a period, each kind summed up to one. */
export function totalsOf(figures: ReportFigures): ReportTotals {
  const { moves, confirmation, stuck, malformed, unsent, alerts, patterns, sent } = figures
  const { issued, confirmed, p50Ms, p90Ms, p99Ms } = confirmation
  return {
    issued: moves.issued,
    confirmed: moves.confirmed,
    confirmedPermille: issued === 0 ? null : Math.round((1_000 * confirmed) / issued),
    p50Ms,
    p90Ms,
    p99Ms,
    stuck: sum(stuck, ({ tokens }) => tokens),
    malformed: sum(malformed, ({ attempts }) => attempts),
    sent,
    unsent: sum(unsent, ({ messages }) => messages),
    patterns: patterns?.count ?? null,
    alerts: sum(alerts, (one) => one.alerts),
    critical: sum(alerts, (one) => (one.severity === 'critical' ? one.alerts : 0)),
    mttaMs: meanOf(alerts, 'acknowledgeMs', 'acknowledged'),
    mttrMs: meanOf(alerts, 'resolveMs', 'resolved'),
  }
}

function meanOf(
  alerts: readonly AlertFigures[],
  time: 'acknowledgeMs' | 'resolveMs',
  count: 'acknowledged' | 'resolved',
): number | null {
  const counted = sum(alerts, (one) => one[count])
  return counted === 0 ? null : Math.round(sum(alerts, (one) => one[time]) / counted)
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
