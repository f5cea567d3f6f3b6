import { formatTerms } from '../ids/index.ts'
import { buttons, type Card, drawCard, text } from '../layout/index.ts'
import type { ProblemView } from '../views/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { press } from './press-buttons.ts'
import { problemPanel } from './problem-cards.ts'

/** It cannot be closed while its condition holds: one press silences it until that is over. */
export function silenceOfferCard(
  problem: ProblemView,
  { id, version }: { readonly id: string; readonly version: number },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { buttons: labels } = wording.bot.alerts
  const { accent, parts } = problemPanel(wording, problem)
  const terms = formatTerms({ scope: 'this', endsAt: null })
  return drawCard(wording, {
    accent,
    parts: [...parts, buttons(press('silence_make', id, version, labels.silenceUntilResolved, 'primary', terms))],
  })
}

/** Beside a card that has just been brought up to date: why what was asked was not done. */
export function outdatedAlertCard(problem: ProblemView, context: CardContext): Card {
  const wording = wordingOf(context)
  const { accent, parts } = problemPanel(wording, problem)
  return drawCard(wording, { accent, parts: [...parts, text(wording.bot.alerts.outdated)] })
}
