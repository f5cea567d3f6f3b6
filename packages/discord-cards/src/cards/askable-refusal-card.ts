import type { Wording } from '@tokenim/wording'
import { actionOf, type FilledAct, handedAtOnce, keptParts, packAct } from '../acts/index.ts'
import { type Button, buttons, type Card, drawCard, type Panel, type Part, text } from '../layout/index.ts'
import type { ProblemView } from '../views/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { press, viewButton } from './press-buttons.ts'
import { problemPanel } from './problem-cards.ts'

/**
 * A refusal that somebody else need not get: one press asks those who may, with everything that was filled in. What was
 * written came from Discord and is shown to who wrote it alone, in ids-only mode, too.
 */
export function askableRefusalCard(
  view: { readonly problem: ProblemView; readonly act: FilledAct },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { problem } = view
  const act = atOnce(view.act)
  const { accent, parts }: Panel = problemPanel(wording, problem)
  const [said, ...more] = parts
  return drawCard(wording, {
    accent,
    parts: [
      ...(said === undefined ? [] : [said]),
      text(offerText(wording, view.act, act)),
      ...keptParts(wording, act, 'others'),
      ...leftParts(wording, view.act),
      buttons(askButton(wording, act), seeButton(wording, act)),
      ...more,
    ],
  })
}

/** Asks those who may for this very act. */
export function askButton(wording: Wording, act: FilledAct): Button {
  const { entityId, version, argument } = packAct(act)
  return press('hand_over_ask', entityId, version, wording.bot.handOvers.buttons.ask, 'primary', argument)
}

/** What the act is about, as it is now. */
function seeButton(wording: Wording, act: FilledAct): Button | null {
  const { access, alerts } = wording.bot
  switch (act.kind) {
    case 'move':
      return viewButton(wording, 'show', act.id, act.version)
    case 'disable':
    case 'enable':
      return press('account', act.id, act.version, access.buttons.account, 'secondary')
    case 'alert':
    case 'silence':
      return press('alert', act.id, act.version, alerts.buttons.alert, 'secondary')
    default:
      return null
  }
}

function offerText(wording: Wording, whole: FilledAct, act: FilledAct): string {
  const { offer, offerMany } = wording.bot.handOvers
  if (act.kind !== 'many' || whole.kind !== 'many') return offer(wording.action(actionOf(act)))
  return offerMany(act.tokens.length, whole.tokens.length - act.tokens.length)
}

/** What is left for a second time is named. */
function leftParts(wording: Wording, act: FilledAct): Part[] {
  const left = act.kind === 'many' ? act.tokens.slice(handedAtOnce) : []
  return left.length === 0 ? [] : [text(...left.map(({ id }) => `- ${wording.code(id)}`))]
}

function atOnce(act: FilledAct): FilledAct {
  return act.kind === 'many' ? { ...act, tokens: act.tokens.slice(0, handedAtOnce) } : act
}
