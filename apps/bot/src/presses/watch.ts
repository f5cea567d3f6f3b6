import { type Press, unreadablePressCard, watchedCard } from '@tokenim/discord-cards'
import { showMine } from '../answers/watches.ts'
import type { Asking } from '../asking.ts'
import { type Outcome, show } from '../outcome.ts'
import { tokenView } from '../tokenim/views.ts'
import { entityOf } from './press.ts'

/** From now on a direct message comes, in the language of who pressed. The card stays as it is: others read it, too. */
export async function watch(asking: Asking, press: Press): Promise<Outcome> {
  const { tokenim, asker, staff } = asking
  const id = entityOf(press, 'tok')
  if (id === null) return { kind: 'aside', card: unreadablePressCard(staff) }
  const path = { id }
  const { reachable, ended } = await tokenim.watchToken({ path, body: { locale: asker.locale } })
  const token = tokenView(await tokenim.getToken({ path }))
  return { kind: 'aside', card: watchedCard({ token, isWatched: true, reachable, ended }, staff) }
}

/** Pressed in the list of what is watched, the list follows. */
export async function unwatch(asking: Asking, press: Press): Promise<Outcome> {
  const { tokenim, staff } = asking
  const id = entityOf(press, 'tok')
  if (id === null) return { kind: 'aside', card: unreadablePressCard(staff) }
  const path = { id }
  await tokenim.unwatchToken({ path })
  if (press.argument === 'mine') return show(await showMine(asking))
  const token = tokenView(await tokenim.getToken({ path }))
  return { kind: 'aside', card: watchedCard({ token, isWatched: false, reachable: 'yes', ended: null }, staff) }
}
