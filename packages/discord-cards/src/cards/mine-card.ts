import type { When, Wording } from '@tokenim/wording'
import { buttons, type Card, drawCard, line, type Part, text } from '../layout/index.ts'
import { moment } from '../text/index.ts'
import type { HandOverView, TokenView } from '../views/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { reasonOf } from './hand-over-lines.ts'
import { press } from './press-buttons.ts'
import { watchesShown, watchParts } from './watch-cards.ts'

/** Each the newest first. */
export type MineView = {
  readonly toDecide: readonly HandOverView[]
  readonly asked: readonly HandOverView[]
  readonly watches: readonly { readonly token: TokenView; readonly since: When }[]
  /** How many watches come before those that are shown. */
  readonly offset?: number | undefined
}

/** What is the reader's own: what waits for him first, then what he asked of others, and what he watches. */
export function mineCard({ toDecide, asked, watches, offset = 0 }: MineView, context: CardContext): Card {
  const wording = wordingOf(context)
  const { watch, handOvers, buttons: labels } = wording.bot
  // Whole pages that are there: an offset comes back from the client, and watches end meanwhile.
  const lastPage = Math.max(0, Math.ceil(watches.length / watchesShown) - 1)
  const from = Math.min(Math.floor(offset / watchesShown), lastPage) * watchesShown
  return drawCard(wording, {
    accent: toDecide.length > 0 ? 'wait' : watches.some(({ token }) => token.stuck) ? 'bad' : 'plain',
    parts: [
      text(`### ${watch.headings.mine}`),
      ...handOverParts(wording, handOvers.listTitle.toDecide, toDecide, { isToDecide: true }),
      ...handOverParts(wording, handOvers.listTitle.asked, asked, { isToDecide: false }),
      ...watchParts(wording, watches, from),
      buttons(
        from > 0 ? press('mine', null, from - watchesShown, labels.previous, 'secondary') : null,
        from + watchesShown < watches.length
          ? press('mine', null, from + watchesShown, labels.next, 'secondary')
          : null,
        press('mine', null, from, labels.refresh, 'secondary'),
      ),
    ],
  })
}

const handOversShown = 2

function handOverParts(
  wording: Wording,
  title: string,
  some: readonly HandOverView[],
  { isToDecide }: { readonly isToDecide: boolean },
): Part[] {
  if (some.length === 0) return []
  const { handOvers } = wording.bot
  const more = some.length - handOversShown
  return [
    text(`**${title}**`),
    ...some.slice(0, handOversShown).map((one): Part => {
      const until =
        one.state === 'open' ? `${handOvers.fields.openUntil} ${moment(one.expiresAt)}` : moment(one.closedAt)
      return {
        kind: 'item',
        lines: [
          `**${handOvers.headings[one.state](wording.action(one.act))}**`,
          [...(one.target === null ? [] : [wording.code(one.target.id)]), until].join(' · '),
          ...(isToDecide ? [whyLine(wording, one)] : []),
        ],
        button: press('hand_over', one.id, one.version, handOvers.buttons.show, 'secondary'),
      }
    }),
    text(more > 0 ? `-# ${wording.bot.moreLeftOut(more)}` : null),
    line,
  ]
}

/** Who asks, and why. */
function whyLine(wording: Wording, handOver: HandOverView): string {
  return [wording.actor(handOver.askedBy), reasonOf(wording, handOver)].filter((one) => one !== '').join(' · ')
}
