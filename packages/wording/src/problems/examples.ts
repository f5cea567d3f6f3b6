import type { ProblemCode } from '@tokenim/core/codes'
import type { ProblemFacts } from './problem-facts.ts'

const account = 'acc_06adx1z3k1f0r8n6v2m4q9t5h0'
const token = 'tok_06adx1z3k1f0r8n6v2m4q9t5h1'
const key = 'key_06adx1z3k1f0r8n6v2m4q9t5h2'
const message = 'msg_06adx1z3k1f0r8n6v2m4q9t5h3'
const alert = 'alr_06adx1z3k1f0r8n6v2m4q9t5h6'
const silence = 'sil_06adx1z3k1f0r8n6v2m4q9t5h7'
const handOver = 'hov_06adx1z3k1f0r8n6v2m4q9t5h8'
const request = 'req_06adx1z3k1f0r8n6v2m4q9t5h4'
const staff = 'acc_06adx1z3k1f0r8n6v2m4q9t5h5'
const at = '2026-03-01T08:00:00.000Z'
const later = '2026-03-01T08:15:00.000Z'
const by = { type: 'account', id: staff, via: 'discord' } as const

/** Facts as they arrive with each code: shown on the page of the code, and what the tests speak about. */
export const exampleFacts: { readonly [C in ProblemCode]: ProblemFacts[C] } = {
  permission_missing: {
    permissions: ['tokens:cancel'],
    because: [
      {
        reason: 'no_grant',
        subject: { type: 'account', id: staff },
        permission: 'tokens:cancel',
        leaf: null,
        fixableBy: ['security', 'admin'],
      },
    ],
  },
  protected_token: { tokenId: token, permission: 'tokens:cancel_protected' },
  self_action: { rule: 'held_by_oneself', accountIds: [staff] },
  account_unverified: { accountId: account },
  account_disabled: { accountId: account, disabledReason: 'complaints', until: later },
  account_closed: { accountId: account },
  discord_unlinked: { discordUserId: '175928847299117063' },
  step_up_required: {
    permission: 'tokens:revoke',
    action: 'tokens.revoke',
    targetId: token,
    targetVersion: 3,
    code: '7K3M9QXA',
    endsAt: later,
  },
  chat_acts_stopped: { via: 'discord' },
  chat_act_limit: { limit: 60, count: 60, until: later },
  not_found: { kind: 'token', id: token },
  token_unknown: { kind: 'token' },
  token_expired: { tokenId: token, expiredAt: at },
  invalid_token_state: {
    tokenId: token,
    state: 'cancelled',
    cause: null,
    since: at,
    by,
    needs: ['unconfirmed', 'held'],
  },
  version_conflict: {
    tokenId: token,
    expectedVersion: 2,
    currentVersion: 3,
    state: 'pending',
    cause: 'security_audit',
    since: at,
    by,
  },
  invalid_alert_state: { alertId: alert, state: 'acknowledged', since: at, by, needs: ['firing'] },
  alert_changed: { alertId: alert, expectedVersion: 1, currentVersion: 2 },
  alert_condition_holds: {
    alertId: alert,
    state: 'firing',
    since: at,
    endsAt: null,
    instead: 'silence_until_resolved',
  },
  invalid_silence_state: { silenceId: silence, state: 'expired', since: at, by, needs: ['pending', 'active'] },
  silence_changed: { silenceId: silence, expectedVersion: 1, currentVersion: 2 },
  invalid_account_state: { accountId: account, status: 'disabled', needs: ['active'] },
  account_changed: { accountId: account, expectedVersion: 1, currentVersion: 2 },
  key_changed: { keyId: key, expectedVersion: 1, currentVersion: 2 },
  hand_over_exists: { handOverId: handOver, act: 'tokens.cancel', since: at, by },
  invalid_hand_over_state: { handOverId: handOver, state: 'carried_out', since: at, by, needs: ['open'] },
  token_held: { tokenId: token, since: at, expectedBy: later },
  confirmation_locked: { tokenId: token, tries: 5, until: later },
  pending_token_exists: { tokenId: token, cause: 'awaiting_confirmation', since: at, confirmBy: later },
  token_limit_reached: { limit: 20, count: 20 },
  message_id_reused: { messageId: message, clientMessageId: 'order-4711-shipped' },
  confirmation_code_malformed: { rule: 'length', triesLeft: 4 },
  confirmation_code_wrong: { triesLeft: 1 },
  send_blocked: {
    messageId: message,
    reasons: [
      {
        code: 'token_pending',
        tokenId: token,
        cause: 'network_delay',
        since: at,
        freedBy: ['confirm', 'cancel', 'wait'],
        by: 'holder',
        until: later,
      },
      { code: 'token_missing' },
    ],
  },
  request_invalid: {
    errors: [
      { path: 'body.confirmBy', rule: 'at_most_from_now', limit: later },
      { path: 'body.reason', rule: 'reason_required' },
    ],
  },
  request_malformed: { where: 'body', problem: 'not_json' },
  cursor_invalid: { problem: 'other_filters' },
  id_malformed: { name: 'id', expected: 'tok_…', problem: 'too_short' },
  token_malformed: { problem: { kind: 'blank_inside', at: 11 } },
  token_mistyped: { problem: { kind: 'checksum' } },
  idempotency_key_missing: { header: 'Idempotency-Key' },
  key_missing: { header: 'Authorization' },
  key_malformed: { problem: { kind: 'too_short', missing: 3 } },
  key_mistyped: { problem: { kind: 'checksum' } },
  key_unknown: { header: 'Authorization' },
  key_expired: { keyId: key, at },
  key_revoked: { keyId: key, at },
  key_rotated: { keyId: key, at },
  wrong_environment: { problem: { kind: 'wrong_environment', found: 'test' } },
  route_unknown: { method: 'GET' },
  method_not_allowed: { allowed: ['GET', 'POST'] },
  idempotency_in_flight: { retryAfterMs: 2_000 },
  body_too_large: { limitBytes: 65_536 },
  media_type_unsupported: { expected: 'application/json' },
  idempotency_mismatch: { operation: 'tokens.cancel' },
  rate_limited: { retryAfterMs: 1_500, scope: 'key' },
  dependency_unavailable: { requestId: request },
  internal_fault: { requestId: request },
}
