import {
  type MoveForm,
  outdatedCard,
  type Press,
  type ProblemView,
  readMoveDialog,
  refusalCard,
  resultCard,
} from '@tokenim/discord-cards'
import { type OperationAnswer, ProblemError } from '@tokenim/sdk'
import type { Actor, Move } from '@tokenim/wording'
import type { Asking } from '../asking.ts'
import { contextFor } from '../answers/context-for.ts'
import { type Outcome, show } from '../outcome.ts'
import { sendGateView, tokenView } from '../tokenim/views.ts'
import { entityOf, type Submitted } from './press.ts'

/** The dialog of an act on a token, sent off. */
export function readSubmittedMove(move: Move, press: Press, components: unknown): Submitted | null {
  const tokenId = entityOf(press, 'tok')
  const form = readMoveDialog(components)
  if (tokenId === null || form === null) return null
  const submitted = { move, tokenId, expectedVersion: press.version, form }
  return { isAct: true, run: (asking) => submitMove(asking, submitted) }
}

type SubmittedMove = {
  readonly move: Move
  readonly tokenId: string
  /** The version on the card that was pressed. */
  readonly expectedVersion: number
  readonly form: MoveForm
}

/** The act itself. Its Idempotency-Key is the interaction, so one that arrives twice acts once. */
async function submitMove(asking: Asking, submitted: SubmittedMove): Promise<Outcome> {
  try {
    const { token, sendGate } = await carryOut(asking, submitted)
    const { move, form } = submitted
    const card = resultCard(
      {
        move,
        token: tokenView(token),
        sendGate: sendGateView(sendGate),
        by: { discordUserId: asking.asker.userId },
        reasonCode: form.reasonCode,
        reason: form.reason,
        replacementRequested: move === 'cancel' && form.requestReplacement,
      },
      asking.staff,
    )
    return { kind: 'done', card }
  } catch (error) {
    if (error instanceof ProblemError && aboutToken.has(error.code)) return refused(asking, submitted.tokenId, error)
    throw error
  }
}

/** Refusals that say the card was drawn of something that is no longer so. */
const movedOn: ReadonlySet<string> = new Set(['version_conflict', 'invalid_token_state', 'token_expired'])

/** Refusals whose words depend on whether the holder reads them. */
const aboutToken: ReadonlySet<string> = new Set([...movedOn, 'token_held'])

function carryOut(asking: Asking, submitted: SubmittedMove): Promise<OperationAnswer<'cancelToken'>> {
  const { tokenim, asker } = asking
  const { move, tokenId, expectedVersion, form } = submitted
  const { requestReplacement, ...said } = form
  const request = { path: { id: tokenId }, body: { ...said, expectedVersion } }
  const call = { idempotencyKey: asker.id }
  switch (move) {
    case 'cancel':
      return tokenim.cancelToken({ ...request, body: { ...request.body, requestReplacement } }, call)
    case 'extend':
      return tokenim.extendToken(request, call)
    case 'hold':
      return tokenim.holdToken(request, call)
    case 'release':
      return tokenim.releaseToken(request, call)
    case 'revoke':
      return tokenim.revokeToken(request, call)
  }
}

/** Nothing was done: why, and for an outdated card the token as it is now, with buttons that work. */
async function refused(asking: Asking, id: string, { code, facts, requestId }: ProblemError): Promise<Outcome> {
  const token = tokenView(await asking.tokenim.getToken({ path: { id } }))
  const context = await contextFor(asking, token.accountId)
  const problem: ProblemView = { code, facts, requestId }
  if (!movedOn.has(code)) return { kind: 'aside', card: refusalCard(problem, context) }
  const stateBy = facts['by'] as Actor | undefined
  return show(outdatedCard({ token, problem, ...(stateBy === undefined ? {} : { stateBy }) }, context))
}
