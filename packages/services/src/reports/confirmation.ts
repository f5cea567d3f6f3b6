import { idFromUuid } from '@tokenim/core/ids'
import type { ConfirmationFigures, ReportService, ReportWindow } from '@tokenim/core/reports'
import type { Instant } from '@tokenim/core/time'
import type { ReadTransaction } from '@tokenim/db'
import { application, token, toTimestamp } from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'
import { madeWithin, millisecondsBetween } from './ranges.ts'

const servicesShown = 20

export type CountedConfirmation = {
  readonly confirmation: ConfirmationFigures
  readonly services: readonly (ReportService & ConfirmationFigures)[]
}

const nothing: ConfirmationFigures = {
  issued: 0,
  confirmed: 0,
  expired: 0,
  cancelled: 0,
  waiting: 0,
  p50Ms: null,
  p90Ms: null,
  p99Ms: null,
}

/** How the tokens that were issued in this time fared until now, all together and by the service that issued them. */
export async function countConfirmation(
  tx: Pick<ReadTransaction, 'execute'>,
  window: ReportWindow,
  now: Instant,
): Promise<CountedConfirmation> {
  const isUnconfirmed = sql`${token.confirmedAt} IS NULL`
  const isOverdue = sql`(${token.state} = 'expired' OR (${token.state} = 'pending'
    AND least(${token.confirmBy}, ${token.expiresAt}) <= ${toTimestamp(now)}::timestamptz))`
  const rows = await tx.execute(sql`
    WITH issued AS (
      SELECT GROUPING(${token.applicationId}) AS grouped, ${token.applicationId} AS application_id,
        count(*)::integer AS issued,
        count(${token.confirmedAt})::integer AS confirmed,
        count(*) FILTER (WHERE ${isUnconfirmed} AND ${isOverdue})::integer AS expired,
        count(*) FILTER (WHERE ${isUnconfirmed} AND ${token.state} IN ('cancelled', 'revoked'))::integer AS cancelled,
        count(*) FILTER (WHERE ${isUnconfirmed} AND ${token.state} = 'pending' AND NOT ${isOverdue})::integer AS waiting,
        percentile_disc(ARRAY[0.5, 0.9, 0.99]) WITHIN GROUP (
          ORDER BY ${millisecondsBetween(token.createdAt, token.confirmedAt)}) AS percentiles
      FROM ${token} WHERE ${madeWithin(token.id, 'tok', window)}
      GROUP BY GROUPING SETS ((), (${token.applicationId}))
    )
    SELECT issued.*, ${application.name} AS name FROM issued
    LEFT JOIN ${application} ON ${application.id} = issued.application_id
    ORDER BY grouped DESC, issued DESC, application_id LIMIT ${servicesShown + 1}`)
  const [all, ...services] = rows
  return {
    confirmation: all === undefined ? nothing : figuresOf(all),
    services: services.map((row) => ({ ...serviceOf(row), ...figuresOf(row) })),
  }
}

export function serviceOf(row: Readonly<Record<string, unknown>>): ReportService {
  const id = row['application_id']
  return {
    applicationId: typeof id === 'string' ? idFromUuid('app', id) : null,
    name: typeof row['name'] === 'string' ? row['name'] : null,
  }
}

function figuresOf(row: Readonly<Record<string, unknown>>): ConfirmationFigures {
  const count = (name: string) => Number(row[name] ?? 0)
  const percentiles: readonly unknown[] = Array.isArray(row['percentiles']) ? row['percentiles'] : []
  const [p50Ms = null, p90Ms = null, p99Ms = null] = percentiles.map((ms) => Math.round(Number(ms)))
  return {
    issued: count('issued'),
    confirmed: count('confirmed'),
    expired: count('expired'),
    cancelled: count('cancelled'),
    waiting: count('waiting'),
    p50Ms,
    p90Ms,
    p99Ms,
  }
}
