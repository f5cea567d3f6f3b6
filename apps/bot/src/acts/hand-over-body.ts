import { disableMinutes, type FilledAct } from '@tokenim/discord-cards'
import type { OperationRequest } from '@tokenim/sdk'
import type { Asking } from '../asking.ts'
import type { ActOf } from './act-of.ts'
import { matchersFor } from './matchers-for.ts'
import { swapBody } from './swap-on-call.ts'

type Handed = Exclude<FilledAct, ActOf<'many' | 'carry_out'>>

type Body = OperationRequest<'askHandOver'>['body']

/** What those who may are asked for: this very act, as it was filled in. `null`: what it is about is gone. */
export async function handOverBody(asking: Asking, act: Handed): Promise<Body | null> {
  switch (act.kind) {
    case 'move':
      return moveBody(act)
    case 'disable': {
      const { length, ...said } = act.form
      const minutes = disableMinutes(length)
      const about = { act: 'accounts.disable', accountId: act.id, expectedVersion: act.version } as const
      return { ...about, ...said, ...(minutes === null ? {} : { disableForMinutes: minutes }) }
    }
    case 'enable':
      return { act: 'accounts.enable', accountId: act.id, expectedVersion: act.version, ...act.form }
    case 'revoke_key':
      return { act: 'keys.revoke', keyId: act.id, expectedVersion: act.version, ...act.form }
    case 'alert':
      return alertBody(act)
    case 'silence':
      return silenceBody(asking, act)
    case 'end_silence':
      return { act: 'silences.expire', silenceId: act.id, expectedVersion: act.version }
    case 'notice': {
      const { notice: kind, textZh, textEn, about } = act
      return { act: 'notices.publish', kind, textZh, textEn, ...(about === null ? {} : { about }) }
    }
    case 'swap': {
      const swap = await swapBody(asking, act)
      return swap === null ? null : { act: 'on_call.swap', ...swap }
    }
  }
}

/** Of an act on one token. */
export function moveBody({ move, id: tokenId, version: expectedVersion, form }: ActOf<'move'>): Body {
  const { requestReplacement, minutes, ...said } = form
  const longer = move === 'extend' && minutes !== '15' ? { extendByMinutes: Number(minutes) } : {}
  return { act: `tokens.${move}`, tokenId, expectedVersion, ...said, requestReplacement, ...longer }
}

/** Its version moves with its figures: the act's own rules say whether it still fits. */
function alertBody({ press, id: alertId }: ActOf<'alert'>): Body {
  switch (press) {
    case 'ack':
      return { act: 'alerts.acknowledge', alertId }
    case 'unack':
      return { act: 'alerts.unacknowledge', alertId }
    case 'resolve':
      return { act: 'alerts.resolve_by_hand', alertId }
    case 'useful':
    case 'noise':
      return { act: 'alerts.give_feedback', alertId, verdict: press }
  }
}

async function silenceBody({ tokenim }: Asking, { id, scope, minutes, comment }: ActOf<'silence'>): Promise<Body> {
  const { alert } = await tokenim.getAlert({ path: { id } })
  return {
    act: 'silences.create',
    alertId: id,
    matchers: [...matchersFor(alert, { scope })],
    ...(minutes === null ? { untilResolved: true } : { forMinutes: minutes }),
    ...(comment === '' ? {} : { comment }),
  }
}
