import {
  type Card,
  checkDialog,
  disableDialog,
  declineDialog,
  handOverManyDialog,
  manyDialog,
  moveDialog,
  reasonDialog,
  silenceDialog,
  swapDialog,
  type Press,
  unreadablePressCard,
} from '@tokenim/discord-cards'
import type { Move } from '@tokenim/wording'
import { showAccountById } from '../answers/account.ts'
import { showAlertById } from '../answers/alert.ts'
import { showOnCall } from '../answers/on-call.ts'
import { checkAccountById } from '../answers/check.ts'
import { showGrantsById } from '../answers/grants.ts'
import { showHandOverById } from '../answers/hand-over.ts'
import { showHealth } from '../answers/health.ts'
import { offerLink } from '../answers/offer-link.ts'
import { showProof } from '../answers/proof.ts'
import { showDiagnosis, showHistory, showTokenById } from '../answers/token.ts'
import { showMine } from '../answers/watches.ts'
import type { Asking } from '../asking.ts'
import { type Outcome, show } from '../outcome.ts'
import { isAct, runChosen } from './choose.ts'
import { goOnWithAct } from './go-on.ts'
import { askSomebody, readSubmittedHandOvers } from './hand-over-ask.ts'
import { carryOut, readSubmittedDecline } from './hand-over-decide.ts'
import { pressEndSilence } from './end-silence.ts'
import { nextPage } from './list.ts'
import { makeSilence } from './make-silence.ts'
import { openNotice, publishNotice, readSubmittedNotice } from './notice.ts'
import { nextActs, nextAlerts, nextKeys, nextPatterns, nextSilences } from './pages.ts'
import { checkSubmitted, showAllCommands, showOwnTokens } from './panel.ts'
import type { ButtonAction, ButtonHandler, SubmitAction, SubmitHandler } from './press.ts'
import { entityOf } from './press.ts'
import { pressAlert } from './press-alert.ts'
import { previewSubmitted } from './preview-silence.ts'
import { readSubmittedDisable, readSubmittedEnable } from './submit-account.ts'
import { readSubmittedKeyRevoke } from './submit-key-revoke.ts'
import { readSubmittedMany } from './submit-many.ts'
import { readSubmittedMove } from './submit-move.ts'
import { readSubmittedSwap } from './swap.ts'
import { unwatch, watch } from './watch.ts'

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
  choose: { first: 'update', isAct, run: runChosen },
  list: { first: 'update', run: nextPage },
  health: { first: 'update', run: async (asking) => show(await showHealth(asking)) },
  ack: { first: 'card', isAct: true, run: pressAlert('ack') },
  unack: { first: 'card', isAct: true, run: pressAlert('unack') },
  resolve: { first: 'card', isAct: true, run: pressAlert('resolve') },
  useful: { first: 'card', isAct: true, run: pressAlert('useful') },
  noise: { first: 'card', isAct: true, run: pressAlert('noise') },
  silence: { first: 'modal', open: openSilence },
  silence_make: { first: 'update', isAct: true, run: makeSilence },
  alert: shows('alr', showAlertById),
  alerts: { first: 'update', run: nextAlerts },
  silences: { first: 'update', run: nextSilences },
  silence_end: { first: 'update', isAct: true, run: pressEndSilence },
  hand_over_ask: { first: 'update', isAct: true, run: askSomebody },
  hand_over_many: {
    first: 'modal',
    open: ({ version, argument }, locale) =>
      argument === 'cancel' || argument === 'extend' ? handOverManyDialog(argument, version, locale) : null,
  },
  go_on: { first: 'update', isAct: true, run: goOnWithAct },
  hand_over: shows('hov', showHandOverById),
  carry_out: { first: 'card', isAct: true, run: carryOut },
  decline: { first: 'modal', open: openDecline },
  oncall: { first: 'update', run: async (asking) => show(await showOnCall(asking)) },
  swap: { first: 'modal', open: ({ version: place }, locale) => swapDialog(place, locale) },
  patterns: { first: 'update', run: nextPatterns },
  watch: { first: 'update', isAct: true, run: watch },
  unwatch: { first: 'update', isAct: true, run: unwatch },
  mine: { first: 'update', run: async (asking, { version: offset }) => show(await showMine(asking, offset)) },
  notice: { first: 'modal', open: openNotice },
  notice_publish: { first: 'update', isAct: true, run: publishNotice },
  relink: { first: 'update', run: async (asking) => show(await offerLink(asking)) },
  cancel_many: { first: 'modal', open: ({ version }, locale) => manyDialog('cancel', version, locale) },
  extend_many: { first: 'modal', open: ({ version }, locale) => manyDialog('extend', version, locale) },
  account: shows('acc', showAccountById),
  disable: { first: 'modal', open: (press, locale) => opensFor(press, 'acc', (about) => disableDialog(about, locale)) },
  enable: {
    first: 'modal',
    open: (press, locale) => opensFor(press, 'acc', (about) => reasonDialog('enable', about, locale)),
  },
  grants: shows('acc', showGrantsById),
  keys: { first: 'update', run: nextKeys },
  key_revoke: {
    first: 'modal',
    open: (press, locale) => opensFor(press, 'key', (about) => reasonDialog('revokeKey', about, locale)),
  },
  acts: { first: 'update', run: nextActs },
  proof: about('tok', showProof),
  panel_check: { first: 'modal', isRead: true, open: (_press, locale) => checkDialog(locale) },
  panel_tokens: { first: 'update', run: showOwnTokens },
  panel_help: { first: 'update', run: showAllCommands },
}

