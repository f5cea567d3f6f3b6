import { alertActionOf, disableMinutes, type FilledAct } from '@tokenim/discord-cards'
import type { OperationRequest } from '@tokenim/sdk'
import type { Asking } from '../asking.ts'
import type { ActOf } from './act-of.ts'
import { matchersFor } from './matchers-for.ts'

type Handed = Exclude<FilledAct, ActOf<'many' | 'carry_out'>>

type Body = OperationRequest<'askHandOver'>['body']

/** Asks those who may for this very act, as it was filled in. `key`: of the call, so that a repeat asks once. */
export async function handOver(asking: Asking, act: Handed, key: string) {
  return asking.tokenim.askHandOver({ body: await bodyOf(asking, act) }, { idempotencyKey: key })
}

async function bodyOf(asking: Asking, act: Handed): Promise<Body> {
  switch (act.kind) {
    case 'move': {
      const { requestReplacement, minutes, ...said } = act.form
      const longer = act.move === 'extend' && minutes !== '15' ? { extendByMinutes: Number(minutes) } : {}
      const about = { act: `tokens.${act.move}`, tokenId: act.id, expectedVersion: act.version } as const
      return { ...about, ...said, requestReplacement, ...longer }
    }
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
      // Its version moves with its figures: the act's own rules say whether it still fits.
      return { act: alertActionOf(act.press), alertId: act.id }
    case 'silence':
      return silenceBody(asking, act)
    case 'end_silence':
      return { act: 'silences.expire', silenceId: act.id, expectedVersion: act.version }
    case 'notice': {
      const { notice: kind, textZh, textEn, about } = act
      return { act: 'notices.publish', kind, textZh, textEn, ...(about === null ? {} : { about }) }
    }
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
