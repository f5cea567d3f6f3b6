import { resultCard } from '@tokenim/discord-cards'
import type { OperationAnswer } from '@tokenim/sdk'
import { unlessHidden } from '../answers/unless-hidden.ts'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'
import { sendGateView, tokenView } from '../tokenim/views.ts'
import type { ActOf } from './act-of.ts'
import { confirmByFor } from './confirm-by.ts'

/** An act on one token; its card says whether its account can send now. */
export async function moveToken(asking: Asking, act: ActOf<'move'>): Promise<Outcome> {
  const { token, sendGate } = await carryOut(asking, act)
  const { move, form } = act
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

function carryOut(asking: Asking, act: ActOf<'move'>): Promise<OperationAnswer<'cancelToken'>> {
  const { tokenim, asker } = asking
  const { move, id, version: expectedVersion, form } = act
  const { requestReplacement, minutes: _minutes, ...said } = form
  const request = { path: { id }, body: { ...said, expectedVersion } }
  const call = { idempotencyKey: asker.id }
  switch (move) {
    case 'cancel':
      return tokenim.cancelToken({ ...request, body: { ...request.body, requestReplacement } }, call)
    case 'extend':
      return extend(asking, act)
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
  { id, version: expectedVersion, form }: ActOf<'move'>,
): Promise<OperationAnswer<'extendToken'>> {
  const { requestReplacement: _none, minutes, ...said } = form
  const path = { id }
  const isUsual = minutes === '15'
  const from = isUsual ? 0 : Math.max(Date.now(), Date.parse((await tokenim.getToken({ path })).confirmBy))
  const body = { ...said, expectedVersion, ...confirmByFor(minutes, from) }
  return tokenim.extendToken({ path, body }, { idempotencyKey: asker.id })
}
