import type { RefusalCode } from '@tokenim/core/codes'
import { type KeyId, type SilenceId, type TokenId, uuidFromId } from '@tokenim/core/ids'
import { age } from '@tokenim/db/testing'
import type { Message } from '../../person.ts'
import { stage } from '../stage.ts'
import type { Answer, Ask } from './ask.ts'
import { commandRows } from './commands.ts'
import { dialogRows } from './dialogs.ts'
import { pressRows } from './presses.ts'
import type { Row } from './row.ts'
import type { Target, TargetKind } from './targets.ts'

/** How somebody comes to read of it. */
export type Refused = {
  readonly by: 'viewer' | 'support' | 'operator' | 'security' | 'member'
  readonly on: TargetKind
  /** What makes it so. */
  readonly first?: (on: Target, ask: Ask) => Promise<unknown>
  readonly card?: Row['card']
  readonly reach: Row['reach']
}

const cancel = dialogRows.cancel_submit.reach
const { hold_submit: holding, release_submit: releasing, enable_submit: enabling } = dialogRows
const stale = ({ on, by, reach, stale: seen }: Row): Refused => ({
  on,
  by,
  reach,
  first: async (target) => seen?.by(target),
})

/**
 * By code: a new one without a line does not compile. In words: where it is tested, or why nobody reads of it in chat.
 */
export const refusals: Readonly<Record<RefusalCode, Refused | string>> = {
  permission_missing: { by: 'viewer', on: 'pending', reach: cancel },
  protected_token: { by: 'support', on: 'guarded', reach: cancel },
  token_held: { by: 'support', on: 'held', reach: cancel },
  self_action: {
    by: 'security',
    on: 'confirmed',
    first: (on, ask) => holding.reach(ask, on, nothing),
    reach: (ask, on) => releasing.reach(ask, { ...on, version: 3 }, nothing),
  },
  step_up_required: { by: 'security', on: 'guarded', reach: fillCancel },
  not_found: { by: 'support', on: 'nothing', reach: (ask) => ask.command('token show', { token: strange }) },
  token_expired: { by: 'support', on: 'pending', first: overdue, reach: cancel },
  invalid_token_state: stale(dialogRows.hold_submit),
  version_conflict: stale(dialogRows.cancel_submit),
  request_invalid: {
    by: 'support',
    on: 'pending',
    reach: (ask, { id: entityId, version }) =>
      ask.dialog({ action: 'cancel', entityId, version }, { reason: ['other'], replacement: ['no'] }),
  },
  invalid_alert_state: stale(pressRows.ack),
  alert_condition_holds: { by: 'operator', on: 'firing', reach: commandRows['alerts resolve']?.reach ?? cancel },
  invalid_silence_state: stale(pressRows.silence_end),
  invalid_account_state: stale(dialogRows.disable_submit),
  account_changed: {
    by: 'operator',
    on: 'disabled',
    first: async ({ id }) => {
      await operator(`/v1/accounts/${id}/enable`, { reasonCode: 'stuck', expectedVersion: 2 })
      await operator(`/v1/accounts/${id}/disable`, {
        disabledReason: 'complaints',
        evidence: 'seen',
        expectedVersion: 3,
      })
    },
    reach: enabling.reach,
  },
  hand_over_exists: {
    by: 'support',
    on: 'guarded',
    card: pressRows.hand_over_ask.card,
    first: ({ id }) => {
      const body = { act: 'tokens.cancel', tokenId: id, reasonCode: 'stuck', expectedVersion: 1 }
      return stage().keyOf('viewer-en')('POST', '/v1/hand-overs', body)
    },
    reach: handOver,
  },
  invalid_hand_over_state: stale(pressRows.carry_out),
  key_changed: {
    by: 'support',
    on: 'key',
    card: dialogRows.key_revoke_submit.reach,
    first: ({ id }) => stage().database.owner`update api_key set version = 2 where id = ${uuidFromId(id as KeyId)}`,
    reach: handOver,
  },
  silence_changed: {
    by: 'viewer',
    on: 'silence',
    card: (ask, on) => pressRows.silence_end.reach(ask, on, nothing),
    first: ({ id }) => stage().database.owner`update silence set version = 2 where id = ${uuidFromId(id as SilenceId)}`,
    reach: handOver,
  },
  account_disabled: {
    by: 'member',
    on: 'nothing',
    reach: async (ask) => {
      const id = stage().cast.accountIds[ask.name]
      const because = { disabledReason: 'complaints', evidence: 'seen', expectedVersion: 1 }
      await operator(`/v1/accounts/${id}/disable`, because)
      const answer = await ask.command('mine')
      await operator(`/v1/accounts/${id}/enable`, { reasonCode: 'stuck', expectedVersion: 2 })
      return answer
    },
  },

  discord_unlinked: 'said in its own sentence to whoever is not linked, by every row of the table',
  chat_acts_stopped: 'needs settings of its own: tooling/e2e/src/bot/guarded.test.ts',
  chat_act_limit: 'needs settings of its own: packages/services/src/verb/chat.test.ts',
  account_unverified: 'no account is unverified before people register themselves',
  account_closed: 'no account is closed before people close their own',
  alert_changed: 'a card of an alert is about its state, not its version',
  token_unknown: 'only for who presents a secret',
  confirmation_locked: 'only for who confirms',
  confirmation_code_malformed: 'only for who confirms',
  confirmation_code_wrong: 'only for who confirms',
  pending_token_exists: 'only for who issues',
  token_limit_reached: 'only for who issues',
  message_id_reused: 'only for who sends',
  send_blocked: 'only for who sends',
}

const nothing: Message = { id: '', channelId: '', raw: null }
const strange = 'tok_00000000000000000000000000'

function handOver(ask: Ask, _on: Target, card: Message): Promise<Answer> {
  return ask.pressOn(card, 'hand_over_ask')
}

/** Without the second proof. */
function fillCancel(ask: Ask, { id: entityId, version, texts }: Target): Promise<Answer> {
  return ask.dialog(
    { action: 'cancel', entityId, version },
    { reason: ['other'], note: texts.note, replacement: ['no'] },
  )
}

function overdue({ id }: Target): Promise<void> {
  return age(stage().database.owner, id as TokenId, '16 min')
}

function operator(path: string, body: object) {
  return stage().keyOf('operator-en')('POST', path, body)
}
