import type { LogLevel } from '@tokenim/core/logs'
import type { Instant } from '@tokenim/core/time'
import { logTemplate, toTimestamp } from '@tokenim/db/schema'
import { and, desc, eq, gte, inArray, isNull, sql } from 'drizzle-orm'
import type { Page } from '../list.ts'
import { list } from '../list.ts'
import { RequestRefused } from '../verb/request-refused.ts'
import type { PatternView } from './pattern-view.ts'
import { patternView } from './pattern-view.ts'

export type ListPatterns = {
  readonly service?: string | undefined
  readonly levels?: readonly LogLevel[] | undefined
  /** Seen since then. */
  readonly since?: Instant | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Kinds of lines, the newest kind first. They are nobody's own: a grant of what is one's own shows none. */
export const listPatterns = list<ListPatterns, PatternView>({
  name: 'logs.patterns',
  permission: 'logs:read',
  read: async (tx, { input: { service, levels, since, after, limit }, scope }): Promise<Page<PatternView>> => {
    if (scope.kind !== 'all') return { items: [], nextAfter: null }
    const rows = await tx
      .select()
      .from(logTemplate)
      .where(
        and(
          isNull(logTemplate.mergedInto),
          service === undefined ? undefined : eq(logTemplate.service, service),
          levels === undefined ? undefined : inArray(logTemplate.level, [...levels]),
          since === undefined ? undefined : gte(logTemplate.lastSeenAt, since),
          after === undefined ? undefined : isBehind(after),
        ),
      )
      .orderBy(desc(logTemplate.firstSeenAt), desc(logTemplate.id))
      .limit(limit + 1)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    const nextAfter = rows.length > limit && last !== undefined ? `${last.firstSeenAt}.${last.id}` : null
    return { items: shown.map(patternView), nextAfter }
  },
})

/** @throws RequestRefused `cursor_invalid` */
function isBehind(cursor: string) {
  const [, at, id] = /^(\d{1,15})\.([0-9a-f]{16})$/.exec(cursor) ?? []
  if (at === undefined || id === undefined) {
    throw new RequestRefused({ code: 'cursor_invalid', facts: { problem: 'unreadable' } })
  }
  return sql`(${logTemplate.firstSeenAt}, ${logTemplate.id}) < (${toTimestamp(Number(at))}::timestamptz, ${id})`
}
