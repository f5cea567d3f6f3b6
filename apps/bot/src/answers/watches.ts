import { type Card, mineCard } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import { handOverView, tokenView } from '../tokenim/views.ts'

/** More than anybody can watch. */
const watchesAsked = 100
const handOversAsked = 20

/** What waits for the asker, what he asked of others, what he watches, from `offset` on. */
export async function showMine(asking: Asking, offset = 0): Promise<Card> {
  const [toDecide, asked, watches] = await Promise.all([
    readHandOvers(asking, 'to_decide'),
    readHandOvers(asking, 'asked'),
    readWatches(asking),
  ])
  return mineCard({ toDecide, asked, watches, offset }, asking.staff)
}

async function readHandOvers({ tokenim }: Asking, whose: 'asked' | 'to_decide') {
  const { items } = await tokenim.listHandOvers({ query: { whose, limit: handOversAsked } })
  return items.map(handOverView)
}

async function readWatches({ tokenim }: Asking) {
  const { items } = await tokenim.listWatches({ query: { limit: watchesAsked } })
  return items.map(({ token, since }) => ({ token: tokenView(token), since }))
}
