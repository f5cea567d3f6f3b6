import { expect, test } from 'vitest'
import { idFromUuid } from '../ids/index.ts'
import { hourMs, minuteMs } from '../time/index.ts'
import { fingerprintOf } from './fingerprint.ts'
import { alertNameOf, isSameLabels, labelsOf, severityOfLabels } from './labels.ts'
import { onsetOf } from './onset.ts'
import type { OwnFacts } from './alert.ts'
import { alertKinds } from './alert.ts'
import { runbookPages } from './runbook.ts'
import { isWorse, severityOf, worseOf } from './severity.ts'
import { external, firing, hurt, now, stalled, stuck } from './testing/samples.ts'

const keyId = idFromUuid('key', '01930000-0000-7000-8000-00000000000b')
const earlier = now - 20 * minuteMs

const lagging = { kind: 'audit_lag', waitingSince: earlier, writer: null, ...hurt } as const
const rewritten = { kind: 'audit_inconsistent', finding: 'forked', ...hurt } as const
const slow = {
  kind: 'slow_confirmation',
  cause: 'server_fault',
  oldestMs: 7 * minuteMs,
  limitMs: 5 * minuteMs,
  usualMs: null,
  samples: 0,
  waiting: 3,
  ...hurt,
} as const
const burning = {
  kind: 'slo_burn',
  slo: 'sending',
  pace: 'fast',
  longBurn: 15,
  shortBurn: 20,
  longMs: hourMs,
  shortMs: 5 * minuteMs,
  bad: 20,
  total: 100,
  objectivePermille: 999,
  ...hurt,
} as const
const ending = {
  kind: 'key_expiring',
  keyId,
  name: 'ledger',
  expiresAt: now + hourMs,
  isUrgent: false,
  ...hurt,
} as const
const unsent = {
  kind: 'unsent_spike',
  reason: 'token_missing',
  count: 90,
  usual: 2,
  windowMs: 5 * minuteMs,
  ...hurt,
} as const
const wrong = { kind: 'wrong_codes', wrong: 60, accounts: 30, windowMs: 5 * minuteMs, ...hurt } as const
const lines = { service: 'ledger', lines: 'a\nb', since: earlier, ...hurt } as const
const fresh = {
  kind: 'log_new_template',
  ...lines,
  templateId: 't1',
  templates: 'a',
  kinds: 1,
  level: 'error',
  count: 2,
  isDigest: false,
  version: null,
  knownForMs: hourMs,
  knownTemplates: 9,
} as const
const rate = {
  kind: 'log_template_rate',
  ...lines,
  templateId: 't1',
  template: 'a',
  level: 'warn',
  direction: 'more',
  count: 9,
  usual: 1,
  spread: 1,
  windowMs: 5 * minuteMs,
  hours: 30,
  of: 'day',
  score: 8,
} as const
const odd = {
  kind: 'log_sequence',
  ...lines,
  session: 's1',
  reason: 'odd_length',
  length: 9,
  usualLength: 3,
  sessions: 50,
  templates: 'a',
} as const
const silent = {
  kind: 'heartbeat_missing',
  source: 'beats',
  heartbeat: 'backup',
  service: null,
  template: null,
  lastAt: earlier,
  dueAt: now,
  intervalMs: hourMs,
  ...hurt,
} as const

const pressed = {
  kind: 'chat_act_limit',
  accountId: stuck.accountId,
  refused: 9,
  windowMs: 5 * minuteMs,
  ...hurt,
} as const
const probed = { failed: 3, asked: 5, since: earlier, lastGoodAt: null, ...hurt }
const unreachable = { kind: 'api_unreachable', address: 'http://api', status: null, ...probed } as const
const mute = { kind: 'discord_unreachable', channelId: '1', status: 403, ...probed } as const
const late = { kind: 'database_trouble', unanswered: 0, slowMs: 500, slowestMs: 900, ...probed } as const

type Row = readonly [
  name: string,
  facts: OwnFacts,
  severity: string,
  fingerprint: string,
  labels: Record<string, string>,
  onset: number,
]

const { tokenId, accountId } = stuck
const ofToken = { cause: 'network_delay', token: tokenId, account: accountId }

