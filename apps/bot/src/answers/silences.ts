import { type Card, silenceListCard } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import { silenceView } from '../tokenim/views.ts'
import { withNames } from './names.ts'
import { readPage } from './page.ts'

/** Those that run and those that are planned. */
export async function showSilences(
  asking: Asking,
  from: number,
  { hasEnded = false }: { readonly hasEnded?: boolean } = {},
): Promise<Card> {
  const { tokenim, staff } = asking
  const { items, offset, hasMore } = await readPage(
    (page) => tokenim.listSilences({ query: { state: ['pending', 'active'], ...page } }),
    from,
  )
  const silences = await withNames(asking, items.map(silenceView), 'createdBy')
  return silenceListCard({ silences, offset, hasMore, hasEnded }, staff)
}
