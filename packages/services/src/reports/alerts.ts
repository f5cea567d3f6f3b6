import type { AlertKind, AlertSeverity } from '@tokenim/core/alerts'
import type { AlertFigures, ReportWindow } from '@tokenim/core/reports'
import type { ReadTransaction } from '@tokenim/db'
import { alert } from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'
import { millisecondsBetween, stepOf, within } from './ranges.ts'

/** Alerts that fired in this time, by kind and severity, with what became of them until now; and by step. */
export async function countAlerts(
  tx: Pick<ReadTransaction, 'execute'>,
  window: ReportWindow,
  stepMs: number,
): Promise<{ readonly alerts: readonly AlertFigures[]; readonly steps: ReadonlyMap<number, number> }> {
  const verdict = sql`${alert.feedback} ->> 'verdict'`
  const rows = await tx.execute(sql`
    WITH fired AS (
      SELECT ${alert.kind} AS kind, ${alert.severity} AS severity, ${alert.flaps} AS flaps, ${verdict} AS verdict,
        ${stepOf(alert.startedAt, window, stepMs)} AS step,
        ${millisecondsBetween(alert.startedAt, alert.acknowledgedAt)} AS acknowledge_ms,
        ${millisecondsBetween(alert.startedAt, alert.resolvedAt)} AS resolve_ms
      FROM ${alert} WHERE ${within(alert.startedAt, window)}
    )
    SELECT kind, severity, step, count(*)::integer AS alerts, sum(flaps)::integer AS flaps,
      count(*) FILTER (WHERE verdict = 'useful')::integer AS useful,
      count(*) FILTER (WHERE verdict = 'noise')::integer AS noise,
      count(acknowledge_ms)::integer AS acknowledged, coalesce(sum(acknowledge_ms), 0) AS acknowledge_ms,
      count(resolve_ms)::integer AS resolved, coalesce(sum(resolve_ms), 0) AS resolve_ms
    FROM fired GROUP BY GROUPING SETS ((kind, severity), (step)) ORDER BY alerts DESC, kind, severity`)
  return {
    alerts: rows.filter((row) => row['step'] === null).map(figuresOf),
    steps: new Map(
      rows.filter((row) => row['step'] !== null).map((row) => [Number(row['step']), Number(row['alerts'])]),
    ),
  }
}

function figuresOf(row: Readonly<Record<string, unknown>>): AlertFigures {
  const figure = (name: string) => Math.round(Number(row[name]))
  return {
    // Both columns hold members of closed sets.
    kind: String(row['kind']) as AlertKind,
    severity: String(row['severity']) as AlertSeverity,
    alerts: figure('alerts'),
    flaps: figure('flaps'),
    useful: figure('useful'),
    noise: figure('noise'),
    acknowledged: figure('acknowledged'),
    acknowledgeMs: figure('acknowledge_ms'),
    resolved: figure('resolved'),
    resolveMs: figure('resolve_ms'),
  }
}