test.each<Row>([
  [
    'a stuck token without a service',
    { ...stuck, applicationId: null },
    'warning',
    `stuck_token:${tokenId}`,
    ofToken,
    stuck.pendingSince,
  ],
  ['a stalled pipeline', stalled, 'critical', 'stalled_pipeline', {}, now],
  [
    'a stalled pipeline that confirmed before',
    { ...stalled, lastConfirmedAt: earlier } as OwnFacts,
    'critical',
    'stalled_pipeline',
    {},
    earlier,
  ],
  ['a late audit log', lagging, 'warning', 'audit_lag', {}, earlier],
  ['a rewritten audit log', rewritten, 'critical', 'audit_inconsistent', { finding: 'forked' }, now],
  ['slow confirmation', slow, 'info', 'slow_confirmation:server_fault', { cause: 'server_fault' }, now - 7 * minuteMs],
  ['a fast burn', burning, 'critical', 'slo_burn:sending', { slo: 'sending', pace: 'fast' }, now - 5 * minuteMs],
  [
    'a medium burn',
    { ...burning, pace: 'medium' },
    'critical',
    'slo_burn:sending',
    { slo: 'sending', pace: 'medium' },
    now - 5 * minuteMs,
  ],
  [
    'a slow burn',
    { ...burning, pace: 'slow' },
    'warning',
    'slo_burn:sending',
    { slo: 'sending', pace: 'slow' },
    now - 5 * minuteMs,
  ],
  ['a key that ends', ending, 'info', `key_expiring:${keyId}`, { key: keyId }, now],
  ['a key that ends today', { ...ending, isUrgent: true }, 'critical', `key_expiring:${keyId}`, { key: keyId }, now],
  [
    'unsent messages',
    unsent,
    'warning',
    'unsent_spike:token_missing',
    { reason: 'token_missing' },
    now - 10 * minuteMs,
  ],
  ['wrong codes', wrong, 'warning', 'wrong_codes', {}, now - 5 * minuteMs],
  [
    'new lines that are errors',
    fresh,
    'warning',
    'log_new_template:ledger:t1',
    { service: 'ledger', level: 'error', template: 't1' },
    earlier,
  ],
  [
    'new lines that are warnings',
    { ...fresh, level: 'warn' },
    'info',
    'log_new_template:ledger:t1',
    { service: 'ledger', level: 'warn', template: 't1' },
    earlier,
  ],
  [
    'more lines that are warnings',
    rate,
    'warning',
    'log_template_rate:ledger:t1',
    { service: 'ledger', level: 'warn', template: 't1', direction: 'more' },
    earlier,
  ],
  [
    'more lines that say nothing grave',
    { ...rate, level: 'info' },
    'info',
    'log_template_rate:ledger:t1',
    { service: 'ledger', level: 'info', template: 't1', direction: 'more' },
    earlier,
  ],
  [
    'less lines',
    { ...rate, level: 'info', direction: 'less' },
    'warning',
    'log_template_rate:ledger:t1',
    { service: 'ledger', level: 'info', template: 't1', direction: 'less' },
    earlier,
  ],
  ['an odd course', odd, 'info', 'log_sequence:ledger:s1', { service: 'ledger', reason: 'odd_length' }, earlier],
  [
    'a heartbeat that is missing',
    silent,
    'warning',
    'heartbeat_missing:beats:backup',
    { heartbeat: 'backup', source: 'beats' },
    earlier,
  ],
  [
    'lines that came like a clock',
    { ...silent, source: 'lines', service: 'ledger', lastAt: null },
    'warning',
    'heartbeat_missing:lines:backup',
    { heartbeat: 'backup', source: 'lines', service: 'ledger' },
    now,
  ],
  [
    'acts pressed too often',
    pressed,
    'warning',
    `chat_act_limit:${accountId}`,
    { account: accountId },
    now - 5 * minuteMs,
  ],
  ['an API that does not answer', unreachable, 'critical', 'api_unreachable', {}, earlier],
  ['Discord that does not answer', mute, 'critical', 'discord_unreachable', {}, earlier],
  ['a database that answers late', late, 'warning', 'database_trouble', {}, earlier],
  ['a database that does not answer', { ...late, unanswered: 1 }, 'critical', 'database_trouble', {}, earlier],
])(
  '%s: how grave it is, what it is known and found by, and when the trouble began',
  (_, facts, severity, fingerprint, labels, onset) => {
    expect(severityOf(facts)).toBe(severity)
    expect(fingerprintOf(facts)).toBe(fingerprint)
    expect(firing(facts).labels).toEqual({ alertname: alertNameOf(facts.kind), severity, ...labels })
    expect(onsetOf({ facts, pendingSince: now })).toBe(onset)
  },
)

test('names are written as alerts are written everywhere else', () => {
  expect([alertNameOf('slo_burn'), alertNameOf('log_template_rate')]).toEqual(['SloBurn', 'LogTemplateRate'])
})

test('the trouble of a pushed alert began when it says', () => {
  const { facts } = external({}, { startsAt: earlier })
  expect(onsetOf({ facts, pendingSince: now })).toBe(earlier)
})

test.each([
  ['critical', ['critical', 'page', 'emergency', 'fatal', 'CRITICAL']],
  ['warning', ['warning', 'major', '', 'severe']],
  ['info', ['info', 'information', 'informational', 'none', 'debug', 'Info']],
])('somebody else’s alert is %s', (severity, words) => {
  expect(words.map((word) => severityOfLabels({ severity: word }))).toEqual(words.map(() => severity))
})

test('an alert that does not say how grave it is, is a warning', () => {
  expect(severityOfLabels({ alertname: 'X' })).toBe('warning')
})

test('of two severities one is worse', () => {
  expect([isWorse('critical', 'warning'), isWorse('warning', 'warning'), isWorse('info', 'warning')]).toEqual([
    true,
    false,
    false,
  ])
  expect([worseOf('critical', 'info'), worseOf('info', 'warning'), worseOf('info', 'info')]).toEqual([
    'critical',
    'warning',
    'info',
  ])
})

test('labels are the same when each of both is', () => {
  expect(isSameLabels({ a: '1', b: '2' }, { b: '2', a: '1' })).toBe(true)
  for (const other of [{}, { a: '1' }, { a: '1', b: '3' }, { a: '1', c: '2' }, { a: '1', b: '2', c: '3' }]) {
    expect(isSameLabels({ a: '1', b: '2' }, other)).toBe(false)
    expect(isSameLabels(other, { a: '1', b: '2' })).toBe(false)
  }
  expect(isSameLabels({ constructor: 'a' }, { b: 'a' })).toBe(false)
})

test('labels carry the severity that is told, not the one of the facts', () => {
  expect(labelsOf(stalled, 'info')).toEqual({ alertname: 'StalledPipeline', severity: 'info' })
})

test('every kind has a page that says what to do', () => {
  for (const kind of alertKinds) expect(runbookPages[kind]).toMatch(/^[a-z]+(?:-[a-z]+)+$/)
})
