import { parseId } from '@tokenim/core/ids'
import { type Card, keyListCard } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import { accountQuery } from '../commands/who.ts'
import { keyView } from '../tokenim/views.ts'
import { readPage } from './page.ts'

export async function showKeysOf(asking: Asking, accountId: string, from = 0): Promise<Card> {
  const { tokenim, staff } = asking
  const { items, offset, hasMore } = await readPage((page) => tokenim.listKeys({ query: { accountId, ...page } }), from)
  return keyListCard({ keys: items.map(keyView), accountId, offset, hasMore }, staff)
}

/** The key with this id, or those whose secret ends like this: what leaked is known by its last four characters. */
export async function findKeys({ tokenim, staff }: Asking, typed: string): Promise<Card> {
  const none = { accountId: null, offset: 0, hasMore: false }
  const id = parseId('key', typed)
  if (id !== null) return keyListCard({ keys: [keyView(await tokenim.getKey({ path: { id } }))], ...none }, staff)
  const secretHint = accountQuery(typed)
  if (!/^[0-9A-Za-z]{4}$/.test(secretHint)) return keyListCard({ keys: [], ...none }, staff)
  const { items } = await tokenim.listKeys({ query: { secretHint, limit: 8 } })
  return keyListCard({ keys: items.map(keyView), ...none }, staff)
}
