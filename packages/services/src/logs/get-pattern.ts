import type { Instant } from '@tokenim/core/time'
import type { ReadTransaction } from '@tokenim/db'
import { logTemplate, logTemplateCount } from '@tokenim/db/schema'
import { and, asc, eq, gte } from 'drizzle-orm'
import { query } from '../query.ts'
import type { PatternView } from './pattern-view.ts'
import { patternView } from './pattern-view.ts'

/** Lines within the time that begins at `at`: five minutes, or an hour when it is older than two days. */
export type PatternCount = { readonly at: Instant; readonly lines: number }

export type PatternDetail = PatternView & { readonly counts: readonly PatternCount[] }

type Row = typeof logTemplate.$inferSelect

const shownMs = 7 * 24 * 3_600_000

/** One kind of line, with how often it came within the last seven days. An id that became part of another shows that one. */
export const getPattern = query<{ readonly id: string }, Row, PatternDetail>({
  name: 'logs.pattern',
  access: ['logs:read'],
  notFoundKind: 'log_pattern',
  id: ({ id }) => id,
  load: (tx, { id }) => loadPattern(tx, id),
  whose: () => ({ kind: 'log' }),
  read: async (tx, { loaded, now }) => {
    const counts = await tx
      .select({ at: logTemplateCount.bucket, lines: logTemplateCount.lines })
      .from(logTemplateCount)
      .where(and(eq(logTemplateCount.templateId, loaded.id), gte(logTemplateCount.bucket, now - shownMs)))
      .orderBy(asc(logTemplateCount.bucket))
    return { ...patternView(loaded), counts }
  },
})

async function loadPattern(tx: Pick<ReadTransaction, 'select'>, id: string): Promise<Row | null> {
  const [row] = await tx.select().from(logTemplate).where(eq(logTemplate.id, id))
  if (row?.mergedInto == null) return row ?? null
  const [into] = await tx.select().from(logTemplate).where(eq(logTemplate.id, row.mergedInto))
  return into ?? row
}
