import type { PressAction } from '@tokenim/discord-cards'
import type { Move } from '@tokenim/wording'
import { stage } from '../stage.ts'
import type { Ask } from './ask.ts'
import { proven } from './proven.ts'
import type { Row } from './row.ts'
import type { Target } from './targets.ts'

/** A button that opens a dialog, and the dialog sent off. */
export type DialogRow<Button extends PressAction = PressAction> = Row & {
  readonly button: Button
  readonly title: (wording: Ask['wording']) => string
  /** Custom ids of the button that nobody here made. */
  readonly forged: (on: Target) => readonly string[]
}

/** A dialog sent off: never what a button carries. */
export type DialogAction = Extract<PressAction, `${string}_submit`>

const values = { reason: ['other'] }
const missing = (to: 'viewer' | 'support') => ({ to, code: 'permission_missing' }) as const

function move<M extends Move>(button: M, row: Pick<Row, 'by' | 'on' | 'refused' | 'stale'>): DialogRow<M> {
  const more = button === 'cancel' ? { replacement: ['no'] } : button === 'extend' ? { minutes: ['60'] } : {}
  const fill = (ask: Ask, { id: entityId, version, texts }: Target) =>
    ask.dialog({ action: button, entityId, version }, { ...values, ...more, note: texts.note })
  return {
    ...row,
    button,
    isAct: true,
    clips: true,
    title: ({ bot }) => bot.dialogs[button].title,
    reach: (ask, on) => proven(ask, fill(ask, on)),
    says: ({ bot }, { id }) => [bot.done[button], id],
    forged: ({ accountId }) => [`v1:${button}:${accountId}:1`, `v1:${button}:-:1`],
  }
}

