import type { AlertKind, AlertState } from '@tokenim/core/alerts'
import { alert } from '@tokenim/db/schema'
import { and, desc, inArray, lt } from 'drizzle-orm'
import type { Page } from '../list.ts'
import { list } from '../list.ts'
import { idCursor, pageOf } from '../page.ts'
import { alertFromRow } from './alert-row.ts'
import type { AlertView } from './alert-view.ts'
import { alertView } from './alert-view.ts'
import { loadActive } from './load.ts'

export type ListAlerts = {
  readonly states?: readonly AlertState[] | undefined
  readonly kinds?: readonly AlertKind[] | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Alerts, newest first. They are nobody's own: a grant limited to what is one's own shows none. */
export const listAlerts = list<ListAlerts, AlertView>({
  name: 'alerts.list',
  permission: 'alerts:read',
  read: async (tx, { input: { states, kinds, after, limit }, scope }): Promise<Page<AlertView>> => {
    if (scope.kind !== 'all') return { items: [], nextAfter: null }
    const rows = await tx
      .select()
      .from(alert)
      .where(
        and(
          states === undefined ? undefined : inArray(alert.state, [...states]),
          kinds === undefined ? undefined : inArray(alert.kind, [...kinds]),
          after === undefined ? undefined : lt(alert.id, idCursor('alr', after)),
        ),
      )
      .orderBy(desc(alert.id))
      .limit(limit + 1)
    const firing = await loadActive(tx)
    return pageOf(rows, limit, (row) => alertView(alertFromRow(row), firing))
  },
})
