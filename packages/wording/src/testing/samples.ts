import type { AlertFacts } from '@tokenim/core/alerts'
import { gateReasonCodes, type GateReasonCode } from '@tokenim/core/codes'
import { idFromUuid } from '@tokenim/core/ids'
import type { GateReason } from '@tokenim/core/messages'
import type { SecretProblem } from '@tokenim/core/secrets'
import { causes, type Evidence, type NextStep, type NextStepKind } from '@tokenim/core/tokens'

/** One of everything there are sentences for, with facts as core has them. */
const uuid = '0195a000-0000-7000-8000-000000000001'
const tokenId = idFromUuid('tok', uuid)
const accountId = idFromUuid('acc', uuid)
const applicationId = idFromUuid('app', uuid)
const at = 1_772_352_000_000
const later = at + 900_000
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
  { kind: 'held', since: at, by: staff },
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

export const sampleAlerts: readonly AlertFacts[] = [
  ...causes.map((cause): AlertFacts => ({
    kind: 'stuck_token',
    tokenId,
    accountId,
    applicationId,
    cause,
    pendingSince: at,
    stuckSince: at,
    confirmBy: later,
    accountsBlocked: 1,
    sendsRefused: 3,
  })),
  {
    kind: 'stalled_pipeline',
    issued: 12,
    confirmed: 0,
    windowMs: 60_000,
    windows: 2,
    lastConfirmedAt: null,
    accountsBlocked: 12,
    sendsRefused: 1,
  },
  {
    kind: 'slow_confirmation',
    cause: 'network_delay',
    oldestMs: 900_000,
    limitMs: 600_000,
    usualMs: 120_000,
    samples: 400,
    waiting: 1,
    accountsBlocked: 0,
    sendsRefused: 0,
  },
  {
    kind: 'slo_burn',
    slo: 'confirmation',
    pace: 'fast',
    longBurn: 15.2,
    shortBurn: 18,
    longMs: 3_600_000,
    shortMs: 300_000,
    bad: 40,
    total: 50,
    objectivePermille: 950,
    accountsBlocked: 0,
    sendsRefused: 0,
  },
  {
    kind: 'unsent_spike',
    reason: 'token_pending',
    count: 80,
    usual: 4,
    windowMs: 600_000,
    accountsBlocked: 0,
    sendsRefused: 150,
  },
  { kind: 'wrong_codes', wrong: 60, accounts: 30, windowMs: 600_000, accountsBlocked: 0, sendsRefused: 0 },
  {
    kind: 'key_expiring',
    keyId: idFromUuid('key', '01930000-0000-7000-8000-000000000009'),
    name: 'issuing',
    expiresAt: later,
    isUrgent: false,
    accountsBlocked: 0,
    sendsRefused: 0,
  },
  {
    kind: 'log_new_template',
    service: 'ledger',
    templateId: '61c3a54d0b7f0a12',
    templates: 'card <num> refused after <num> tries',
    kinds: 1,
    level: 'error',
    count: 3,
    isDigest: false,
    version: null,
    knownForMs: 604_800_000,
    knownTemplates: 41,
    lines: 'card 4111 refused after 3 tries',
    since: at,
    accountsBlocked: 0,
    sendsRefused: 0,
  },
  {
    kind: 'log_new_template',
    service: 'ledger',
    templateId: '61c3a54d0b7f0a12',
    templates: 'card <num> refused\ndisk <path> is full',
    kinds: 2,
    level: 'warn',
    count: 12,
    isDigest: true,
    version: '1.4.0',
    knownForMs: 604_800_000,
    knownTemplates: 41,
    lines: 'card 4111 refused\ndisk /dev/sda1 is full',
    since: at,
    accountsBlocked: 0,
    sendsRefused: 0,
  },
  {
    kind: 'log_template_rate',
    service: 'ledger',
    templateId: '61c3a54d0b7f0a12',
    template: 'retry <num> of order <id>',
    level: 'warn',
    direction: 'more',
    count: 400,
    usual: 20,
    spread: 5,
    windowMs: 300_000,
    hours: 4,
    of: 'week',
    score: 76,
    lines: 'retry 3 of order 4711',
    since: at,
    accountsBlocked: 0,
    sendsRefused: 0,
  },
  {
    kind: 'log_sequence',
    service: 'ledger',
    session: 'session.id=s-1',
    reason: 'new_event',
    length: 9,
    usualLength: 5,
    sessions: 400,
    templates: '3 × login failed\n1 × account locked',
    lines: 'login failed',
    since: at,
    accountsBlocked: 0,
    sendsRefused: 0,
  },
  {
    kind: 'heartbeat_missing',
    source: 'beats',
    heartbeat: 'nightly-backup',
    service: null,
    template: null,
    lastAt: at,
    dueAt: later,
    intervalMs: 86_400_000,
    accountsBlocked: 0,
    sendsRefused: 0,
  },
  {
    kind: 'heartbeat_missing',
    source: 'lines',
    heartbeat: '61c3a54d0b7f0a12',
    service: 'ledger',
    template: 'checkpoint written in <num> ms',
    lastAt: at,
    dueAt: later,
    intervalMs: 60_000,
    accountsBlocked: 0,
    sendsRefused: 0,
  },
  { kind: 'audit_lag', waitingSince: 0, writer: null, accountsBlocked: 0, sendsRefused: 0 },
  { kind: 'audit_lag', waitingSince: 0, writer: 'pid 7 · tokenim_api', accountsBlocked: 0, sendsRefused: 0 },
  { kind: 'audit_inconsistent', finding: 'rolled_back', accountsBlocked: 0, sendsRefused: 0 },
  {
    kind: 'external',
    name: 'DiskFull',
    severity: 'critical',
    startsAt: at,
    generatorUrl: 'http://prometheus.example/graph?g0.expr=disk',
    pushedBy: applicationId,
    accountsBlocked: 0,
    sendsRefused: 0,
  },
]

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
