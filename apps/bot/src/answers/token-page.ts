import type { ListFilters, TokenListView, TokenView } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import { tokenView } from '../tokenim/views.ts'
import { readPage } from './page.ts'

export async function readTokenList(
  { tokenim }: Pick<Asking, 'tokenim'>,
  filters: ListFilters,
  from: number,
): Promise<TokenListView> {
  const { items, offset, hasMore } = await readPage(
    (page) => tokenim.listTokens({ query: { ...queryOf(filters), ...page } }),
    from,
  )
  return { tokens: items.map(tokenView), filters, offset, hasMore }
}

/** The first of those that pass, the newest first. */
export async function readTokens(
  { tokenim }: Pick<Asking, 'tokenim'>,
  filters: ListFilters,
  limit: number,
): Promise<readonly TokenView[]> {
  const { items } = await tokenim.listTokens({ query: { ...queryOf(filters), limit } })
  return items.map(tokenView)
}

function queryOf({ accountId, states, causes, stuck }: ListFilters) {
  return {
    ...(accountId === undefined ? {} : { accountId: [accountId] }),
    ...(states === undefined ? {} : { state: [...states] }),
    ...(causes === undefined ? {} : { cause: [...causes] }),
    ...(stuck === undefined ? {} : { stuck: stuck ? ('true' as const) : ('false' as const) }),
  }
}