/** Every dialog that is sent off. */
export const submits: { readonly [A in SubmitAction]: SubmitHandler } = {
  cancel_submit: submitsMove('cancel'),
  extend_submit: submitsMove('extend'),
  hold_submit: submitsMove('hold'),
  release_submit: submitsMove('release'),
  revoke_submit: submitsMove('revoke'),
  decline_submit: readSubmittedDecline,
  hand_over_many_submit: readSubmittedHandOvers,
  silence_submit: previewSubmitted,
  swap_submit: readSubmittedSwap,
  panel_check_submit: checkSubmitted,
  notice_submit: readSubmittedNotice,
  cancel_many_submit: (press, components, card) => readSubmittedMany('cancel', press, components, card),
  extend_many_submit: (press, components, card) => readSubmittedMany('extend', press, components, card),
  disable_submit: readSubmittedDisable,
  enable_submit: readSubmittedEnable,
  key_revoke_submit: readSubmittedKeyRevoke,
}

function opens(move: Move): ButtonHandler {
  const open = (press: Press, locale: string) => {
    const id = entityOf(press, 'tok')
    return id === null ? null : moveDialog(move, { id, version: press.version }, locale)
  }
  return { first: 'modal', open }
}

/** The dialog about the entity of the press, as it was seen. */
function opensFor<Dialog>(
  press: Press,
  kind: 'acc' | 'key',
  open: (about: { readonly id: string; readonly version: number }) => Dialog,
): Dialog | null {
  const id = entityOf(press, kind)
  return id === null ? null : open({ id, version: press.version })
}

function openSilence(press: Press, locale: string) {
  const id = entityOf(press, 'alr')
  return id === null ? null : silenceDialog({ id, version: press.version }, locale)
}

function openDecline(press: Press, locale: string) {
  const id = entityOf(press, 'hov')
  return id === null ? null : declineDialog({ ...press, id }, locale)
}

function submitsMove(move: Move): SubmitHandler {
  return (press, components) => readSubmittedMove(move, press, components)
}

function shows(
  kind: 'tok' | 'acc' | 'alr' | 'hov',
  card: (asking: Asking, id: string) => Promise<Card>,
): ButtonHandler {
  return about(kind, async (asking, id) => show(await card(asking, id)))
}

/** A custom id comes back from the client: one that names the wrong kind of thing is answered like an unreadable one. */
function about(
  kind: 'tok' | 'acc' | 'alr' | 'hov',
  answer: (asking: Asking, id: string) => Promise<Outcome>,
): ButtonHandler {
  const run = async (asking: Asking, press: Press) => {
    const id = entityOf(press, kind)
    return id === null ? show(unreadablePressCard(asking.staff)) : answer(asking, id)
  }
  return { first: 'update', run }
}
