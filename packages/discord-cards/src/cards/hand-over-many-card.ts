import type { Wording } from '@tokenim/wording'
import { buttons, type Card, drawCard, text } from '../layout/index.ts'
import type { ProblemView } from '../views/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { press } from './press-buttons.ts'

/** One of several that were handed over: of how many it was asked, or why it was not. */
export type HandedItem =
  | { readonly id: string; readonly deciders: number }
  | { readonly id: string; readonly problem: ProblemView }

/** Several were handed over by one press, each a request of its own. */
export function handOverManyCard(
  { action, items }: { readonly action: string; readonly items: readonly HandedItem[] },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { handOvers } = wording.bot
  const asked = items.filter((item) => 'deciders' in item)
  const others = items.filter((item) => 'problem' in item)
  return drawCard(wording, {
    accent: others.length === 0 ? 'good' : 'wait',
    parts: [
      text(
        `### ${handOvers.askedMany(asked.length, wording.action(action))}`,
        ...asked.map(({ id, deciders }) => `- ${wording.code(id)} · ${handOvers.deciders(deciders)}`),
      ),
      others.length === 0
        ? text()
        : text(`**${handOvers.notAskedMany(others.length)}**`, ...others.map((item) => notAsked(wording, item))),
      buttons(press('mine', null, 0, handOvers.buttons.mine, 'secondary')),
    ],
  })
}

function notAsked(wording: Wording, { id, problem }: Extract<HandedItem, { readonly problem: ProblemView }>): string {
  return `- ⛔ ${wording.code(id)} · ${wording.problem(problem).title}`
}
