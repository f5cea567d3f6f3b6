import { type Card, type CardContext, handOverProofCard, type ProblemView } from '@tokenim/discord-cards'
import { drawnOf } from '../answers/hand-over.ts'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'
import { handOverView } from '../tokenim/views.ts'
import type { ActOf } from './act-of.ts'
import { decideHandOver } from './decide-hand-over.ts'

/** One press carries it out; the card then shows that it is done, and by whom. */
export function carryOutHandOver(asking: Asking, { id }: ActOf<'carry_out'>, context: CardContext): Promise<Outcome> {
  return decideHandOver(asking, id, { decision: 'carry_out' }, context)
}

/** What it takes first, and what was handed over, on a card of the presser's own. */
export async function handOverProof(
  asking: Asking,
  { id }: ActOf<'carry_out'>,
  wanted: { readonly problem: ProblemView; readonly isEarly: boolean },
): Promise<Card> {
  const handOver = handOverView(await asking.tokenim.getHandOver({ path: { id } }))
  return handOverProofCard({ ...(await drawnOf(asking, handOver)), ...wanted }, asking.staff)
}
