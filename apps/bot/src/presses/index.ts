import {
  type Card,
  moveDialog,
  silenceDialog,
  swapDialog,
  type Press,
  unreadablePressCard,
} from '@tokenim/discord-cards'
import type { Move } from '@tokenim/wording'
import { showAlertById } from '../answers/alert.ts'
import { showOnCall } from '../answers/on-call.ts'
import { checkAccountById } from '../answers/check.ts'
import { showHealth } from '../answers/health.ts'
import { showDiagnosis, showHistory, showTokenById } from '../answers/token.ts'
import type { Asking } from '../asking.ts'
import { show } from '../outcome.ts'
import { actOnAlert } from './alert-act.ts'
import { endSilence } from './end-silence.ts'
import { nextPage } from './list.ts'
import { makeSilence } from './make-silence.ts'
import { nextAlerts, nextPatterns, nextSilences } from './pages.ts'
import type { ButtonAction, ButtonHandler, SubmitAction, SubmitHandler } from './press.ts'
import { entityOf } from './press.ts'
import { previewSubmitted } from './preview-silence.ts'
import { readSubmittedMove } from './submit-move.ts'
import { readSubmittedSwap } from './swap.ts'

/** Every button of every card, ours and the monitor's: a press is found by its action alone, also after a restart. */
export const buttons: { readonly [A in ButtonAction]: ButtonHandler } = {
  cancel: opens('cancel'),
  extend: opens('extend'),
  hold: opens('hold'),
  release: opens('release'),
  revoke: opens('revoke'),
  show: shows('tok', showTokenById),
  history: shows('tok', showHistory),
  diagnosis: shows('tok', showDiagnosis),
  check: shows('acc', checkAccountById),
  list: { first: 'update', run: nextPage },
  health: { first: 'update', run: async (asking) => show(await showHealth(asking)) },
  ack: { first: 'card', isAct: true, run: actOnAlert('ack') },
  unack: { first: 'card', isAct: true, run: actOnAlert('unack') },
  resolve: { first: 'card', isAct: true, run: actOnAlert('resolve') },
  useful: { first: 'card', isAct: true, run: actOnAlert('useful') },
  noise: { first: 'card', isAct: true, run: actOnAlert('noise') },
  silence: { first: 'modal', open: openSilence },
  silence_make: { first: 'update', isAct: true, run: makeSilence },
  alert: shows('alr', showAlertById),
  alerts: { first: 'update', run: nextAlerts },
  silences: { first: 'update', run: nextSilences },
  silence_end: { first: 'update', isAct: true, run: endSilence },
  oncall: { first: 'update', run: async (asking) => show(await showOnCall(asking)) },
  swap: { first: 'modal', open: ({ version: place }, locale) => swapDialog(place, locale) },
  patterns: { first: 'update', run: nextPatterns },
}

/** Every dialog that is sent off. */
export const submits: { readonly [A in SubmitAction]: SubmitHandler } = {
  cancel_submit: submitsMove('cancel'),
  extend_submit: submitsMove('extend'),
  hold_submit: submitsMove('hold'),
  release_submit: submitsMove('release'),
  revoke_submit: submitsMove('revoke'),
  silence_submit: previewSubmitted,
  swap_submit: readSubmittedSwap,
}

function opens(move: Move): ButtonHandler {
  const open = (press: Press, locale: string) => {
    const id = entityOf(press, 'tok')
    return id === null ? null : moveDialog(move, { id, version: press.version }, locale)
  }
  return { first: 'modal', open }
}

function openSilence(press: Press, locale: string) {
  const id = entityOf(press, 'alr')
  return id === null ? null : silenceDialog({ id, version: press.version }, locale)
}

function submitsMove(move: Move): SubmitHandler {
  return (press, components) => readSubmittedMove(move, press, components)
}

/** A custom id comes back from the client: one that names the wrong kind of thing is answered like an unreadable one. */
function shows(kind: 'tok' | 'acc' | 'alr', card: (asking: Asking, id: string) => Promise<Card>): ButtonHandler {
  const run = async (asking: Asking, press: Press) => {
    const id = entityOf(press, kind)
    return show(id === null ? unreadablePressCard(asking.staff) : await card(asking, id))
  }
  return { first: 'update', run }
}
