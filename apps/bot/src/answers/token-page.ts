import { type ListFilters, listPageSize, type TokenListView } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import { tokenView } from '../tokenim/views.ts'

const apiPageMax = 100

/**
 * One card's worth of tokens from `offset` on. A button carries an offset, for a cursor does not fit into a custom id;
 * so the pages before are read again, 100 at a time.
 */
export async function readTokenList(
  { tokenim }: Pick<Asking, 'tokenim'>,
  filters: ListFilters,
  offset: number,
): Promise<TokenListView> {
  const end = offset + listPageSize
  const tokens: Awaited<ReturnType<typeof tokenim.listTokens>>['items'][number][] = []
  let cursor: string | null = null
  do {
    const limit = Math.min(apiPageMax, end + 1 - tokens.length)
    const page = await tokenim.listTokens({
      query: { ...queryOf(filters), limit, ...(cursor === null ? {} : { cursor }) },
    })
    tokens.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null && tokens.length <= end)
  return {
    tokens: tokens.slice(offset, end).map(tokenView),
    filters,
    offset,
    hasMore: tokens.length > end || cursor !== null,
  }
}

function queryOf({ accountId, states, causes, stuck }: ListFilters) {
  return {
    ...(accountId === undefined ? {} : { accountId: [accountId] }),
    ...(states === undefined ? {} : { state: [...states] }),
    ...(causes === undefined ? {} : { cause: [...causes] }),
    ...(stuck === undefined ? {} : { stuck: stuck ? ('true' as const) : ('false' as const) }),
  }
}
