import type { HistoryItem } from '@tokenim/wording'
import { buttons, type Card, drawCard, text } from '../layout/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { press, viewButton } from './press-buttons.ts'

/** Everything that happened to a token, the latest first, so that what is cut off is the oldest. */
export function historyCard(
  view: {
    readonly token: { readonly id: string; readonly version: number }
    readonly items: readonly HistoryItem[]
    /** Whether `items` begin with the latest; an API answer may run either way. */
    readonly order: 'newest_first' | 'oldest_first'
  },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const items = view.order === 'newest_first' ? view.items : view.items.toReversed()
  return drawCard(wording, {
    accent: 'plain',
    parts: [
      text(`### ${wording.bot.headings.history} ${wording.code(view.token.id)}`),
      items.length === 0 ? text(wording.bot.noHistory) : text(...items.map((item) => `- ${wording.history(item)}`)),
      buttons(
        viewButton(wording, 'show', view.token.id, view.token.version),
        wording.reader === 'holder'
          ? null
          : press('proof', view.token.id, view.token.version, wording.bot.access.buttons.proof, 'secondary'),
      ),
    ],
  })
}