/** By the action of the dialog sent off: one without a row does not compile. */
export const dialogRows = {
  cancel_submit: move('cancel', { by: 'support', on: 'pending', refused: missing('viewer'), stale: extended() }),
  extend_submit: move('extend', { by: 'support', on: 'pending', refused: missing('viewer'), stale: extended() }),
  hold_submit: move('hold', {
    by: 'security',
    on: 'confirmed',
    refused: missing('support'),
    stale: heldBefore('invalid_token_state'),
  }),
  release_submit: move('release', { by: 'security', on: 'held', refused: missing('support') }),
  revoke_submit: move('revoke', {
    by: 'security',
    on: 'confirmed',
    refused: missing('support'),
    stale: heldBefore('version_conflict'),
  }),
  decline_submit: {
    clips: true,
    button: 'decline',
    by: 'security',
    on: 'handOver',
    isAct: true,
    title: ({ bot }) => bot.handOvers.declineDialog.title,
    reach: (ask, { id: entityId, version, texts }) =>
      ask.dialog({ action: 'decline', entityId, version }, { note: texts.note }),
    says: ({ bot: { handOvers }, action }) => [handOvers.headings.declined(action('tokens.cancel'))],
    refused: { to: 'operator', code: 'permission_missing' },
    stale: {
      by: ({ id }) => stage().keyOf('security-en')('POST', `/v1/hand-overs/${id}/decide`, { decision: 'decline' }),
      code: 'invalid_hand_over_state',
    },
    forged: ({ ids }) => [`v1:decline:${ids[0]}:1`, 'v1:decline:-:1'],
  },
  hand_over_many_submit: {
    button: 'hand_over_many',
    by: 'support',
    on: 'twoGuarded',
    isAct: true,
    title: ({ bot }) => bot.handOvers.manyDialog.title(2),
    card: (ask, { ids }) => ask.command('token cancel', { token: ids.join(' ') }),
    reach: (ask, { texts }, card) =>
      ask.dialogOn(card, 'hand_over_many', { ...values, note: texts.note, replacement: ['no'] }),
    says: ({ bot, action }) => [bot.handOvers.askedMany(2, action('tokens.cancel'))],
    refused: { to: 'member', sees: ({ bot }) => [bot.handOvers.notAskedMany(2)] },
    forged: () => ['v1:hand_over_many:-:2', 'v1:hand_over_many:-:2:hold'],
  },
  silence_submit: {
    button: 'silence',
    by: 'operator',
    on: 'firing',
    title: ({ bot }) => bot.alerts.dialog.title,
    reach: (ask, { id: entityId, version, texts }) =>
      ask.dialog({ action: 'silence', entityId, version }, { scope: ['kind'], until: ['2h'], comment: texts.comment }),
    says: ({ bot }) => [bot.alerts.matches(1, 0), bot.alerts.nothingYet],
    refused: { to: 'member', code: 'not_found' },
    forged: () => ['v1:silence:tok_00000000000000000000000000:1', 'v1:silence:-:1'],
  },
  swap_submit: {
    button: 'swap',
    by: 'operator',
    on: 'nothing',
    isAct: true,
    title: ({ bot }) => bot.alerts.onCall.dialog.title,
    reach: (ask, { texts }) =>
      ask.dialog({ action: 'swap' }, { person: 'Pedro', length: ['2h'], reason: texts.comment }),
    says: ({ bot }) => [bot.alerts.headings.onCall, 'Pedro'],
    refused: missing('viewer'),
    forged: () => [],
  },
  panel_check_submit: {
    clips: true,
    button: 'panel_check',
    by: 'viewer',
    on: 'extended',
    title: ({ bot }) => bot.panel.dialog.title,
    reach: (ask, { externalId: who }) => ask.dialog({ action: 'panel_check' }, { who }),
    says: ({ bot }, { id }) => [bot.headings.check, id],
    refused: { to: 'member', code: 'permission_missing' },
    forged: () => [],
  },
  notice_submit: {
    button: 'notice',
    by: 'operator',
    on: 'nothing',
    title: ({ bot }) => bot.notices.dialog.title,
    reach: (ask, { texts }) =>
      ask.dialog({ action: 'notice', argument: 'maintenance' }, { zh: texts.notice, en: texts.notice }),
    says: ({ bot: { notices } }) => [notices.preview, notices.nothingYet],
    refused: null,
    away: ({ bot: { notices } }) => [notices.preview],
    forged: () => ['v1:notice:-:0', 'v1:notice:-:0:party'],
  },
  cancel_many_submit: {
    clips: true,
    button: 'cancel_many',
    by: 'support',
    on: 'two',
    isAct: true,
    title: ({ bot: { many } }) => many.dialog.cancel.title(2),
    card: (ask, { ids }) => ask.command('token cancel', { token: ids.join(' ') }),
    reach: (ask, { texts }, card) =>
      ask.dialogOn(card, 'cancel_many', { ...values, typed: '2', note: texts.note, replacement: ['no'] }),
    says: ({ bot: { many } }) => [many.done.cancel(2)],
    refused: missing('viewer'),
    forged: () => [],
  },
  extend_many_submit: {
    clips: true,
    button: 'extend_many',
    by: 'support',
    on: 'two',
    isAct: true,
    title: ({ bot: { many } }) => many.dialog.extend.title(2),
    card: (ask, { ids }) => ask.command('token extend', { token: ids.join(' ') }),
    reach: (ask, { texts }, card) =>
      ask.dialogOn(card, 'extend_many', { ...values, typed: '2', note: texts.note, minutes: ['60'] }),
    says: ({ bot: { many } }) => [many.done.extend(2)],
    refused: missing('viewer'),
    forged: () => [],
  },
  disable_submit: {
    clips: true,
    button: 'disable',
    by: 'operator',
    on: 'account',
    isAct: true,
    title: ({ bot }) => bot.access.dialogs.disable.title,
    reach: (ask, { id: entityId, version, texts }) =>
      ask.dialog(
        { action: 'disable', entityId, version },
        { reason: ['complaints'], until: ['7d'], evidence: texts.note },
      ),
    says: ({ bot }, { id }) => [bot.access.done.disable, id],
    refused: missing('support'),
    stale: {
      by: ({ id }) =>
        operator(`/v1/accounts/${id}/disable`, {
          disabledReason: 'complaints',
          evidence: 'seen',
          expectedVersion: 1,
        }),
      code: 'invalid_account_state',
    },
    forged: ({ ids }) => [`v1:disable:${ids[0]}:1`, 'v1:disable:-:1'],
  },
  enable_submit: {
    clips: true,
    button: 'enable',
    by: 'operator',
    on: 'disabled',
    isAct: true,
    title: ({ bot }) => bot.access.dialogs.enable.title,
    reach: (ask, { id: entityId, version, texts }) =>
      ask.dialog({ action: 'enable', entityId, version }, { ...values, note: texts.note }),
    says: ({ bot }, { id }) => [bot.access.done.enable, id],
    refused: missing('support'),
    stale: {
      by: ({ id }) => operator(`/v1/accounts/${id}/enable`, { reasonCode: 'stuck', expectedVersion: 2 }),
      code: 'invalid_account_state',
    },
    forged: ({ ids }) => [`v1:enable:${ids[0]}:1`, 'v1:enable:-:1'],
  },
  key_revoke_submit: {
    clips: true,
    button: 'key_revoke',
    by: 'security',
    on: 'key',
    isAct: true,
    title: ({ bot }) => bot.access.dialogs.revokeKey.title,
    reach: (ask, { id: entityId, version, texts }) =>
      ask.dialog({ action: 'key_revoke', entityId, version }, { ...values, note: texts.note }),
    says: ({ bot }, { id }) => [bot.access.done.revokeKey, id],
    refused: missing('support'),
    forged: ({ accountId }) => [`v1:key_revoke:${accountId}:1`, 'v1:key_revoke:-:1'],
  },
} as const satisfies Readonly<Record<DialogAction, DialogRow>>

function extended(): NonNullable<Row['stale']> {
  const body = { reasonCode: 'stuck', expectedVersion: 1 }
  return { by: ({ id }) => operator(`/v1/tokens/${id}/extend`, body), code: 'version_conflict' }
}

function heldBefore(code: 'invalid_token_state' | 'version_conflict'): NonNullable<Row['stale']> {
  const body = { reasonCode: 'security', expectedVersion: 2 }
  const by = ({ id }: Target) => stage().keyOf('security-en')('POST', `/v1/tokens/${id}/hold`, body)
  return { by, code }
}

function operator(path: string, body: object) {
  return stage().keyOf('operator-en')('POST', path, body)
}
