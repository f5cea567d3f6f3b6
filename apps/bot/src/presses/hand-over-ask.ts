import {
  askableRefusalCard,
  handOverAskedCard,
  handOverExistsCard,
  type MoveForm,
  noteOnCard,
  parseAskedAct,
  type Press,
  unreadablePressCard,
} from '@tokenim/discord-cards'
import { ProblemError } from '@tokenim/sdk'
import type { Move } from '@tokenim/wording'
import { contextFor } from '../answers/context-for.ts'
import { drawnOf } from '../answers/hand-over.ts'
import type { Asking } from '../asking.ts'
import { type Outcome, show } from '../outcome.ts'
import { handOverView } from '../tokenim/views.ts'
import { entityOf } from './press.ts'
import { movedOn, refusedMove } from './refused-move.ts'

export type RefusedMove = {
  readonly move: Move
  readonly tokenId: string
  readonly expectedVersion: number
  readonly form: MoveForm
}

/**
 * A refusal that somebody else need not get ends in one press that asks those who may. `null` for any other, and for a
 * holder, who asks support instead.
 */
export async function offerToAsk(asking: Asking, refused: RefusedMove, error: ProblemError): Promise<Outcome | null> {
  if (!isForOthers(refused.move, error)) return null
  const token = await asking.tokenim.getToken({ path: { id: refused.tokenId } })
  const context = await contextFor(asking, token.accountId)
  if (context.reader === 'holder') return null
  const { move, form, expectedVersion: version, tokenId: id } = refused
  const { code, facts, requestId } = error
  const { reasonCode, requestReplacement, minutes, reason: note = '' } = form
  const isUnusual = move === 'extend' && minutes !== '15'
  const act = { move, reasonCode, requestReplacement, ...(isUnusual ? { minutes: Number(minutes) } : {}) }
  return {
    kind: 'aside',
    card: askableRefusalCard({ problem: { code, facts, requestId }, act, token: { id, version }, note }, context),
  }
}

/** The press: everything that was filled in goes to those who may. Its Idempotency-Key is the interaction. */
export async function askSomebody(asking: Asking, press: Press, card: unknown): Promise<Outcome> {
  const { tokenim, asker, staff, parts } = asking
  const tokenId = entityOf(press, 'tok')
  const act = parseAskedAct(press.argument ?? '')
  if (tokenId === null || act === null) return { kind: 'aside', card: unreadablePressCard(staff) }
  const reason = noteOnCard(card)
  const { move, reasonCode, requestReplacement, minutes } = act
  const body = {
    act: `tokens.${move}`,
    tokenId,
    expectedVersion: press.version,
    reasonCode,
    requestReplacement,
    ...(minutes === undefined ? {} : { extendByMinutes: minutes }),
    ...(reason === '' ? {} : { reason }),
  } as const
  try {
    const asked = await tokenim.askHandOver({ body }, { idempotencyKey: asker.id })
    const handOver = handOverView(asked.handOver)
    parts.waitingAnswers.remember(handOver.id, asker)
    return show(handOverAskedCard({ ...(await drawnOf(asking, handOver)), deciders: asked.deciders }, staff))
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    if (error.code === 'hand_over_exists') return alreadyAsked(asking, error)
    if (movedOn.has(error.code)) return refusedMove(asking, tokenId, error)
    throw error
  }
}

/** What was asked before is shown instead, with the refusal that names it. */
async function alreadyAsked(asking: Asking, { code, facts, requestId }: ProblemError): Promise<Outcome> {
  const id = String(facts['handOverId'])
  const handOver = handOverView(await asking.tokenim.getHandOver({ path: { id } }))
  const problem = { code, facts, requestId }
  return show(handOverExistsCard(problem, await drawnOf(asking, handOver), asking.staff))
}

/** Not one that everybody would get; nor that the bot itself may not act for people. */
function isForOthers(move: Move, { code, facts }: ProblemError): boolean {
  switch (code) {
    case 'protected_token':
    case 'self_action':
      return true
    case 'token_held':
      return move === 'cancel' || move === 'revoke'
    case 'permission_missing':
      return Array.isArray(facts['permissions']) && !facts['permissions'].includes('accounts:act_for')
    default:
      return false
  }
}
