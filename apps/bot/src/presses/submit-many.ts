import {
  type ManyAct,
  type Press,
  readManyDialog,
  tokensOnCard,
  unreadablePressCard,
  wronglyTypedCard,
} from '@tokenim/discord-cards'
import { performAct } from '../acts/perform.ts'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'
import type { Submitted } from './press.ts'

/** The dialog about many, sent off. What it is about stands on the card that was pressed, with the versions seen. */
export function readSubmittedMany(
  move: ManyAct,
  { version: count }: Press,
  components: unknown,
  card: unknown,
): Submitted | null {
  const filled = readManyDialog(components)
  if (filled === null) return null
  const tokens = tokensOnCard(card, 'own')
  const run = async (asking: Asking): Promise<Outcome> => {
    const { staff } = asking
    const { typed, ...form } = filled
    if (tokens.length !== count || count === 0) return { kind: 'aside', card: unreadablePressCard(staff) }
    if (typed !== String(count)) return { kind: 'aside', card: wronglyTypedCard(count, staff) }
    return performAct(asking, { kind: 'many', move, tokens, form })
  }
  return { isAct: true, run }
}
