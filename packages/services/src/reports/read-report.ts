import type { Report, ReportFigures, ReportPeriod, ReportWindow } from '@tokenim/core/reports'
import { reportLengths, reportWindow, totalsOf, windowBefore } from '@tokenim/core/reports'
import type { Instant } from '@tokenim/core/time'
import type { ReadTransaction } from '@tokenim/db'
import { countActs } from './acts.ts'
import { countAlerts } from './alerts.ts'
import type { CountedConfirmation } from './confirmation.ts'
import { countConfirmation } from './confirmation.ts'
import { countMalformed } from './malformed.ts'
import { findNewPatterns } from './patterns.ts'
import { countStuck } from './stuck.ts'
import { countTokensNow } from './tokens-now.ts'
import { countUnsent } from './unsent.ts'

type Reader = Pick<ReadTransaction, 'select' | 'execute'>

export type ReportQuestion = {
  readonly period: ReportPeriod
  /** The end of the period. */
  readonly to: Instant
  readonly withPatterns: boolean
}

/** Every figure of a period and of the one before, read one after another in the snapshot of this transaction. */
export async function readReport(
  tx: Reader,
  now: Instant,
  { period, to, withPatterns }: ReportQuestion,
): Promise<Report> {
  const window = reportWindow(period, to)
  const { stepMs } = reportLengths[period]
  const how = { now, stepMs, withPatterns }
  const { services, ...figures } = await readFigures(tx, window, how)
  const before = await readFigures(tx, windowBefore(window), how)
  return {
    period,
    ...window,
    readAt: now,
    now: await countTokensNow(tx, now),
    ...figures,
    services,
    totals: totalsOf(figures),
    before: totalsOf(before),
  }
}

async function readFigures(
  tx: Reader,
  window: ReportWindow,
  { now, stepMs, withPatterns }: { readonly now: Instant; readonly stepMs: number; readonly withPatterns: boolean },
): Promise<ReportFigures & Pick<CountedConfirmation, 'services'>> {
  const acts = await countActs(tx, window, stepMs)
  const { confirmation, services } = await countConfirmation(tx, window, now)
  const { unsent, steps: unsentSteps } = await countUnsent(tx, window, stepMs)
  const { alerts, steps: alertSteps } = await countAlerts(tx, window, stepMs)
  const steps = Array.from({ length: (window.to - window.from) / stepMs }, (_, step) => ({
    at: window.from + step * stepMs,
    issued: acts.issued.get(step) ?? 0,
    confirmed: acts.confirmed.get(step) ?? 0,
    unsent: unsentSteps.get(step) ?? 0,
    alerts: alertSteps.get(step) ?? 0,
  }))
  return {
    moves: acts.moves,
    sent: acts.sent,
    confirmation,
    services,
    stuck: await countStuck(tx, window, now),
    malformed: await countMalformed(tx, window),
    unsent,
    patterns: withPatterns ? await findNewPatterns(tx, window) : null,
    alerts,
    series: steps,
  }
}
