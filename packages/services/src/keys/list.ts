import type { AccountId, ApplicationId } from '@tokenim/core/ids'
import type { ListScope } from '@tokenim/core/permissions'
import { apiKey } from '@tokenim/db/schema'
import type { SQL } from 'drizzle-orm'
import { and, desc, eq, lt } from 'drizzle-orm'
import type { Page } from '../list.ts'
import { list } from '../list.ts'
import { idCursor, pageOf } from '../page.ts'
import { isOf, scopeSql } from '../scope-sql.ts'
import type { KeyView } from './key-view.ts'
import { keyView } from './key-view.ts'

export type ListKeys = {
  readonly accountId?: AccountId | undefined
  readonly applicationId?: ApplicationId | undefined
  readonly secretHint?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Keys, newest first: of one owner, or those whose secret ends like the one that was found somewhere. */
export const listKeys = list<ListKeys, KeyView>({
  name: 'keys.list',
  permission: 'keys:read',
  read: async (tx, { input, scope, now }): Promise<Page<KeyView>> => {
    const { accountId, applicationId, secretHint } = input
    const rows = await tx
      .select()
      .from(apiKey)
      .where(
        and(
          keyScopeSql(scope),
          accountId === undefined ? undefined : eq(apiKey.accountId, accountId),
          applicationId === undefined ? undefined : eq(apiKey.applicationId, applicationId),
          secretHint === undefined ? undefined : eq(apiKey.secretHint, secretHint),
          input.after === undefined ? undefined : lt(apiKey.id, idCursor('key', input.after)),
        ),
      )
      .orderBy(desc(apiKey.id))
      .limit(input.limit + 1)
    return pageOf(rows, input.limit, (row) => keyView(row, now))
  },
})

/** A key is its holder's own. */
function keyScopeSql(scope: ListScope): SQL {
  return scopeSql(scope, {
    account: (id) => isOf(apiKey.accountId, id),
    application: (id) => isOf(apiKey.applicationId, id),
  })
}
