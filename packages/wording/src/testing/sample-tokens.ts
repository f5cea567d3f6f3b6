import { gateReasonCodes, type GateReasonCode } from '@tokenim/core/codes'
import type { GateReason } from '@tokenim/core/messages'
import type { SecretProblem } from '@tokenim/core/secrets'
import { causes, type Evidence, type NextStep, type NextStepKind } from '@tokenim/core/tokens'
import { accountId, applicationId, at, later, tokenId } from './sample-ids.ts'

// One of everything that is said of a token and its holder's messages, with facts as core has them.

const staff = { type: 'account', id: accountId, via: 'discord' } as const

const reasons: { readonly [C in GateReasonCode]: readonly GateReason[] } = {
  account_unverified: [{ code: 'account_unverified', accountId }],
  account_disabled: [
    { code: 'account_disabled', accountId },
    { code: 'account_disabled', accountId, disabledReason: 'complaints', until: later },
  ],
  account_closed: [{ code: 'account_closed', accountId }],
  token_pending: causes.map((cause) => ({
    code: 'token_pending',
    tokenId,
    cause,
    since: at,
    freedBy: ['wait'],
    by: cause === 'security_audit' ? 'staff' : 'holder',
    until: later,
  })),
  token_missing: [{ code: 'token_missing' }],
  permission_missing: [{ code: 'permission_missing', permission: 'messages:send', because: [] }],
  service_maintenance: [{ code: 'service_maintenance' }, { code: 'service_maintenance', until: later }],
  recipient_unknown: [{ code: 'recipient_unknown', to: accountId }],
  recipient_inactive: [{ code: 'recipient_inactive', to: accountId }],
  recipient_not_in_allowed_list: [{ code: 'recipient_not_in_allowed_list', to: accountId }],
  recipient_not_accepting: [{ code: 'recipient_not_accepting', to: accountId }],
  send_rate_limited: [{ code: 'send_rate_limited', retryAfterMs: 2_000 }],
}

export const sampleReasons: readonly GateReason[] = gateReasonCodes.flatMap((code) => reasons[code])

const attempt = { kind: 'attempt', at, code: null, field: null, rule: null, proven: true } as const

export const sampleEvidence: readonly Evidence[] = [
  { kind: 'no_attempt', since: at },
  { ...attempt, outcome: 'confirmed', addressBlock: '203.0.113.0/24' },
  { ...attempt, outcome: 'repeated' },
  { ...attempt, outcome: 'faulted' },
  { ...attempt, outcome: 'unsettled' },
  { ...attempt, outcome: 'mistyped', code: 'token_mistyped', field: 'secret', rule: 'checksum', proven: false },
  { ...attempt, outcome: 'refused', code: 'confirmation_code_wrong', field: 'code', rule: 'length' },
  { kind: 'tries', used: 2, left: 3 },
  { kind: 'locked', tries: 5 },
  { kind: 'peers', issued: 100, confirmed: 97, percent: 97, windowMs: 600_000 },
  { kind: 'our_outage', from: at, to: null },
  { kind: 'our_outage', from: at, to: later },
  { kind: 'sends_refused', count: 3, lastAt: at },
  { kind: 'held', since: at, by: staff, expectedBy: at },
  { kind: 'routine_check', since: at, expectedBy: later },
  { kind: 'stuck', since: at },
  { kind: 'ended', state: 'cancelled', at, by: staff },
]

const stepKinds: { readonly [K in NextStepKind]: NextStep['by'] } = {
  retry_confirm: 'holder',
  check_input: 'holder',
  wait_for_release: 'staff',
  extend: 'staff',
  cancel_and_reissue: 'staff',
  cancel_protected: 'staff',
  release: 'staff',
  issue_new: 'service',
  wait: 'time',
  check_pipeline: 'staff',
  none_needed: 'time',
}

export const sampleSteps: readonly NextStep[] = (Object.keys(stepKinds) as NextStepKind[]).flatMap((kind) => [
  { kind, by: stepKinds[kind] },
  { kind, by: 'staff', until: later },
])

export const sampleSecretProblems: readonly SecretProblem[] = [
  { kind: 'no_prefix' },
  { kind: 'wrong_kind', found: 'key' },
  { kind: 'wrong_kind', found: 'token' },
  { kind: 'wrong_environment', found: 'live' },
  { kind: 'wrong_environment', found: 'test' },
  { kind: 'blank_inside', at: 3 },
  { kind: 'full_width_inside', at: 3 },
  { kind: 'unknown_character', at: 3 },
  { kind: 'too_short', missing: 1 },
  { kind: 'too_long', extra: 2 },
  { kind: 'checksum' },
]

export const sampleActors = [{ type: 'system' }, staff, { type: 'application', id: applicationId, via: 'api' }] as const
