import { type AskedAct, formatAskedAct } from '../ids/index.ts'
import { buttons, type Card, drawCard, type Part, text, textOnCard } from '../layout/index.ts'
import { escapeMarkdown } from '../text/index.ts'
import type { ProblemView } from '../views/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { press, viewButton } from './press-buttons.ts'
import { problemPanel } from './problem-cards.ts'

export type AskableRefusalView = {
  readonly problem: ProblemView
  readonly act: AskedAct
  readonly token: { readonly id: string; readonly version: number }
  /** What was written into the dialog; empty when nothing was. */
  readonly note: string
}

/** By which the note is found again on the pressed card: it fits into no custom id. */
const noteComponent = 901

/**
 * A refusal that somebody else need not get: one press asks those who may, with everything that was filled in. The note
 * came from Discord and is shown to who wrote it alone, in ids-only mode, too.
 */
export function askableRefusalCard({ problem, act, token, note }: AskableRefusalView, context: CardContext): Card {
  const wording = wordingOf(context)
  const { handOvers, fields } = wording.bot
  const panel = problemPanel(wording, problem)
  const ask = press('hand_over_ask', token.id, token.version, handOvers.buttons.ask, 'primary', formatAskedAct(act))
  const own: Part = { kind: 'text', lines: [escapeMarkdown(note)], id: noteComponent }
  const noteParts = note === '' ? [] : [text(`**${fields.reason}**`), own]
  return drawCard(wording, {
    ...panel,
    parts: [...panel.parts, ...noteParts, buttons(ask, viewButton(wording, 'show', token.id, token.version))],
  })
}

/** The note of the refused act, from the components of the card that was pressed. */
export function noteOnCard(components: unknown): string {
  return textOnCard(components, noteComponent)
}
