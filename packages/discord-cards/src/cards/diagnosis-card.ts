import type { Wording } from '@tokenim/wording'
import { buttons, type Card, drawCard, list, text } from '../layout/index.ts'
import type { DiagnosisView, TokenView } from '../views/index.ts'
import { type CardContext, sentence, wordingOf } from './context.ts'
import { viewButton } from './press-buttons.ts'
import { stepButtons, stepParts } from './steps.ts'
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
      ...stepParts(wording, token, diagnosis),
      evidencePart(wording, diagnosis),
      buttons(
        ...stepButtons(wording, token, diagnosis),
        viewButton(wording, 'history', token.id, token.version),
        viewButton(wording, 'show', token.id, token.version),
      ),
    ],
  })
}

export function evidencePart(wording: Wording, { evidence }: DiagnosisView) {
  const items = evidence.map((one) => sentence(wording.evidence(one)))
  return list(wording.bot.headings.evidence, items.length === 0 ? [wording.bot.noEvidence] : items)
}
