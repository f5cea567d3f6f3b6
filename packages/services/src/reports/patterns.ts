import type { ReportFigures, ReportWindow } from '@tokenim/core/reports'
import type { ReadTransaction } from '@tokenim/db'
import { logTemplate } from '@tokenim/db/schema'
import { and, desc, gte, isNull, lt, sql } from 'drizzle-orm'

const patternsShown = 20

/** Kinds of log lines first seen in this time; the gravest and most frequent of them by name. */
export async function findNewPatterns(
  tx: Pick<ReadTransaction, 'select'>,
  { from, to }: ReportWindow,
): Promise<NonNullable<ReportFigures['patterns']>> {
  const isNew = and(isNull(logTemplate.mergedInto), gte(logTemplate.firstSeenAt, from), lt(logTemplate.firstSeenAt, to))
  const [counted] = await tx
    .select({ count: sql<number>`count(*)::integer` })
    .from(logTemplate)
    .where(isNew)
  const { id, service, level, template, lines, firstSeenAt } = logTemplate
  const newest = await tx
    .select({ id, service, level, template, lines, firstSeenAt })
    .from(logTemplate)
    .where(isNew)
    .orderBy(sql`array_position(ARRAY['fatal', 'error', 'warn', 'info', 'debug', 'trace'], ${level})`, desc(lines), id)
    .limit(patternsShown)
  return { count: counted?.count ?? 0, newest }
}
