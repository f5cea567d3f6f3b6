import { type Card, type ListFilters, tokenListCard } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import { readTokenList } from './token-page.ts'

export async function showTokens(asking: Asking, filters: ListFilters, offset: number): Promise<Card> {
  return tokenListCard(await readTokenList(asking, filters, offset), asking.staff)
}
