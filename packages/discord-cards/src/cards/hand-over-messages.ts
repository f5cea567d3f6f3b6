import { type Card, drawCard } from '../layout/index.ts'
import type { ProblemView } from '../views/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import type { HandOverCardView } from './hand-over-card.ts'
import { handOverCard, handOverPanel } from './hand-over-card.ts'
import { problemPanel } from './problem-cards.ts'
import { mention } from './result-card.ts'
import { stepUpPanel, type StepUpView } from './step-up-card.ts'

/** A card that rings exactly these people; every other card, and every edit, rings nobody. */
export type RingingCard = Omit<Card, 'allowed_mentions'> & {
  readonly allowed_mentions: { readonly parse: []; readonly users: string[] }
}

/** More are not called by name: whoever else may decide it sees the card, too. */
const calledAtMost = 5

type DrawnView = Omit<HandOverCardView, 'lead' | 'isForDeciders'>

/** The first card of one that is open: it calls some of those who may decide it. */
export function handOverCallCard(view: DrawnView, deciders: readonly string[], context: CardContext): RingingCard {
  const { handOvers } = wordingOf(context).bot
  const called = deciders.slice(0, calledAtMost)
  const others = deciders.length - called.length
  const calls = handOvers.calls(called.map(mention).join(' '))
  const lead =
    called.length === 0 ? handOvers.callsNobody : others === 0 ? calls : `${calls}\n${handOvers.alsoOthers(others)}`
  const card = handOverCard({ ...view, lead, isForDeciders: true }, context)
  return { ...card, allowed_mentions: { parse: [], users: called } }
}

/** To the asker, when it is over: in a message of its own, for an edit rings nobody. */
export function handOverToldCard(view: DrawnView & { readonly askedBy: string }, context: CardContext): RingingCard {
  const { handOvers } = wordingOf(context).bot
  const lead = handOvers.told(mention(view.askedBy))
  const card = handOverCard({ ...view, lead, isForDeciders: false }, context)
  return { ...card, allowed_mentions: { parse: [], users: [view.askedBy] } }
}

/** To the asker, once it is asked: how many were told. */
export function handOverAskedCard(view: DrawnView & { readonly deciders: number }, context: CardContext): Card {
  const { handOvers } = wordingOf(context).bot
  const { deciders, ...drawn } = view
  const lead = deciders === 0 ? handOvers.askedOfNobody : handOvers.asked(deciders)
  return handOverCard({ ...drawn, lead, isForDeciders: false }, context)
}

/** The same act was asked before: the refusal that says so, and what was asked, as it is now. */
export function handOverExistsCard(problem: ProblemView, view: DrawnView, context: CardContext): Card {
  const wording = wordingOf(context)
  return drawCard(wording, problemPanel(wording, problem), handOverPanel(wording, { ...view, isForDeciders: false }))
}

/** Carrying it out takes a second proof: what to type elsewhere, and one press that goes on when that is done. */
export function handOverProofCard(view: DrawnView & Omit<StepUpView, 'act'>, context: CardContext): Card {
  const wording = wordingOf(context)
  const { id, version } = view.handOver
  return drawCard(
    wording,
    stepUpPanel(wording, { ...view, act: { kind: 'carry_out', id, version } }),
    handOverPanel(wording, { ...view, isForDeciders: false }),
  )
}
