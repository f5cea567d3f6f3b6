import type { SilenceKind, SilenceState } from '@tokenim/core/alerts'
import type { Instant } from '@tokenim/core/time'
import { silence, toTimestamp } from '@tokenim/db/schema'
import type { SQL } from 'drizzle-orm'
import { and, desc, inArray, lt, or, sql } from 'drizzle-orm'
import type { Page } from '../list.ts'
import { list } from '../list.ts'
import { idCursor, pageOf } from '../page.ts'
import type { SilenceView } from './silence-view.ts'
import { silenceView } from './silence-view.ts'

export type ListSilences = {
  readonly states?: readonly SilenceState[] | undefined
  readonly kinds?: readonly SilenceKind[] | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Silences and maintenance windows, newest first. They are nobody's own: a grant of what is one's own shows none. */
export const listSilences = list<ListSilences, SilenceView>({
  name: 'silences.list',
  permission: 'alerts:read',
  read: async (tx, { input: { states, kinds, after, limit }, scope, now }): Promise<Page<SilenceView>> => {
    if (scope.kind !== 'all') return { items: [], nextAfter: null }
    const rows = await tx
      .select()
      .from(silence)
      .where(
        and(
          states === undefined ? undefined : or(sql`false`, ...states.map((state) => isInState(state, now))),
          kinds === undefined ? undefined : inArray(silence.kind, [...kinds]),
          after === undefined ? undefined : lt(silence.id, idCursor('sil', after)),
        ),
      )
      .orderBy(desc(silence.id))
      .limit(limit + 1)
    return pageOf(rows, limit, (row) => silenceView(row, now))
  },
})

/** The same as `silenceState`, for SQL. */
function isInState(state: SilenceState, now: Instant): SQL {
  const at = sql`${toTimestamp(now)}::timestamptz`
  const expired = sql`(${silence.endedAt} IS NOT NULL OR coalesce(${silence.endsAt} <= ${at}, false))`
  switch (state) {
    case 'expired':
      return expired
    case 'pending':
      return sql`(NOT ${expired} AND ${silence.startsAt} > ${at})`
    case 'active':
      return sql`(NOT ${expired} AND ${silence.startsAt} <= ${at})`
  }
}
