import { type Card, type ListFilters, tokenListCard } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import { contextFor } from './context-for.ts'
import { readNames } from './names.ts'
import { readTokenList } from './token-page.ts'

/** Who may read the account of one of them is staff; a holder's list has only his own. */
export async function showTokens(asking: Asking, filters: ListFilters, offset: number): Promise<Card> {
  const page = await readTokenList(asking, filters, offset)
  const [first] = page.tokens
  if (first === undefined) return tokenListCard(page, asking.staff)
  const [context, names] = await Promise.all([
    contextFor(asking, first.accountId),
    readNames(
      asking,
      page.tokens.map(({ accountId }) => accountId),
    ),
  ])
  return tokenListCard({ ...page, names }, context)
}
