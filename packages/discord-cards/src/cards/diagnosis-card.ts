import type { Move, Wording } from '@tokenim/wording'
import { type Button, buttons, type Card, drawCard, list, text } from '../layout/index.ts'
import { type DiagnosisView, moveOfStep, movesOf, type TokenView } from '../views/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { moveButton, viewButton } from './press-buttons.ts'
import { tokenAccent, tokenHeadline } from './token-lines.ts'

/** Why a token waits: what would help first, then what we know. */
export function diagnosisCard(
  view: { readonly token: TokenView; readonly diagnosis: DiagnosisView },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { token, diagnosis } = view
  const cause = diagnosis.cause === null ? '' : ` · ${wording.cause(diagnosis.cause)}`
  return drawCard(wording, {
    accent: tokenAccent(token),
    parts: [
      text(
        `### ${wording.bot.headings.diagnosis} ${wording.code(token.id)}`,
        `**${tokenHeadline(wording, token)}**${cause}`,
      ),
      ...stepParts(wording, diagnosis),
      evidencePart(wording, diagnosis),
      buttons(
        ...stepButtons(wording, token, diagnosis),
        viewButton(wording, 'history', token.id, token.version),
        viewButton(wording, 'show', token.id, token.version),
      ),
    ],
  })
}

export function stepParts(wording: Wording, { nextSteps }: DiagnosisView) {
  const [best, ...others] = nextSteps.map((step) => wording.nextStep(step))
  if (best === undefined) return []
  const { headings } = wording.bot
  return [text(`**${headings.remedy}**`, best), ...(others.length === 0 ? [] : [list(headings.remedies, others)])]
}

export function evidencePart(wording: Wording, { evidence }: DiagnosisView) {
  const items = evidence.map((one) => wording.evidence(one))
  return list(wording.bot.headings.evidence, items.length === 0 ? [wording.bot.noEvidence] : items)
}

/** A button for every step that is an act the state allows, in the order of the steps; at most three. */
export function stepButtons(wording: Wording, token: TokenView, { nextSteps }: DiagnosisView): Button[] {
  const allowed = movesOf(token, wording.reader)
  const wanted = nextSteps.map(({ kind }) => moveOfStep(kind))
  const moves = [...new Set(wanted)].filter((move): move is Move => move !== null && allowed.includes(move))
  return moves.slice(0, 3).map((move) => moveButton(wording, move, token))
}
