import type { WatchNewsKind } from '@tokenim/core/tokens'
import type { Actor, When, Wording } from '@tokenim/wording'
import { formatCustomId, type Press } from '../ids/index.ts'
import { type Accent, type Button, buttons, type Card, drawCard, type Part, text, withButton } from '../layout/index.ts'
import { moment } from '../text/index.ts'
import type { TokenView } from '../views/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { press, viewButton } from './press-buttons.ts'
import { tokenHeadline, tokenLines } from './token-lines.ts'

export type WatchNewsView = {
  readonly kind: WatchNewsKind
  readonly at: When
  /** As it is when the message is drawn, which may be later than the news. */
  readonly token: TokenView
  /** Who made it so, where the reader may know. */
  readonly by?: Actor | null | undefined
  readonly account: { readonly displayName: string; readonly externalId: string } | null
}

const accents: { readonly [K in WatchNewsKind]: Accent } = {
  confirmed: 'good',
  cancelled: 'plain',
  expired: 'plain',
  revoked: 'plain',
  stuck: 'bad',
}

/** The direct message to somebody who watches a token: what happened to it, how it is now, and where to go on. */
export function watchNewsCard({ kind, at, token, by, account }: WatchNewsView, context: CardContext): Card {
  const wording = wordingOf(context)
  const { watch } = wording.bot
  const isOver = token.state !== 'pending' && token.state !== 'confirmed'
  return drawCard(wording, {
    accent: accents[kind],
    parts: [
      text(
        `### ${watch.headings.news}`,
        `**${watch.news[kind](wording.code(`…${token.secretHint}`))}**`,
        account === null ? null : `${wording.text(account.displayName)} · ${wording.code(account.externalId)}`,
        `-# ${watch.newsAt(moment(at))}`,
      ),
      text(`**${tokenHeadline(wording, token)}**`, ...tokenLines(wording, token, by ?? undefined)),
      buttons(
        viewButton(wording, 'check', token.accountId),
        viewButton(wording, 'show', token.id, token.version),
        kind === 'stuck' ? viewButton(wording, 'diagnosis', token.id, token.version) : null,
        isOver ? null : watchButton(wording, token, true),
      ),
      text(kind === 'confirmed' && !isOver ? `-# ${watch.stops}` : null),
    ],
  })
}

export type WatchedView = {
  readonly token: TokenView
  readonly isWatched: boolean
  readonly reachable: 'yes' | 'unlinked' | 'refused'
  /** The token whose watch gave way. */
  readonly ended: string | null
}

/** What came of watching, or of stopping to. */
export function watchedCard({ token, isWatched, reachable, ended }: WatchedView, context: CardContext): Card {
  const wording = wordingOf(context)
  const { watch } = wording.bot
  const named = wording.code(token.id)
  const isDeaf = isWatched && reachable !== 'yes'
  return drawCard(wording, {
    accent: isDeaf ? 'wait' : isWatched ? 'good' : 'plain',
    parts: [
      text(`**${isWatched ? watch.watching(named) : watch.unwatched(named)}**`, isWatched ? watch.told : null),
      text(
        isDeaf ? `⚠️ ${reachable === 'refused' ? watch.refused : watch.unlinked}` : null,
        ended === null ? null : watch.ended(wording.code(ended)),
      ),
      buttons(
        watchButton(wording, token, isWatched, onWatchedCard),
        viewButton(wording, 'show', token.id, token.version),
        press('mine', null, 0, watch.buttons.mine, 'secondary'),
      ),
    ],
  })
}

/** The parts of `/mine` about watches, a page of them from `offset` on, each with its button. */
export function watchParts(
  wording: Wording,
  watches: readonly { readonly token: TokenView; readonly since: When }[],
  offset: number,
): Part[] {
  const { watch, page } = wording.bot
  const last = Math.min(watches.length, offset + watchesShown)
  if (watches.length === 0) return [text(`**${watch.headings.watches}**`, watch.none)]
  return [
    text(`**${watch.headings.watches}**`, watches.length > watchesShown ? `-# ${page(offset + 1, last)}` : null),
    ...watches.slice(offset, last).map(({ token, since }): Part => {
      const why = token.cause === null ? '' : ` · ${wording.cause(token.cause)}`
      return {
        kind: 'item',
        lines: [
          `**${tokenHeadline(wording, token)}**${why}`,
          `${wording.code(token.id)} · ${watch.since(moment(since))}`,
        ],
        button: watchButton(wording, token, true),
      }
    }),
  ]
}

/** With hand-overs they fit into the forty components of one message. */
export const watchesShown = 4

/** The card that was pressed, its watch begun or ended as pressed, all else as it was; `null` when it has no such button. */
export function watchTurned(components: unknown, pressed: Press, context: CardContext): Card | null {
  const { action, entityId: id, version } = pressed
  if (id === null) return null
  const button = watchButton(wordingOf(context), { id, version }, action === 'watch')
  return withButton(components, formatCustomId(pressed), button)
}

/** Argument of the button of `watchedCard`: all of that card says whether the token is watched. */
export const onWatchedCard = 'told'

/** Begins or ends the watch of a token; one that has ended is not watched. */
export function watchButton(
  wording: Wording,
  token: Pick<TokenView, 'id' | 'version'>,
  isWatched = false,
  argument?: string,
): Button {
  const { buttons: labels } = wording.bot.watch
  const action = isWatched ? 'unwatch' : 'watch'
  return press(action, token.id, token.version, labels[action], 'secondary', argument)
}
