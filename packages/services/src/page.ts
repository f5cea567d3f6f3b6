import type { Id, IdPrefix } from '@tokenim/core/ids'
import { parseId } from '@tokenim/core/ids'
import type { Page } from './list.ts'
import { RequestRefused } from './verb/request-refused.ts'

/** A page out of one row more than was asked for: the extra row only says that there is a next page. */
export function pageOf<Row extends { readonly id: string }, Item>(
  rows: readonly Row[],
  limit: number,
  view: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(view), nextAfter: rows.length > limit && last !== undefined ? last.id : null }
}

/** @throws RequestRefused `cursor_invalid` when the text is not an id of this list */
export function idCursor<P extends IdPrefix>(prefix: P, text: string): Id<P> {
  const id = parseId(prefix, text)
  if (id === null) throw new RequestRefused({ code: 'cursor_invalid', facts: { problem: 'unreadable' } })
  return id
}
