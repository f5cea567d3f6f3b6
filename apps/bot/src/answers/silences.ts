import { type Card, silenceListCard } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import { silenceView } from '../tokenim/views.ts'
import { readPage } from './page.ts'

/** Those that run and those that are planned. */
export async function showSilences(
  { tokenim, staff }: Asking,
  from: number,
  { hasEnded = false }: { readonly hasEnded?: boolean } = {},
): Promise<Card> {
  const { items, offset, hasMore } = await readPage(
    (page) => tokenim.listSilences({ query: { state: ['pending', 'active'], ...page } }),
    from,
  )
  return silenceListCard({ silences: items.map(silenceView), offset, hasMore, hasEnded }, staff)
}
