import type { AccountId, ApplicationId } from '@tokenim/core/ids'
import type { ListScope } from '@tokenim/core/permissions'
import type { Cause, TokenState } from '@tokenim/core/tokens'
import { effectiveToken } from '@tokenim/core/tokens'
import { token } from '@tokenim/db/schema'
import type { SQL } from 'drizzle-orm'
import { and, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import { list } from '../list.ts'
import { idCursor, pageOf } from '../page.ts'
import { isOf, scopeSql } from '../scope-sql.ts'
import { attempted, effectiveSql } from './effective-sql.ts'
import { tokenFromRow } from './token-row.ts'
import type { TokenView } from './token-view.ts'
import { tokenView } from './token-view.ts'

/** Every filter speaks of the effective token; several values of one mean "or", several filters "and". */
export type ListTokens = {
  readonly state?: readonly TokenState[] | undefined
  readonly cause?: readonly Cause[] | undefined
  readonly stuck?: boolean | undefined
  readonly accountId?: readonly AccountId[] | undefined
  /** `null` among them: issued by a person. */
  readonly applicationId?: readonly (ApplicationId | null)[] | undefined
  readonly protected?: boolean | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Tokens newest first, as they are effectively now. */
export const listTokens = list<ListTokens, TokenView>({
  name: 'tokens.list',
  permission: 'tokens:read',
  read: async (tx, { input, scope, now }) => {
    const effective = effectiveSql(now)
    const rows = await tx
      .select({ id: token.id, token, attempted })
      .from(token)
      .where(
        and(
          tokenScopeSql(scope),
          isAnyOf(effective.state, input.state),
          isAnyOf(effective.cause, input.cause),
          input.stuck === undefined ? undefined : sql`${effective.stuck} = ${input.stuck}`,
          storedHint(input),
          input.accountId === undefined ? undefined : inArray(token.accountId, [...input.accountId]),
          isIssuedByAnyOf(input.applicationId),
          input.protected === undefined ? undefined : eq(token.protected, input.protected),
          input.after === undefined ? undefined : lt(token.id, idCursor('tok', input.after)),
        ),
      )
      .orderBy(desc(token.id))
      .limit(input.limit + 1)
    return pageOf(rows, input.limit, (row) => tokenView(effectiveToken(tokenFromRow(row.token), row.attempted, now)))
  },
})

/** Which tokens a scope shows: an account owns those it holds, an application those it issued. */
export function tokenScopeSql(scope: ListScope): SQL {
  return scopeSql(scope, {
    account: (id) => eq(token.accountId, id),
    application: (id) => isOf(token.applicationId, id),
  })
}

/**
 * What the effective filters imply of the stored row, said literally so that the partial index over pending tokens can
 * be used: whoever asks for what is stuck or waiting reads few rows of many.
 */
function storedHint({ state, cause, stuck }: ListTokens): SQL | undefined {
  const isPendingOnly = stuck === true || cause !== undefined || state?.every((one) => one === 'pending') === true
  return isPendingOnly ? sql`${token.state} = 'pending'` : undefined
}

function isAnyOf(expression: SQL, values: readonly string[] | undefined): SQL | undefined {
  if (values === undefined) return undefined
  if (values.length === 0) return sql`false`
  return sql`${expression} IN (${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )})`
}

function isIssuedByAnyOf(ids: readonly (ApplicationId | null)[] | undefined): SQL | undefined {
  if (ids === undefined) return undefined
  const named = ids.filter((id) => id !== null)
  return or(inArray(token.applicationId, named), named.length < ids.length ? isNull(token.applicationId) : undefined)
}
