import { type MoveForm, type Press, readMoveDialog, resultCard, stepUpCard } from '@tokenim/discord-cards'
import { type OperationAnswer, ProblemError } from '@tokenim/sdk'
import type { ExtendMinutes, Move } from '@tokenim/wording'
import { unlessHidden } from '../answers/unless-hidden.ts'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'
import { sendGateView, tokenView } from '../tokenim/views.ts'
import { confirmByFor } from './confirm-by.ts'
import { offerToAsk } from './hand-over-ask.ts'
import { entityOf, type Submitted } from './press.ts'
import { movedOn, refusedMove } from './refused-move.ts'

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
        reason: asking.parts.idsOnly ? undefined : form.reason,
        replacementRequested: move === 'cancel' && form.requestReplacement,
        accountLocale: await accountLocale(asking, token.accountId),
      },
      asking.staff,
    )
    return { kind: 'done', card }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    if (error.code === 'step_up_required') return proofWanted(asking, submitted, error)
    const offer = await offerToAsk(asking, submitted, error)
    if (offer !== null) return offer
    if (aboutToken.has(error.code)) return refusedMove(asking, submitted.tokenId, error)
    throw error
  }
}

/**
 * In which language its user is answered; `undefined` for who may not read the account, and answers nobody. The act is
 * done: its card is shown without a reply rather than not at all.
 */
async function accountLocale({ tokenim, parts }: Asking, id: string): Promise<string | null | undefined> {
  try {
    return (await unlessHidden(tokenim.getAccount({ path: { id } })))?.locale
  } catch (error) {
    parts.log.info({ error, accountId: id }, 'a result is shown without a reply to the user')
    return undefined
  }
}

/** Nothing was done: what to type elsewhere, and the same act once more. */
function proofWanted(
  { staff }: Asking,
  { move, tokenId, expectedVersion }: SubmittedMove,
  problem: ProblemError,
): Outcome {
  return { kind: 'aside', card: stepUpCard(problem, { move, id: tokenId, version: expectedVersion }, staff) }
}

/** Refusals whose words depend on whether the holder reads them. */
const aboutToken: ReadonlySet<string> = new Set([...movedOn, 'token_held'])

function carryOut(asking: Asking, submitted: SubmittedMove): Promise<OperationAnswer<'cancelToken'>> {
  const { tokenim, asker } = asking
  const { move, tokenId, expectedVersion, form } = submitted
  const { requestReplacement, minutes, ...said } = form
  const request = { path: { id: tokenId }, body: { ...said, expectedVersion } }
  const call = { idempotencyKey: asker.id }
  switch (move) {
    case 'cancel':
      return tokenim.cancelToken({ ...request, body: { ...request.body, requestReplacement } }, call)
    case 'extend':
      return extend(asking, submitted, minutes)
    case 'hold':
      return tokenim.holdToken(request, call)
    case 'release':
      return tokenim.releaseToken(request, call)
    case 'revoke':
      return tokenim.revokeToken(request, call)
  }
}

/** Counted from the deadline it has, or from now when that is over. */
async function extend(
  { tokenim, asker }: Asking,
  { tokenId: id, expectedVersion, form }: SubmittedMove,
  minutes: ExtendMinutes,
): Promise<OperationAnswer<'extendToken'>> {
  const { requestReplacement: _none, minutes: _minutes, ...said } = form
  const path = { id }
  const isUsual = minutes === '15'
  const from = isUsual ? 0 : Math.max(Date.now(), Date.parse((await tokenim.getToken({ path })).confirmBy))
  const body = { ...said, expectedVersion, ...confirmByFor(minutes, from) }
  return tokenim.extendToken({ path, body }, { idempotencyKey: asker.id })
}
