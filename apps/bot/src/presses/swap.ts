import { type Press, readSwapDialog, type SwapForm, unreadablePressCard } from '@tokenim/discord-cards'
import { showOnCall } from '../answers/on-call.ts'
import type { Asking } from '../asking.ts'
import { type Outcome, show } from '../outcome.ts'
import type { Submitted } from './press.ts'

/** The dialog of a swap, sent off. Its version is the place of the schedule on the card. */
export function readSubmittedSwap({ version: place }: Press, components: unknown): Submitted | null {
  const form = readSwapDialog(components)
  return form === null ? null : { isAct: true, run: (asking) => swap(asking, place, form) }
}

async function swap(asking: Asking, place: number, { person, lengthMs, reason }: SwapForm): Promise<Outcome> {
  const { tokenim, asker, staff } = asking
  const { items } = await tokenim.getOnCall({ query: {} })
  const schedule = items[place]?.schedule
  if (schedule === undefined) return { kind: 'aside', card: unreadablePressCard(staff) }
  const to = new Date(Date.now() + lengthMs).toISOString()
  const body = { schedule, person, to, ...(reason === '' ? {} : { reason }) }
  await tokenim.swapOnCall({ body }, { idempotencyKey: asker.id })
  return show(await showOnCall(asking, { person, until: to }))
}
