import type { When, Wording } from '@tokenim/wording'
import { buttons, type Card, drawCard, type Part, text } from '../layout/index.ts'
import { momentInSentence } from '../text/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { press } from './press-buttons.ts'

export type OnCallView = {
  readonly schedule: string
  readonly onCall: string | null
  readonly until: When
  readonly next: string | null
  readonly people: readonly string[]
  readonly problem: string | null
}

const schedulesShown = 6

/** Who is on call in each schedule, until when, who is next. `swapped`: somebody has just taken over. */
export function onCallCard(
  view: {
    readonly schedules: readonly OnCallView[]
    readonly swapped?: { readonly person: string; readonly until: When } | undefined
  },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { headings, onCall } = wording.bot.alerts
  const { schedules, swapped } = view
  const isCovered = schedules.every((one) => one.onCall !== null && one.problem === null)
  return drawCard(wording, {
    accent: schedules.length > 0 && isCovered ? 'good' : 'wait',
    parts: [
      text(
        `### ${headings.onCall}`,
        swapped === undefined
          ? null
          : onCall.swapped(wording.text(swapped.person), momentInSentence(swapped.until, wording.language)),
      ),
      ...(schedules.length === 0
        ? [text(onCall.none)]
        : schedules.slice(0, schedulesShown).flatMap((one, index) => scheduleParts(wording, one, index))),
    ],
  })
}

/** The place in the list is on the button: a name may be longer than a custom id. */
function scheduleParts(wording: Wording, schedule: OnCallView, index: number): Part[] {
  const { onCall: words, buttons: labels } = wording.bot.alerts
  const { onCall, until, next, people, problem } = schedule
  return [
    text(
      `**${wording.text(schedule.schedule)}**`,
      onCall === null ? words.nobody : words.now(`**${wording.text(onCall)}**`),
      until === null
        ? words.notKnown
        : [
            words.until(momentInSentence(until, wording.language)),
            ...(next === null ? [] : [words.next(wording.text(next))]),
          ].join(' · '),
      people.length === 0 ? null : `-# ${words.people(wording.list(people.map((name) => wording.text(name))))}`,
      problem === null ? null : words.problem(wording.text(problem)),
    ),
    buttons(
      press('swap', null, index, labels.swap, 'secondary'),
      press('oncall', null, 0, wording.bot.buttons.refresh, 'secondary'),
    ),
  ]
}
