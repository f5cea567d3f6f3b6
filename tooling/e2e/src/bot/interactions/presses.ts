import { type PressAction } from '@tokenim/discord-cards'
import { stage } from '../stage.ts'
import { codeOn } from '../second-proof.ts'
import { proven } from './proven.ts'
import { type DialogAction, type dialogRows } from './dialogs.ts'
import { otherKind, type PressRow } from './row.ts'
import { tokenPresses } from './token-presses.ts'

const hidden = { to: 'member', code: 'not_found' } as const
const mayNotManage = { to: 'viewer', code: 'permission_missing' } as const
const about = (action: PressAction): PressRow['reach'] => {
  return (ask, { id: entityId, version }) => ask.press({ action, entityId, version })
}

const alertPresses = {
  alert: {
    clips: true,
    by: 'viewer',
    on: 'firing',
    reach: about('alert'),
    says: ({ bot, words }, { id }) => [bot.alerts.headings.labels, words.alertStates.firing, id],
    refused: hidden,
    forged: otherKind('alert', 'token'),
  },
  ack: {
    clips: true,
    by: 'operator',
    on: 'firing',
    isAct: true,
    reach: about('ack'),
    says: ({ bot, words }) => [bot.alerts.fields.acknowledgedBy, words.alertStates.acknowledged],
    refused: mayNotManage,
    stale: { by: ({ id }) => operator(`/v1/alerts/${id}/acknowledge`), code: 'invalid_alert_state' },
    forged: otherKind('ack', 'token'),
  },
  unack: {
    clips: true,
    by: 'operator',
    on: 'acknowledged',
    isAct: true,
    reach: about('unack'),
    says: ({ words }) => [words.alertStates.firing],
    refused: mayNotManage,
    stale: { by: ({ id }) => operator(`/v1/alerts/${id}/unacknowledge`), code: 'invalid_alert_state' },
    forged: otherKind('unack', 'token'),
  },
  resolve: {
    clips: true,
    by: 'operator',
    on: 'resolving',
    isAct: true,
    reach: about('resolve'),
    says: ({ bot }) => [bot.alerts.closed],
    refused: mayNotManage,
    stale: { by: ({ id }) => operator(`/v1/alerts/${id}/resolve`), code: 'invalid_alert_state' },
    forged: otherKind('resolve', 'token'),
  },
  useful: {
    clips: true,
    by: 'operator',
    on: 'resolved',
    isAct: true,
    reach: about('useful'),
    says: ({ bot }) => [bot.alerts.fields.feedback, bot.alerts.verdicts.useful],
    refused: mayNotManage,
    forged: otherKind('useful', 'token'),
  },
  noise: {
    clips: true,
    by: 'operator',
    on: 'resolved',
    isAct: true,
    reach: about('noise'),
    says: ({ bot }) => [bot.alerts.fields.feedback, bot.alerts.verdicts.noise],
    refused: mayNotManage,
    forged: otherKind('noise', 'token'),
  },
  silence_make: {
    clips: true,
    by: 'operator',
    on: 'firing',
    isAct: true,
    card: (ask, { id: alert, texts }) => ask.command('alerts silence', { alert, comment: texts.comment }),
    reach: (ask, _on, card) => ask.pressOn(card, 'silence_make'),
    says: ({ bot }) => [bot.alerts.silenceMade],
    refused: mayNotManage,
    forged: ({ id }) => [`v1:silence_make:${id}:1:forever`, 'v1:silence_make:-:1:t.r'],
  },
  alerts: {
    by: 'viewer',
    on: 'firing',
    reach: (ask) => ask.press({ action: 'alerts', argument: 's.v' }),
    says: ({ bot }) => [bot.alerts.headings.alerts],
    refused: { to: 'member', code: 'permission_missing' },
    forged: () => ['v1:alerts:-:0', 'v1:alerts:-:0:s9.v', 'v1:alerts:-:9999999:s.v'],
  },
  silences: {
    clips: true,
    by: 'viewer',
    on: 'silence',
    reach: (ask) => ask.press({ action: 'silences' }),
    says: ({ bot }) => [bot.alerts.headings.silences],
    refused: { to: 'member', code: 'permission_missing' },
    forged: () => ['v1:silences:-:9999999'],
  },
  silence_end: {
    clips: true,
    by: 'operator',
    on: 'silence',
    isAct: true,
    reach: about('silence_end'),
    says: ({ bot }) => [bot.alerts.silenceEnded],
    refused: mayNotManage,
    stale: { by: ({ id }) => operator(`/v1/silences/${id}/expire`), code: 'invalid_silence_state' },
    forged: otherKind('silence_end', 'token'),
  },
  oncall: {
    by: 'viewer',
    on: 'nothing',
    reach: (ask) => ask.press({ action: 'oncall' }),
    says: ({ bot }) => [bot.alerts.headings.onCall, 'Pedro'],
    refused: { to: 'member', code: 'permission_missing' },
    forged: () => [],
  },
  patterns: {
    by: 'viewer',
    on: 'nothing',
    reach: (ask) => ask.press({ action: 'patterns', argument: 'ledger' }),
    says: ({ bot }) => [bot.alerts.headings.patterns, bot.alerts.lines(7)],
    refused: { to: 'member', code: 'permission_missing' },
    forged: () => ['v1:patterns:-:9999999'],
    clips: true,
  },
} satisfies Partial<Record<PressAction, PressRow>>

