import {
  type FilledAct,
  handOverAskedCard,
  handOverExistsCard,
  type Press,
  readAct,
  readMoveDialog,
  tokensOnCard,
  unreadablePressCard,
} from '@tokenim/discord-cards'
import { ProblemError } from '@tokenim/sdk'
import { handOverBody } from '../acts/hand-over-body.ts'
import { handOverMany } from '../acts/hand-over-many.ts'
import { refusedAct } from '../acts/refused-act.ts'
import { drawnOf } from '../answers/hand-over.ts'
import type { Asking } from '../asking.ts'
import { type Outcome, show } from '../outcome.ts'
import { handOverView } from '../tokenim/views.ts'
import type { Submitted } from './press.ts'

/** The press: everything that was filled in goes to those who may. Its Idempotency-Key is the interaction. */
export async function askSomebody(asking: Asking, press: Press, card: unknown): Promise<Outcome> {
  const act = readAct(press, card)
  if (act === null || act.kind === 'carry_out') return { kind: 'aside', card: unreadablePressCard(asking.staff) }
  return act.kind === 'many' ? handOverMany(asking, act) : askFor(asking, act)
}

/** The dialog of several that the card names, sent off. */
export function readSubmittedHandOvers(press: Press, components: unknown, card: unknown): Submitted | null {
  const { argument: move, version: count } = press
  const form = readMoveDialog(components)
  const tokens = tokensOnCard(card, 'others')
  if ((move !== 'cancel' && move !== 'extend') || form === null) return null
  if (tokens.length !== count || count === 0) return null
  return { isAct: true, run: (asking) => handOverMany(asking, { kind: 'many', move, tokens, form }) }
}

async function askFor(
  asking: Asking,
  act: Exclude<FilledAct, { readonly kind: 'many' | 'carry_out' }>,
): Promise<Outcome> {
  const { tokenim, asker, staff, parts } = asking
  try {
    const body = await handOverBody(asking, act)
    if (body === null) return { kind: 'aside', card: unreadablePressCard(staff) }
    const asked = await tokenim.askHandOver({ body }, { idempotencyKey: asker.id })
    const view = handOverView(asked.handOver)
    parts.waitingAnswers.remember(view.id, asker)
    return show(handOverAskedCard({ ...(await drawnOf(asking, view)), deciders: asked.deciders }, staff))
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    if (error.code === 'hand_over_exists') return alreadyAsked(asking, error)
    const outcome = await refusedAct(asking, act, error, staff)
    if (outcome === null) throw error
    return outcome
  }
}

/** What was asked before is shown instead, with the refusal that names it. */
async function alreadyAsked(asking: Asking, { code, facts, requestId }: ProblemError): Promise<Outcome> {
  const id = String(facts['handOverId'])
  const asked = handOverView(await asking.tokenim.getHandOver({ path: { id } }))
  const problem = { code, facts, requestId }
  return show(handOverExistsCard(problem, await drawnOf(asking, asked), asking.staff))
}
