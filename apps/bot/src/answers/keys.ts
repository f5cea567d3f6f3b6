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

/** One key as it is now. */
export async function showKey({ tokenim, staff }: Asking, id: string): Promise<Card> {
  const keys = [keyView(await tokenim.getKey({ path: { id } }))]
  return keyListCard({ keys, accountId: null, offset: 0, hasMore: false }, staff)
}

/** The key with this id, or those whose secret ends like this: what leaked is known by its last four characters. */
export async function findKeys(asking: Asking, typed: string): Promise<Card> {
  const { tokenim, staff } = asking
  const none = { accountId: null, offset: 0, hasMore: false }
  const id = parseId('key', typed)
  if (id !== null) return showKey(asking, id)
  const secretHint = accountQuery(typed)
  if (!/^[0-9A-Za-z]{4}$/.test(secretHint)) return keyListCard({ keys: [], ...none }, staff)
  const { items } = await tokenim.listKeys({ query: { secretHint, limit: 8 } })
  return keyListCard({ keys: items.map(keyView), ...none }, staff)
}
