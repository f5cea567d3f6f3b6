import type { Wording } from '@tokenim/wording'
import { formatFilters, type ListFilters } from '../ids/index.ts'
import { type Button, buttons, type Card, drawCard, type Part, text } from '../layout/index.ts'
import { moment } from '../text/index.ts'
import type { TokenView } from '../views/index.ts'
import { type CardContext, field, wordingOf } from './context.ts'
import { press } from './press-buttons.ts'
import { tokenHeadline } from './token-lines.ts'

/** How many tokens one list card shows; ask the API for one page of this size from `offset`. */
export const listPageSize = 8

export type TokenListView = {
  /** At most `listPageSize`, newest first. */
  readonly tokens: readonly TokenView[]
  readonly filters: ListFilters
  /** How many tokens come before these. */
  readonly offset: number
  readonly hasMore: boolean
}

export function tokenListCard(view: TokenListView, context: CardContext): Card {
  const wording = wordingOf(context)
  const { bot } = wording
  const shown = view.tokens.slice(0, listPageSize)
  const last = view.offset + shown.length
  return drawCard(wording, {
    accent: shown.some(({ stuck }) => stuck) ? 'bad' : 'plain',
    parts: [
      text(`### ${bot.headings.tokens}`, field(wording, bot.headings.filters, filtersText(wording, view.filters))),
      ...(shown.length === 0 ? [text(bot.noTokens)] : shown.map((token) => item(wording, token))),
      text(shown.length === 0 ? null : `-# ${bot.page(view.offset + 1, last)}`),
      buttons(
        view.offset > 0 ? page(view, Math.max(0, view.offset - listPageSize), bot.buttons.previous) : null,
        view.hasMore ? page(view, last, bot.buttons.next) : null,
      ),
    ],
  })
}

function item(wording: Wording, token: TokenView): Part {
  const why = token.cause === null ? '' : ` · ${wording.cause(token.cause)}`
  return {
    kind: 'item',
    lines: [
      `**${tokenHeadline(wording, token)}**${why}`,
      `${wording.code(token.id)} · ${wording.code(token.accountId)} · ${moment(token.stateSince)}`,
    ],
    button: press('show', token.id, token.version, wording.bot.buttons.show, 'secondary'),
  }
}

function page({ filters }: TokenListView, offset: number, label: string): Button {
  return press('list', filters.accountId ?? null, offset, label, 'secondary', formatFilters(filters))
}

function filtersText(wording: Wording, { accountId, states = [], causes = [], stuck }: ListFilters): string {
  const { bot } = wording
  const parts = [
    ...(accountId === undefined ? [] : [`${bot.fields.account} ${wording.code(accountId)}`]),
    ...(states.length === 0 ? [] : [wording.list(states.map((state) => wording.state(state)))]),
    ...(causes.length === 0 ? [] : [wording.list(causes.map((cause) => wording.cause(cause)))]),
    ...(stuck === undefined ? [] : [stuck ? bot.stuckOnly : bot.notStuckOnly]),
  ]
  return parts.length === 0 ? bot.noFilters : parts.join(' · ')
}
