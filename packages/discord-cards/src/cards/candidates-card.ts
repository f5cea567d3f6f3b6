import { type Card, drawCard, type Part, text } from '../layout/index.ts'
import type { AccountView } from '../views/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { press } from './press-buttons.ts'

const candidatesShown = 10

/** Several accounts fit what was typed: choose one, and its check follows. */
export function candidatesCard(
  view: { readonly query: string; readonly accounts: readonly AccountView[]; readonly hasMore?: boolean },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { bot } = wording
  const shown = view.accounts.slice(0, candidatesShown)
  const more = view.accounts.length - shown.length
  const items = shown.map((account): Part => ({
    kind: 'item',
    lines: [
      `**${wording.text(account.displayName)}** · ${wording.accountStatus(account.status)}`,
      `${wording.code(account.externalId)} · ${wording.code(account.id)}`,
    ],
    button: press('check', account.id, 0, bot.buttons.pick, 'secondary'),
  }))
  const isCut = more > 0 || view.hasMore === true
  return drawCard(wording, {
    accent: 'plain',
    parts: [
      text(`### ${bot.headings.candidates}`, bot.candidates(view.accounts.length, wording.code(view.query))),
      ...items,
      text(isCut ? `-# ${bot.narrowDown}` : null),
    ],
  })
}
