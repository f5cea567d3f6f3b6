import type { Wording } from '@tokenim/wording'
import { formatFilters, type ListFilters } from '../ids/index.ts'
import { type Card, drawCard, type Part, text } from '../layout/index.ts'
import { moment } from '../text/index.ts'
import type { TokenView } from '../views/index.ts'
import { type CardContext, field, wordingOf } from './context.ts'
import { listPageSize, pageParts } from './page-buttons.ts'
import { press } from './press-buttons.ts'
import { tokenHeadline } from './token-lines.ts'

export type TokenListView = {
  /** At most `listPageSize`, newest first. */
  readonly tokens: readonly TokenView[]
  readonly filters: ListFilters
  /** How many tokens come before these. */
  readonly offset: number
  readonly hasMore: boolean
  /** What people call the accounts, by id, as far as the reader may know. */
  readonly names?: ReadonlyMap<string, string>
}

export function tokenListCard(view: TokenListView, context: CardContext): Card {
  const wording = wordingOf(context)
  const { bot } = wording
  const shown = view.tokens.slice(0, listPageSize)
  return drawCard(wording, {
    accent: shown.some(({ stuck }) => stuck) ? 'bad' : 'plain',
    parts: [
      text(`### ${bot.headings.tokens}`, field(wording, bot.headings.filters, filtersText(wording, view.filters))),
      ...(shown.length === 0
        ? [text(bot.noTokens)]
        : shown.map((token) => item(wording, token, view.names?.get(token.accountId)))),
      ...pageParts(
        wording,
        { offset: view.offset, shown: shown.length, hasMore: view.hasMore },
        { action: 'list', entityId: view.filters.accountId ?? null, argument: formatFilters(view.filters) },
      ),
    ],
  })
}

function item(wording: Wording, token: TokenView, name: string | undefined): Part {
  const why = token.cause === null ? '' : ` · ${wording.cause(token.cause)}`
  return {
    kind: 'item',
    lines: [
      `**${tokenHeadline(wording, token)}**${why}`,
      [
        ...(name === undefined ? [] : [`**${wording.text(name)}**`]),
        wording.code(token.accountId),
        wording.code(token.id),
        moment(token.stateSince),
      ].join(' · '),
    ],
    button: press('show', token.id, token.version, wording.bot.buttons.show, 'secondary'),
  }
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
