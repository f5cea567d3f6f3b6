import { type Card, type CardContext, handOverCard } from '@tokenim/discord-cards'
import { drawHandOver, drawnOf } from '../answers/hand-over.ts'
import { type Asking, askingFor } from '../asking.ts'
import { answersTo } from '../discord/answers.ts'
import { type Outcome, show } from '../outcome.ts'
import { handOverView } from '../tokenim/views.ts'

export type Decision = { readonly decision: 'carry_out' } | { readonly decision: 'decline'; readonly note?: string }

/** Decides it, and says so to its asker where that is still waited for. */
export async function decideHandOver(
  asking: Asking,
  id: string,
  decision: Decision,
  context: CardContext,
): Promise<Outcome> {
  const { tokenim, asker } = asking
  const decided = await tokenim.decideHandOver({ path: { id }, body: decision }, { idempotencyKey: asker.id })
  const card = await drawHandOver(asking, handOverView(decided.handOver), context, asker.userId)
  await tellAsker(asking, id)
  return show(card)
}

/**
 * While the asker's own answer can be edited it says what became of it, of what the asker may read, who decided may read
 * more. That the asker is told is the monitor's part.
 */
async function tellAsker({ asker: decider, parts }: Asking, id: string): Promise<void> {
  const waiting = parts.waitingAnswers.take(id)
  if (waiting === null) return
  try {
    const theirs = askingFor(parts, waiting)
    const handOver = handOverView(await theirs.tokenim.getHandOver({ path: { id } }))
    const view = { ...(await drawnOf(theirs, handOver)), askedBy: waiting.userId, closedBy: decider.userId }
    const card: Card = handOverCard({ ...view, isForDeciders: false }, theirs.staff)
    await answersTo(parts.rest, waiting).edit(card)
  } catch (error) {
    parts.log.info({ error, handOverId: id }, 'the answer of the asker was not brought up to date')
  }
}
