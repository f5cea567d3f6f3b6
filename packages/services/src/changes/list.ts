import type { ChangeMark } from '@tokenim/core/changes'
import type { Instant } from '@tokenim/core/time'
import { changeMark } from '@tokenim/db/schema'
import { and, desc, eq, gte, lt } from 'drizzle-orm'
import type { Page } from '../list.ts'
import { list } from '../list.ts'
import { idCursor, pageOf } from '../page.ts'
import { markFromRow } from './mark-row.ts'

export type ListChanges = {
  readonly service?: string | undefined
  readonly since?: Instant | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Marks of changes, the latest marked first. They are nobody's own: a grant of what is one's own shows none. */
export const listChanges = list<ListChanges, ChangeMark>({
  name: 'changes.list',
  permission: 'logs:read',
  read: async (tx, { input: { service, since, after, limit }, scope }): Promise<Page<ChangeMark>> => {
    if (scope.kind !== 'all') return { items: [], nextAfter: null }
    const rows = await tx
      .select()
      .from(changeMark)
      .where(
        and(
          service === undefined ? undefined : eq(changeMark.service, service),
          since === undefined ? undefined : gte(changeMark.at, since),
          after === undefined ? undefined : lt(changeMark.id, idCursor('chg', after)),
        ),
      )
      .orderBy(desc(changeMark.id))
      .limit(limit + 1)
    return pageOf(rows, limit, markFromRow)
  },
})
