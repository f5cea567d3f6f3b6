import { type Card, type ListFilters, type TokenListView, tokenListCard } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import { contextFor } from './context-for.ts'
import { readTokenList } from './token-page.ts'

export async function showTokens(asking: Asking, filters: ListFilters, offset: number): Promise<Card> {
  return showPage(asking, await readTokenList(asking, filters, offset))
}

/** Who may read the account of one of them is staff; a holder's list has only his own. */
export async function showPage(asking: Asking, page: TokenListView): Promise<Card> {
  const [first] = page.tokens
  return tokenListCard(page, first === undefined ? asking.staff : await contextFor(asking, first.accountId))
}
