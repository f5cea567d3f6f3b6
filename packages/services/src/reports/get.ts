import type { Report, ReportPeriod } from '@tokenim/core/reports'
import type { Instant } from '@tokenim/core/time'
import { openReadTransaction } from '@tokenim/db'
import { query } from '../query.ts'
import type { Services } from '../services.ts'
import { accessTo } from '../verb/authorise.ts'
import { actingSubjects } from '../verb/actor.ts'
import { readClock } from '../verb/now.ts'
import { readReport } from './read-report.ts'

export type GetReport = {
  readonly period: ReportPeriod
  /** The end of the period; now when left out, and never later. */
  readonly at?: Instant | undefined
}

/**
 * A day or a week of the platform in figures, beside the time before it. It is for whoever may read alerts; new kinds of
 * log lines are in it for whoever may read logs, too.
 */
export const getReport = query<GetReport, GetReport, Report>({
  name: 'reports.get',
  access: ['alerts:read'],
  notFoundKind: 'alert',
  isOpen: true,
  id: () => '',
  load: async (_tx, input) => input,
  whose: () => ({ kind: 'alert' }),
  read: (tx, { input: { period, at }, actor, standing, now }) => {
    const subjects = actingSubjects(actor)
    const withPatterns =
      subjects !== null && accessTo({ subjects, standing, now }, 'logs:read', { kind: 'log' }).allowed
    return readReport(tx, now, { period, to: Math.min(at ?? now, now), withPatterns })
  },
})

/** The same for the monitor, which posts it. */
export function compileReport(services: Services, { period, at }: GetReport): Promise<Report> {
  return openReadTransaction(services.db, async (tx) => {
    const now = await readClock(tx)
    return readReport(tx, now, { period, to: Math.min(at ?? now, now), withPatterns: true })
  })
}
