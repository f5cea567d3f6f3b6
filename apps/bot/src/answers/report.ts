import type { Report } from '@tokenim/core/reports'
import { type Card, reportCard } from '@tokenim/discord-cards'
import type { OperationAnswer } from '@tokenim/sdk'
import type { Told } from '@tokenim/wording'
import type { Asking } from '../asking.ts'

export async function showReport({ tokenim, staff }: Asking, period: 'day' | 'week'): Promise<Card> {
  return reportCard(asReport(await tokenim.getReport({ query: { period } })), staff)
}

/** Safe: the API's report is core's as JSON, as its document lists it. */
function asReport(report: OperationAnswer<'getReport'>): Told<Report> {
  return report as unknown as Told<Report>
}
