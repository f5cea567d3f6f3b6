import { commentOnCard, parseTerms, type Press, silenceMadeCard, unreadablePressCard } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'
import { silenceView } from '../tokenim/views.ts'
import { entityOf } from './press.ts'
import { matchersFor } from './preview-silence.ts'

/** Makes the silence whose preview was confirmed, or that was offered instead of closing: once for each press. */
export async function makeSilence(asking: Asking, press: Press, card: unknown): Promise<Outcome> {
  const { tokenim, asker, staff } = asking
  const id = entityOf(press, 'alr')
  const terms = parseTerms(press.argument ?? '')
  if (id === null || terms === null) return { kind: 'aside', card: unreadablePressCard(staff) }
  const { alert } = await tokenim.getAlert({ path: { id } })
  const { endsAt } = terms
  const comment = commentOnCard(card)
  const body = {
    matchers: [...matchersFor(alert, terms)],
    ...(endsAt === null ? { untilResolved: true } : { endsAt: new Date(endsAt).toISOString() }),
    ...(comment === '' ? {} : { comment }),
  }
  const silence = await tokenim.createSilence({ body }, { idempotencyKey: asker.id })
  return { kind: 'done', card: silenceMadeCard(silenceView(silence), { id }, staff) }
}
