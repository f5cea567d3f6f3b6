import { wordingFor } from '@tokenim/wording'
import { formatFilters } from '../ids/index.ts'
import { buttons, type Card, drawCard, text } from '../layout/index.ts'
import type { TokenView } from '../views/index.ts'
import { choiceParts, type GoesOn } from './choice-parts.ts'
import { type CardContext, field, wordingOf } from './context.ts'
import { press } from './press-buttons.ts'
import { tokenHeadline } from './token-lines.ts'

/** An account has several tokens that may be meant: choose one, and what was asked goes on with it. */
export function tokenChoiceCard(
  view: {
    readonly accountId: string
    /** Newest first. */
    readonly tokens: readonly TokenView[]
    readonly hasMore: boolean
    readonly goesOn: GoesOn
  },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { bot } = wording
  const { accountId, tokens, hasMore, goesOn } = view
  // Options are plain text: nothing in them is markdown.
  const plain = wordingFor(context.locale, { reader: context.reader })
  const options = tokens.map((token) => {
    const why = token.cause === null ? '' : ` · ${plain.cause(token.cause)}`
    return { id: token.id, label: `…${token.secretHint} · ${tokenHeadline(plain, token)}${why}`, description: token.id }
  })
  return drawCard(wording, {
    accent: tokens.some(({ stuck }) => stuck) ? 'bad' : 'plain',
    parts: [
      text(`### ${bot.find.choose.token}`, field(wording, bot.fields.account, wording.code(accountId))),
      ...choiceParts(wording, { options, placeholder: bot.find.choose.token, hasMore, goesOn }),
      buttons(press('list', accountId, 0, bot.buttons.tokens, 'secondary', formatFilters({}))),
    ],
  })
}
