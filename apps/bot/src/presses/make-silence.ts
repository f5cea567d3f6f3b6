import { commentOnCard, parseTerms, type Press, unreadablePressCard } from '@tokenim/discord-cards'
import { createSilence, minutesLeft } from '../acts/create-silence.ts'
import { attempt } from '../acts/perform.ts'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'
import { entityOf } from './press.ts'

/** Makes the silence whose preview was confirmed, or that was offered instead of closing: once for each press. */
export async function makeSilence(asking: Asking, press: Press, card: unknown): Promise<Outcome> {
  const id = entityOf(press, 'alr')
  const terms = parseTerms(press.argument ?? '')
  if (id === null || terms === null) return { kind: 'aside', card: unreadablePressCard(asking.staff) }
  const { scope } = terms
  const comment = commentOnCard(card)
  const act = { kind: 'silence', id, version: press.version, scope, minutes: minutesLeft(terms), comment } as const
  return attempt(asking, act, () => createSilence(asking, { id, comment, ...terms }))
}
