import type { FilledAct } from '../acts/index.ts'
import type { Json } from '@tokenim/core/json'
import type { GateReason } from '@tokenim/core/messages'
import type { Evidence, NextStep } from '@tokenim/core/tokens'
import type {
  AccountView,
  AlertContextView,
  AlertView,
  DiagnosisView,
  HandOverView,
  SendGateView,
  TokenView,
} from '../views/index.ts'

/** The answers of the API for a user whose token is stuck, as JSON has them. */
export const accountId = 'acc_01jm0000000000000000000001'
export const tokenId = 'tok_01jm0000000000000000000001'
export const staffId = 'acc_01jm0000000000000000000002'
const applicationId = 'app_01jm0000000000000000000001'
const since = '2026-03-01T08:00:00.000Z'
const until = '2026-03-01T08:15:00.000Z'

export const stuckToken: TokenView = {
  id: tokenId,
  accountId,
  state: 'pending',
  cause: 'network_delay',
  protected: false,
  stuck: true,
  confirmBy: until,
  expiresAt: '2026-05-30T08:00:00.000Z',
  confirmedAt: null,
  version: 3,
  createdAt: since,
  stateSince: since,
  secretHint: 'x7Qz',
}

export const heldToken: TokenView = {
  ...stuckToken,
  cause: 'security_audit',
  stuck: false,
  confirmedAt: since,
  version: 4,
}

export const cancelledToken: TokenView = { ...stuckToken, state: 'cancelled', cause: null, stuck: false, version: 4 }

/** Asked by support, of a protected token. */
export const openHandOver = {
  id: 'hov_01jm0000000000000000000001',
  act: 'tokens.cancel',
  input: { requestReplacement: true },
  target: { type: 'token', id: tokenId },
  targetVersion: 3,
  accountId,
  permission: 'tokens:cancel_protected',
  reasonCode: 'stuck',
  reason: '用户来电',
  evidence: {
    refusedWith: 'protected_token',
    state: 'pending',
    cause: 'network_delay',
    stuck: true,
    protected: true,
    stateSince: since,
  },
  state: 'open',
  askedBy: { type: 'application', id: applicationId, onBehalfOf: staffId, via: 'discord' },
  expiresAt: '2026-03-02T08:06:00.000Z',
  closedAt: null,
  closedBy: null,
  note: null,
  lapse: null,
  version: 1,
} as const satisfies HandOverView

export const account: AccountView = { id: accountId, externalId: 'user-17', displayName: '王芳', status: 'active' }

export const shutGate = {
  allowed: false,
  checkedAt: '2026-03-01T08:06:00.000Z',
  reasons: [
    {
      code: 'token_pending',
      tokenId,
      cause: 'network_delay',
      since,
      freedBy: ['confirm', 'cancel', 'wait'],
      by: 'holder',
      until,
    },
    { code: 'token_missing' },
  ] satisfies Json<GateReason>[],
} satisfies SendGateView

export const openGate: SendGateView = { allowed: true, checkedAt: since, reasons: [] }

export const diagnosis = {
  state: 'pending',
  cause: 'network_delay',
  evidence: [
    { kind: 'tries', used: 0, left: 5 },
    { kind: 'no_attempt', since },
    { kind: 'peers', issued: 100, confirmed: 97, percent: 97, windowMs: 600_000 },
    { kind: 'stuck', since: '2026-03-01T08:05:00.000Z' },
  ] satisfies Json<Evidence>[],
  nextSteps: [
    { kind: 'retry_confirm', by: 'holder', until },
    { kind: 'extend', by: 'staff', permission: 'tokens:extend' },
    { kind: 'cancel_and_reissue', by: 'staff', permission: 'tokens:cancel' },
    { kind: 'wait', by: 'time', until },
  ] satisfies Json<NextStep>[],
} satisfies DiagnosisView

export const stuckAlert: AlertView = {
  id: 'alr_01jm0000000000000000000001',
  severity: 'warning',
  state: 'firing',
  startedAt: '2026-03-01T08:05:00.000Z',
  resolvedAt: null,
  version: 1,
  facts: {
    kind: 'stuck_token',
    tokenId,
    accountId,
    applicationId,
    cause: 'network_delay',
    pendingSince: since,
    stuckSince: '2026-03-01T08:05:00.000Z',
    confirmBy: until,
    accountsBlocked: 1,
    sendsRefused: 2,
  },
}

/** Pushed by somebody else's monitoring. */
export const pushedAlert: AlertView = {
  ...stuckAlert,
  labels: { alertname: 'HighLatency', severity: 'critical', instance: 'web-3' },
  annotations: { summary: 'p99 over 2 s', runbook_url: 'https://runbooks.example/latency' },
  severity: 'critical',
  facts: {
    kind: 'external',
    name: 'HighLatency',
    severity: 'critical',
    startsAt: since,
    generatorUrl: null,
    pushedBy: null,
    accountsBlocked: 0,
    sendsRefused: 0,
  },
}

const administrator = { type: 'account', id: staffId }

