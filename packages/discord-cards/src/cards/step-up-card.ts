import type { When, Wording } from '@tokenim/wording'
import { type FilledAct, keptParts, packAct } from '../acts/index.ts'
import { type Button, buttons, type Card, drawCard, type Panel, text } from '../layout/index.ts'
import { moment } from '../text/index.ts'
import type { ProblemView } from '../views/index.ts'
import { type CardContext, field, wordingOf } from './context.ts'
import { press } from './press-buttons.ts'
import { problemPanel } from './problem-cards.ts'

/** An act takes a second proof: the code, what to do with it, and one press that then carries out what was filled in. */
export function stepUpCard(
  view: {
    readonly problem: ProblemView
    readonly act: FilledAct
    /** The press came before the proof. */
    readonly isEarly?: boolean | undefined
  },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { act } = view
  const panel = stepUpPanel(wording, view)
  return drawCard(wording, {
    ...panel,
    parts: [...panel.parts, ...keptParts(wording, act, 'own'), buttons(goOnButton(wording, act))],
  })
}

/** What is wanted, how long its code lives, and that nothing has to be filled in again. */
export function stepUpPanel(
  wording: Wording,
  { problem, isEarly = false }: { readonly problem: ProblemView; readonly isEarly?: boolean | undefined },
): Panel {
  const { stepUp } = wording.bot
  const { parts } = problemPanel(wording, problem)
  return {
    accent: 'wait',
    parts: [
      text(isEarly ? `**${stepUp.early}**` : null),
      ...parts,
      text(field(wording, stepUp.until, moment(stepUpOf(problem.facts).endsAt)), stepUp.hint),
    ],
  }
}

/** Carries out the very same act. */
export function goOnButton(wording: Wording, act: FilledAct): Button {
  const { entityId, version, argument } = packAct(act)
  return press('go_on', entityId, version, wording.bot.stepUp.goOn, 'success', argument)
}

/** The code of a `step_up_required`, and until when it lives. Total. */
export function stepUpOf(facts: unknown): { readonly code: string; readonly endsAt: When } {
  const member = (name: string): unknown =>
    typeof facts === 'object' && facts !== null ? Reflect.get(facts, name) : null
  const [code, end] = [member('code'), member('endsAt')]
  return {
    code: typeof code === 'string' ? code : '',
    endsAt: typeof end === 'string' || typeof end === 'number' ? end : null,
  }
}
