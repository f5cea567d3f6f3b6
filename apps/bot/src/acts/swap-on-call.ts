import { swapLengthsMs, unreadablePressCard } from '@tokenim/discord-cards'
import { showOnCall } from '../answers/on-call.ts'
import type { Asking } from '../asking.ts'
import { type Outcome, show } from '../outcome.ts'
import type { ActOf } from './act-of.ts'

/** Somebody takes over from now on, for a while. */
export async function swapOnCall(asking: Asking, act: ActOf<'swap'>): Promise<Outcome> {
  const { tokenim, asker, staff } = asking
  const body = await swapBody(asking, act)
  if (body === null) return { kind: 'aside', card: unreadablePressCard(staff) }
  await tokenim.swapOnCall({ body }, { idempotencyKey: asker.id })
  return show(await showOnCall(asking, { person: body.person, until: body.to }))
}

/** As the API takes it; `null`: there is no such schedule any more. */
export async function swapBody({ tokenim }: Asking, { place, form }: ActOf<'swap'>) {
  const { items } = await tokenim.getOnCall({ query: {} })
  const schedule = items[place]?.schedule
  if (schedule === undefined) return null
  const { person, length, reason } = form
  const to = new Date(Date.now() + swapLengthsMs[length]).toISOString()
  return { schedule, person, to, ...(reason === '' ? {} : { reason }) }
}
