import {
  onWatchedCard,
  type Press,
  unreadablePressCard,
  watchedCard,
  type WatchedView,
  watchTurned,
} from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import { type Outcome, show } from '../outcome.ts'
import { tokenView } from '../tokenim/views.ts'
import { entityOf } from './press.ts'

/** From now on a direct message comes, in the language of who pressed. */
export async function watch(asking: Asking, press: Press, card: unknown): Promise<Outcome> {
  const { tokenim, asker, staff } = asking
  const id = entityOf(press, 'tok')
  if (id === null) return { kind: 'aside', card: unreadablePressCard(staff) }
  const { reachable, ended } = await tokenim.watchToken({ path: { id }, body: { locale: asker.locale } })
  return turned(asking, { ...press, entityId: id }, card, { isWatched: true, reachable, ended })
}

export async function unwatch(asking: Asking, press: Press, card: unknown): Promise<Outcome> {
  const { tokenim, staff } = asking
  const id = entityOf(press, 'tok')
  if (id === null) return { kind: 'aside', card: unreadablePressCard(staff) }
  await tokenim.unwatchToken({ path: { id } })
  return turned(asking, { ...press, entityId: id }, card, { isWatched: false, reachable: 'yes', ended: null })
}

/**
 * On the asker's own card the button says what it does next, and the rest stays as it is; everybody's card stays whole,
 * for others do not watch. What cannot be seen of the button is said beside it.
 */
async function turned(
  asking: Asking,
  press: Press & { readonly entityId: string },
  card: unknown,
  said: Omit<WatchedView, 'token'>,
): Promise<Outcome> {
  const { tokenim, asker, staff } = asking
  const isTold = press.argument === onWatchedCard
  const changed = asker.isOnPrivateCard && !isTold ? watchTurned(card, press, staff) : null
  if (changed !== null && said.reachable === 'yes' && said.ended === null) return show(changed)
  const token = tokenView(await tokenim.getToken({ path: { id: press.entityId } }))
  const told = watchedCard({ token, ...said }, staff)
  if (changed !== null) return { kind: 'card', card: changed, aside: told }
  return isTold ? show(told) : { kind: 'aside', card: told }
}
