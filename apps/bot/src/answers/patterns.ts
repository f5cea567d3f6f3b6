import { type Card, patternsCard } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import { readPage } from './page.ts'

/** @param service `null`: of all services */
export async function showPatterns({ tokenim, staff }: Asking, service: string | null, from: number): Promise<Card> {
  const only = service === null ? {} : { service }
  const { items, offset, hasMore } = await readPage(
    (page) => tokenim.listLogPatterns({ query: { ...only, ...page } }),
    from,
  )
  return patternsCard({ patterns: items, service, offset, hasMore }, staff)
}
