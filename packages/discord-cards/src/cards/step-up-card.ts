import type { When, Wording } from '@tokenim/wording'
import { type FilledAct, keptParts, packAct } from '../acts/index.ts'
import { type Button, buttons, type Card, drawCard, type Panel, text } from '../layout/index.ts'
import { moment } from '../text/index.ts'
import type { ProblemView } from '../views/index.ts'
import { type CardContext, field, wordingOf } from './context.ts'
import { press } from './press-buttons.ts'

export type StepUpView = {
  readonly problem: ProblemView
  readonly act: FilledAct
  /** The press came before the proof. */
  readonly isEarly?: boolean | undefined
}

/** An act takes a second proof: the code, what to do with it, and one press that then carries out what was filled in. */
export function stepUpCard(view: StepUpView, context: CardContext): Card {
  const wording = wordingOf(context)
  return drawCard(wording, stepUpPanel(wording, view))
}

export function stepUpPanel(wording: Wording, { problem, act, isEarly = false }: StepUpView): Panel {
  const { stepUp, fields } = wording.bot
  const { title, detail } = wording.problem(problem)
  const { code, endsAt } = stepUpOf(problem.facts)
  return {
    accent: 'wait',
    parts: [
      text(isEarly ? `**${stepUp.early}**` : null),
      text(`### ${title}`, detail, stepUp.how),
      { kind: 'copy', text: `tokenim step-up ${code}` },
      text(field(wording, stepUp.until, moment(endsAt)), stepUp.hint),
      ...keptParts(wording, act, 'own'),
      buttons(goOnButton(wording, act)),
      text(`-# ${stepUp.notYou}`, `-# ${fields.code} ${wording.code(problem.code)}`),
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