const askedPresses = {
  hand_over_ask: {
    clips: true,
    by: 'support',
    on: 'guarded',
    isAct: true,
    card: (ask, { id: entityId, version, texts }) =>
      ask.dialog({ action: 'cancel', entityId, version }, { reason: ['other'], note: texts.note, replacement: ['no'] }),
    reach: (ask, _on, card) => ask.pressOn(card, 'hand_over_ask'),
    says: ({ bot: { handOvers, buttons } }) => [handOvers.onlyOnce(true), buttons.show],
    refused: hidden,
    forged: ({ id }) => [
      `v1:hand_over_ask:${id}:1`,
      `v1:hand_over_ask:${id}:1:cancel.whim.n`,
      'v1:hand_over_ask:-:1:cancel.stuck.n',
    ],
  },
  hand_over: {
    clips: true,
    by: 'security',
    on: 'handOver',
    reach: about('hand_over'),
    says: ({ bot: { handOvers } }, { ids }) => [handOvers.onlyOnce(true), ...ids],
    refused: hidden,
    forged: otherKind('hand_over', 'ids'),
  },
  carry_out: {
    clips: true,
    by: 'security',
    on: 'handOver',
    isAct: true,
    reach: (ask, { id: entityId, version }) => proven(ask, ask.press({ action: 'carry_out', entityId, version })),
    says: ({ bot: { handOvers }, action }) => [handOvers.headings.carried_out(action('tokens.cancel'))],
    refused: { to: 'operator', code: 'permission_missing' },
    stale: {
      by: ({ id }) => stage().keyOf('security-en')('POST', `/v1/hand-overs/${id}/decide`, { decision: 'decline' }),
      code: 'invalid_hand_over_state',
    },
    forged: otherKind('carry_out', 'ids'),
  },
  go_on: {
    clips: true,
    by: 'security',
    on: 'confirmed',
    isAct: true,
    card: (ask, { id: entityId, version, texts }) =>
      ask.dialog({ action: 'revoke', entityId, version }, { reason: ['other'], note: texts.note }),
    reach: async (ask, _on, card) => {
      await stage().keyOf(ask.name)('POST', '/v1/step-ups/approve', { code: codeOn(card) })
      return ask.pressOn(card, 'go_on')
    },
    says: ({ bot }, { id }) => [bot.done.revoke, id],
    refused: { to: 'support', code: 'permission_missing' },
    stale: {
      by: ({ id }) =>
        stage().keyOf('security-en')('POST', `/v1/tokens/${id}/hold`, { reasonCode: 'security', expectedVersion: 2 }),
      code: 'version_conflict',
    },
    forged: ({ id }) => [`v1:go_on:${id}:1`, `v1:go_on:${id}:1:revoke.whim.n`, 'v1:go_on:-:1:revoke.stuck.n'],
  },
  notice_publish: {
    by: 'operator',
    on: 'nothing',
    isAct: true,
    card: (ask, { texts }) =>
      ask.dialog({ action: 'notice', argument: 'incident' }, { zh: texts.notice, en: texts.notice }),
    reach: (ask, _on, card) => ask.pressOn(card, 'notice_publish'),
    says: ({ bot }) => [bot.notices.published],
    refused: { to: 'viewer', code: 'permission_missing' },
    forged: () => ['v1:notice_publish:-:0', 'v1:notice_publish:-:0:party', 'v1:notice_publish:-:0:incident'],
  },
} satisfies Partial<Record<PressAction, PressRow>>

/** Every button that opens no dialog: one without a row does not compile. */
export const pressRows: Readonly<Record<ShowingAction, PressRow>> = {
  ...tokenPresses,
  ...alertPresses,
  ...askedPresses,
}

type OpeningAction = (typeof dialogRows)[DialogAction]['button']
type ShowingAction = Exclude<PressAction, DialogAction | OpeningAction>

function operator(path: string) {
  return stage().keyOf('operator-en')('POST', path, {})
}
