import type { Instant } from '@tokenim/core/time'
import { effectiveToken } from '@tokenim/core/tokens'
import { token, watch } from '@tokenim/db/schema'
import { and, desc, eq, lt } from 'drizzle-orm'
import { list } from '../list.ts'
import { idCursor, pageOf } from '../page.ts'
import type { TokenView } from '../tokens/index.ts'
import { attempted, tokenColumns, tokenFromRow, tokenScopeSql, tokenView } from '../tokens/index.ts'
import { personBehind } from '../verb/actor.ts'

export type WatchView = { readonly token: TokenView; readonly since: Instant }

export type ListWatches = { readonly after?: string | undefined; readonly limit: number }

/** What the caller watches and may still read, the newest token first. */
export const listWatches = list<ListWatches, WatchView>({
  name: 'watches.list',
  permission: 'tokens:read',
  read: async (tx, { input, scope, actor, now }) => {
    const watcher = personBehind(actor)
    if (watcher === null) return { items: [], nextAfter: null }
    const rows = await tx
      .select({ id: token.id, token: tokenColumns, attempted, since: watch.since })
      .from(watch)
      .innerJoin(token, eq(token.id, watch.tokenId))
      .where(
        and(
          eq(watch.accountId, watcher),
          tokenScopeSql(scope),
          input.after === undefined ? undefined : lt(token.id, idCursor('tok', input.after)),
        ),
      )
      .orderBy(desc(token.id))
      .limit(input.limit + 1)
    return pageOf(rows, input.limit, (row) => ({
      token: tokenView(effectiveToken(tokenFromRow(row.token), row.attempted, now)),
      since: row.since,
    }))
  },
})
