import type { SilenceState } from '@tokenim/core/alerts'
import { formatMatchers } from '@tokenim/core/alerts'
import type { Actor, When, Wording } from '@tokenim/wording'
import { type Card, drawCard, type Part, text } from '../layout/index.ts'
import { momentInSentence } from '../text/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { listPageSize, pageParts } from './page-buttons.ts'
import { press } from './press-buttons.ts'
import type { SilenceView } from './silence-cards.ts'

export type ListedSilence = SilenceView & {
  readonly title: string | null
  readonly state: SilenceState
  readonly startsAt: When
  readonly createdBy: Actor
}

/** What is silenced or planned to be, each with the button that ends it. `ended`: one has just been. */
export function silenceListCard(
  view: {
    readonly silences: readonly ListedSilence[]
    readonly offset: number
    readonly hasMore: boolean
    readonly hasEnded?: boolean | undefined
  },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { alerts } = wording.bot
  const { offset, hasMore, hasEnded = false } = view
  const silences = view.silences.slice(0, listPageSize)
  return drawCard(wording, {
    accent: hasEnded ? 'good' : 'plain',
    parts: [
      text(`### 🔕 ${alerts.headings.silences}`, hasEnded ? alerts.silenceEnded : null),
      ...(silences.length === 0 ? [text(alerts.noSilences)] : silences.map((one) => item(wording, one))),
      ...pageParts(wording, { offset, shown: silences.length, hasMore }, { action: 'silences' }),
    ],
  })
}

function item(wording: Wording, silence: ListedSilence): Part {
  const { bot, words } = wording
  const { id, version, title, state, startsAt, endsAt, comment, matchers } = silence
  const end = endsAt === null ? bot.alerts.untilResolved : bot.alerts.until(momentInSentence(endsAt, wording.language))
  const times = [
    `**${words.silenceStates[state]}**`,
    ...(state === 'pending' ? [bot.alerts.from(momentInSentence(startsAt, wording.language))] : []),
    end,
  ]
  return {
    kind: 'item',
    lines: [
      ...(title === null ? [] : [`**${wording.text(title)}**`]),
      times.join(' · '),
      wording.code(formatMatchers(matchers)),
      ...(comment === '' ? [] : [wording.text(comment)]),
      `-# ${bot.alerts.by(wording.actor(silence.createdBy))}`,
    ],
    button: press('silence_end', id, version, bot.alerts.buttons.endSilence, 'danger'),
  }
}
