import type { Notice } from '@tokenim/core/notices'
import { notice } from '@tokenim/db/schema'
import { desc, lt } from 'drizzle-orm'
import type { Page } from '../list.ts'
import { list } from '../list.ts'
import { idCursor, pageOf } from '../page.ts'
import { noticeFromRow } from './notice-row.ts'

export type ListNotices = { readonly after?: string | undefined; readonly limit: number }

/** What users were told, newest first, to whoever reads alerts. */
export const listNotices = list<ListNotices, Notice>({
  name: 'notices.list',
  permission: 'alerts:read',
  read: async (tx, { input, scope }): Promise<Page<Notice>> => {
    if (scope.kind !== 'all') return { items: [], nextAfter: null }
    const rows = await tx
      .select()
      .from(notice)
      .where(input.after === undefined ? undefined : lt(notice.id, idCursor('ntc', input.after)))
      .orderBy(desc(notice.id))
      .limit(input.limit + 1)
    return pageOf(rows, input.limit, noticeFromRow)
  },
})
