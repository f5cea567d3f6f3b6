import {
  type Card,
  type CardContext,
  handOverCard,
  handOverProofCard,
  type Press,
  readDeclineDialog,
  refusalCard,
  unreadablePressCard,
} from '@tokenim/discord-cards'
import { ProblemError } from '@tokenim/sdk'
import { languages } from '@tokenim/wording'
import { drawHandOver, drawnOf } from '../answers/hand-over.ts'
import type { Asking } from '../asking.ts'
import { answersTo } from '../discord/answers.ts'
import { type Outcome, show } from '../outcome.ts'
import { handOverView } from '../tokenim/views.ts'
import { entityOf, type Submitted } from './press.ts'
import { movedOn } from './refused-move.ts'

type Decision = { readonly decision: 'carry_out' } | { readonly decision: 'decline'; readonly note?: string }

/** One press on everybody's card carries it out; the card then shows that it is done, and by whom. */
export async function carryOut(asking: Asking, press: Press): Promise<Outcome> {
  const id = entityOf(press, 'hov')
  if (id === null) return { kind: 'aside', card: unreadablePressCard(asking.staff) }
  return decide(asking, id, { decision: 'carry_out' }, contextOfCard(asking, press))
}

/** The dialog of a decline, sent off; everybody's card follows by the monitor's hand. */
export function readSubmittedDecline(press: Press, components: unknown): Submitted | null {
  const id = entityOf(press, 'hov')
  if (id === null) return null
  const note = readDeclineDialog(components)
  const decision = { decision: 'decline', ...(note === '' ? {} : { note }) } as const
  return { isAct: true, run: (asking) => decide(asking, id, decision, asking.staff) }
}

async function decide(asking: Asking, id: string, decision: Decision, context: CardContext): Promise<Outcome> {
  const { tokenim, asker } = asking
  try {
    const decided = await tokenim.decideHandOver({ path: { id }, body: decision }, { idempotencyKey: asker.id })
    const card = await drawHandOver(asking, handOverView(decided.handOver), context, asker.userId)
    await tellAsker(asking, id)
    return show(card)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const { code, facts, requestId } = error
    if (code === 'step_up_required') return proofWanted(asking, id, error)
    if (!isOver(error)) throw error
    const card = await drawHandOver(asking, handOverView(await tokenim.getHandOver({ path: { id } })), context)
    return { kind: 'outdated', card, aside: refusalCard({ code, facts, requestId }, asking.staff) }
  }
}

/** Nothing was done: what to type elsewhere, and the same press once more, on a card of the presser's own. */
async function proofWanted(asking: Asking, id: string, { code, facts, requestId }: ProblemError): Promise<Outcome> {
  const handOver = handOverView(await asking.tokenim.getHandOver({ path: { id } }))
  const view = await drawnOf(asking, handOver)
  return { kind: 'aside', card: handOverProofCard({ code, facts, requestId }, view, asking.staff) }
}

/** It was over before, or is now, because the token moved on. */
function isOver({ code }: ProblemError): boolean {
  return code === 'invalid_hand_over_state' || movedOn.has(code)
}

/** While the asker's own answer can be edited it says what became of it. That the asker is told is the monitor's part. */
async function tellAsker(asking: Asking, id: string): Promise<void> {
  const { parts, tokenim } = asking
  const waiting = parts.waitingAnswers.take(id)
  if (waiting === null) return
  try {
    const handOver = handOverView(await tokenim.getHandOver({ path: { id } }))
    const view = { ...(await drawnOf(asking, handOver)), askedBy: waiting.userId, closedBy: asking.asker.userId }
    const card: Card = handOverCard({ ...view, isForDeciders: false }, { ...asking.staff, locale: waiting.locale })
    await answersTo(parts.rest, waiting).edit(card)
  } catch (error) {
    parts.log.info({ error, handOverId: id }, 'the answer of the asker was not brought up to date')
  }
}

/** Everybody's card keeps its language; the asker's own has theirs. */
function contextOfCard({ asker, staff }: Asking, { argument }: Press): CardContext {
  const own = languages.find((language) => language === argument)
  return asker.isOnPrivateCard || own === undefined ? staff : { ...staff, locale: own }
}
