import { listPageSize } from '@tokenim/discord-cards'

const apiPageMax = 100

/** As far as anybody pages by hand; a forged offset would read everything. */
export const offsetMax = 2_000

type ReadPage<T> = (page: { readonly limit: number; readonly cursor?: string }) => Promise<{
  readonly items: readonly T[]
  readonly nextCursor: string | null
}>

/**
 * One card's worth from `offset` on. A button carries an offset, for a cursor does not fit into a custom id; so the pages
 * before are read again, 100 at a time.
 */
export async function readPage<T>(
  read: ReadPage<T>,
  offset: number,
): Promise<{ readonly items: readonly T[]; readonly offset: number; readonly hasMore: boolean }> {
  const end = offset + listPageSize
  const items: T[] = []
  let cursor: string | null = null
  do {
    const limit = Math.min(apiPageMax, end + 1 - items.length)
    const page = await read({ limit, ...(cursor === null ? {} : { cursor }) })
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null && items.length <= end)
  return { items: items.slice(offset, end), offset, hasMore: items.length > end || cursor !== null }
}