/** Of everything that changed in the hour before: marks and acts, the latest first. */
export const alertContext: AlertContextView = {
  hurt: { accountsBlocked: 3, sendsRefused: 41 },
  changes: [
    { kind: 'mark', at: '2026-03-01T07:58:00.000Z', service: 'gateway', serviceVersion: '2.8.0', title: 'Deployed' },
    { kind: 'act', at: '2026-03-01T07:50:00.000Z', action: 'grants.give', actor: administrator },
    { kind: 'act', at: '2026-03-01T07:40:00.000Z', action: 'keys.revoke', actor: { type: 'system' } },
    { kind: 'act', at: '2026-03-01T07:30:00.000Z', action: 'silences.create', title: 'Move', actor: administrator },
    { kind: 'mark', at: '2026-03-01T07:20:00.000Z', service: 'ledger', title: '**Deployed** @everyone' },
  ],
  people: [{ id: staffId, displayName: '林晓' }],
}

const keyId = 'key_01jm0000000000000000000001'
const alertId = 'alr_01jm0000000000000000000001'
const silenceId = 'sil_01jm0000000000000000000001'

/** One of every kind of act that a card carries, with `text` wherever something is written. */
export function filledActs(text: string): FilledAct[] {
  const form = { reasonCode: 'wrong_details', reason: text, requestReplacement: true, minutes: '15' } as const
  const said = { reasonCode: 'wrong_details', reason: text } as const
  const tokens = Array.from({ length: 10 }, () => ({ id: tokenId, expectedVersion: 999_999_999 }))
  return [
    { kind: 'move', move: 'cancel', id: tokenId, version: 3, form },
    { kind: 'many', move: 'extend', tokens, form },
    {
      kind: 'disable',
      id: accountId,
      version: 3,
      form: { disabledReason: 'security_anomaly', evidence: text, length: '30d' },
    },
    { kind: 'enable', id: accountId, version: 3, form: said },
    { kind: 'revoke_key', id: keyId, version: 3, form: said },
    { kind: 'alert', press: 'resolve', id: alertId, version: 3 },
    { kind: 'silence', scope: 'kind', minutes: 1_440, comment: text, id: alertId, version: 3 },
    { kind: 'end_silence', id: silenceId, version: 3 },
    { kind: 'notice', about: null, notice: 'maintenance', textZh: text, textEn: text },
    { kind: 'swap', place: 0, form: { person: text, length: '8h', reason: text } },
    { kind: 'carry_out', id: openHandOver.id, version: 1 },
  ]
}

/** A hand-over of every kind of act, with `text` wherever something is written. */
export function handOvers(text: string): HandOverView[] {
  const { input: _input, ...rest } = openHandOver
  const evidence = { ...openHandOver.evidence, cause: null, stuck: false, protected: false }
  const account = {
    ...rest,
    target: { type: 'account', id: accountId },
    evidence: { ...evidence, state: 'active' },
  } as const
  const alert = { ...rest, accountId: null, targetVersion: null, reasonCode: null } as const
  const onAlert = {
    ...alert,
    target: { type: 'alert', id: alertId },
    evidence: { ...evidence, state: 'firing' },
  } as const
  const matchers = Array.from({ length: 30 }, () => ({ name: text, op: '=', value: text }) as const)
  return [
    openHandOver,
    { ...openHandOver, act: 'tokens.extend', input: { extendByMinutes: 60 } },
    { ...openHandOver, act: 'tokens.hold', input: {} },
    {
      ...account,
      act: 'accounts.disable',
      reasonCode: null,
      input: { disabledReason: 'complaints', evidence: text, disableForMinutes: 10_080 },
    },
    { ...account, act: 'accounts.enable', input: {}, evidence: { ...evidence, state: 'disabled' } },
    {
      ...rest,
      act: 'keys.revoke',
      input: {},
      accountId: null,
      target: { type: 'key', id: keyId },
      evidence: { ...evidence, state: 'active' },
    },
    { ...onAlert, act: 'alerts.acknowledge', input: {} },
    {
      ...onAlert,
      act: 'alerts.give_feedback',
      input: { verdict: 'noise' },
      evidence: { ...evidence, state: 'resolved' },
    },
    {
      ...onAlert,
      act: 'silences.create',
      input: { kind: 'silence', title: text, matchers, forMinutes: 120, comment: text, author: text },
    },
    {
      ...alert,
      act: 'silences.expire',
      input: {},
      target: { type: 'silence', id: silenceId },
      evidence: { ...evidence, state: 'active' },
    },
    {
      ...alert,
      act: 'notices.publish',
      input: { kind: 'incident', textZh: text, textEn: text },
      target: null,
      evidence: { ...evidence, state: null, stateSince: null },
    },
    {
      ...alert,
      act: 'on_call.swap',
      input: { schedule: text, person: text, to: '2026-03-02T08:06:00.000Z' },
      target: null,
      evidence: { ...evidence, state: null, stateSince: null },
    },
  ]
}
