import { type Press, readAct, unreadablePressCard } from '@tokenim/discord-cards'
import { performAct } from '../acts/perform.ts'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'

/** The second proof is given, or said to be: the very act that the card carries, once for each press. */
export async function goOnWithAct(asking: Asking, press: Press, card: unknown): Promise<Outcome> {
  const act = readAct(press, card)
  if (act === null) return { kind: 'aside', card: unreadablePressCard(asking.staff) }
  return performAct(asking, act, { isGoingOn: true })
}
