import type { HandOverAct } from '@tokenim/core/hand-overs'
import type { AlertPress } from '../ids/index.ts'
import type { FilledAct } from './filled-act.ts'

/** As the audit log names it. */
export function actionOf(act: FilledAct): HandOverAct | 'hand_overs.decide' {
  switch (act.kind) {
    case 'move':
    case 'many':
      return `tokens.${act.move}`
    case 'disable':
    case 'enable':
      return `accounts.${act.kind}`
    case 'revoke_key':
      return 'keys.revoke'
    case 'alert':
      return alertActions[act.press]
    case 'silence':
      return 'silences.create'
    case 'end_silence':
      return 'silences.expire'
    case 'notice':
      return 'notices.publish'
    case 'swap':
      return 'on_call.swap'
    case 'carry_out':
      return 'hand_overs.decide'
  }
}

const alertActions: { readonly [P in AlertPress]: HandOverAct } = {
  ack: 'alerts.acknowledge',
  unack: 'alerts.unacknowledge',
  resolve: 'alerts.resolve_by_hand',
  useful: 'alerts.give_feedback',
  noise: 'alerts.give_feedback',
}
