import type { AlertFacts, Matcher } from '@tokenim/core/alerts'
import { formatMatcher } from '@tokenim/core/alerts'
import type { Told, When, Wording } from '@tokenim/wording'
import { keptTextsOf, noteParts } from '../acts/index.ts'
import { formatTerms, type SilenceTerms } from '../ids/index.ts'
import { buttons, type Card, drawCard, ephemeral, type Part, text } from '../layout/index.ts'
import { momentInSentence } from '../text/index.ts'
import { type CardContext, field, wordingOf } from './context.ts'
import { press } from './press-buttons.ts'

export type SilencePreviewView = {
  readonly alert: { readonly id: string; readonly version: number; readonly facts: Told<AlertFacts> }
  readonly matchers: readonly Matcher[]
  readonly terms: SilenceTerms
  readonly comment: string
  readonly found: { readonly matches: number; readonly critical: number }
}

/** What a silence would do, before it is made; its button makes exactly this one. */
export function silencePreviewCard(view: SilencePreviewView, context: CardContext): Card {
  const wording = wordingOf(context)
  const { alerts } = wording.bot
  const { alert, terms, comment, found } = view
  const confirm = alerts.buttons.confirmSilence
  const card = drawCard(wording, {
    accent: found.critical > 0 ? 'bad' : 'wait',
    parts: [
      text(`### 🔕 ${alerts.headings.preview}`, wording.alert(alert.facts).title),
      text(`**${alerts.matches(found.matches, found.critical)}**`, untilLine(wording, terms.endsAt)),
      text(...matcherLines(wording, view.matchers)),
      ...commentParts(wording, comment),
      text(`-# ${alerts.nothingYet}`),
      buttons(
        press('silence_make', alert.id, alert.version, confirm, 'danger', formatTerms(terms)),
        press('alert', alert.id, alert.version, alerts.buttons.alert, 'secondary'),
      ),
    ],
  })
  return ephemeral(card)
}

/** What was written into the dialog, from the components of the card that shows it; empty when it shows none. */
export function commentOnCard(components: unknown): string {
  return keptTextsOf(components).note
}

export type SilenceView = {
  readonly id: string
  readonly version: number
  readonly matchers: readonly Matcher[]
  readonly endsAt: When
  readonly comment: string
}

/** It is made. `alertId`: the alert it was made on. */
export function silenceMadeCard(silence: SilenceView, alert: { readonly id: string }, context: CardContext): Card {
  const wording = wordingOf(context)
  const { alerts } = wording.bot
  const { comment } = silence
  return drawCard(wording, {
    accent: 'good',
    parts: [
      text(`### 🔕 ${alerts.silenceMade}`, untilLine(wording, silence.endsAt)),
      text(...matcherLines(wording, silence.matchers)),
      text(comment === '' ? null : field(wording, alerts.fields.comment, wording.text(comment))),
      buttons(press('alert', alert.id, 0, alerts.buttons.alert, 'secondary')),
      text(`-# ${wording.code(silence.id)}`),
    ],
  })
}

function untilLine(wording: Wording, endsAt: When): string {
  const { alerts } = wording.bot
  return endsAt === null ? alerts.untilResolved : alerts.until(momentInSentence(endsAt, wording.language))
}

const matchersShown = 10

function matcherLines(wording: Wording, matchers: readonly Matcher[]): string[] {
  const left = matchers.length - matchersShown
  return [
    ...matchers.slice(0, matchersShown).map((matcher) => `- ${wording.code(formatMatcher(matcher))}`),
    ...(left > 0 ? [`-# ${wording.bot.moreLeftOut(left)}`] : []),
  ]
}

/** What was written, as `commentOnCard` finds it again. */
export function commentParts(wording: Wording, comment: string): Part[] {
  return noteParts(wording.bot.alerts.fields.comment, comment)
}
