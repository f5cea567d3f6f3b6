import type { Move } from '@tokenim/wording'
import { buttons, type Card, drawCard } from '../layout/index.ts'
import type { ProblemView } from '../views/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { moveButton } from './press-buttons.ts'
import { problemPanel } from './problem-cards.ts'

/** An act takes a second proof: the code, what to do with it, and the act once more for when that is done. */
export function stepUpCard(
  problem: ProblemView,
  { move, ...token }: { readonly move: Move; readonly id: string; readonly version: number },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const panel = problemPanel(wording, problem)
  return drawCard(wording, {
    ...panel,
    accent: 'wait',
    parts: [...panel.parts, buttons(moveButton(wording, move, token))],
  })
}
