import { buttons, type Card, drawCard, ephemeral, text } from '../layout/index.ts'
import { timestamp } from '../text/index.ts'
import type { When } from '@tokenim/wording'
import { type CardContext, wordingOf } from './context.ts'
import { press } from './press-buttons.ts'

/** The one-time code and what to do with it; always for the asker alone. */
export function linkCard(offer: { readonly code: string; readonly expiresAt: When }, context: CardContext): Card {
  const wording = wordingOf(context)
  const { headings, link } = wording.bot
  const lines = link({
    code: wording.code(offer.code),
    command: wording.code(`tokenim link ${offer.code}`),
    until: timestamp(offer.expiresAt, 'R') ?? '',
  })
  const card = drawCard(wording, {
    accent: 'plain',
    parts: [text(`### ${headings.link}`), text(...lines.map((one, index) => `${index + 1}. ${one}`))],
  })
  return ephemeral(card)
}

/** The Discord user is linked already; the button links it to another account, or anew. */
export function linkedCard(accountId: string, context: CardContext): Card {
  const wording = wordingOf(context)
  const { headings, linked } = wording.bot
  const again = press('relink', null, 0, wording.bot.relink, 'secondary')
  const parts = [text(`### ${headings.link}`, linked(wording.code(accountId))), buttons(again)]
  return ephemeral(drawCard(wording, { accent: 'good', parts }))
}
