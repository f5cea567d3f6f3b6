import type { AlertState } from '@tokenim/core/alerts'
import { expect, test } from 'vitest'
import { readSilenceDialog, readSwapDialog } from '../dialogs/index.ts'
import { formatAlertFilters, parseAlertFilters, parseCustomId, parseTerms } from '../ids/index.ts'
import { customIdsOf, shownText } from '../testing/limits.ts'
import { account, alertContext, pushedAlert, staffId, stuckAlert, stuckToken } from '../testing/samples.ts'
import type { AlertView } from '../views/index.ts'
import { alertCard, alertListCard, commentOnCard, silencePreviewCard } from './index.ts'

const zh = { locale: 'zh-CN', reader: 'staff' } as const
const en = { locale: 'en-US', reader: 'staff' } as const
const by = { type: 'application', id: 'app_01jm0000000000000000000001', via: 'discord', onBehalfOf: staffId } as const

function actionsOf(card: ReturnType<typeof alertCard>) {
  return customIdsOf(card).map((id) => parseCustomId(id)?.action)
}

test.each<[AlertState, boolean, readonly string[]]>([
  ['pending', false, ['silence']],
  ['firing', false, ['ack', 'silence', 'resolve']],
  ['acknowledged', true, ['unack', 'silence', 'resolve']],
  ['resolving', true, ['unack', 'silence', 'resolve']],
  ['resolved', true, ['useful', 'noise']],
])('an alert that is %s has only the acts its state allows', (state, isAcknowledged, acts) => {
  const alert = { ...pushedAlert, state, acknowledged: isAcknowledged ? { by } : null }
  expect(actionsOf(alertCard({ alert }, zh))).toEqual(acts)
})

test('where nobody may act from a chat, nothing can be pressed that changes anything', () => {
  const card = alertCard({ alert: stuckAlert, token: stuckToken, isNotifyOnly: true }, zh)
  expect(actionsOf(card)).toEqual(['diagnosis', 'check'])
})

test('an act carries the version and the language of its card', () => {
  const acts = customIdsOf(alertCard({ alert: pushedAlert }, en)).map(parseCustomId)
  expect(acts[0]).toEqual({ action: 'ack', entityId: pushedAlert.id, version: 1, argument: 'en' })
})

test('who is hurt is told as it is now, and of what changed before it three and how many more', () => {
  const shown = shownText(alertCard({ alert: stuckAlert, token: stuckToken, context: alertContext }, zh))
  expect(shown).toContain('3 个账号无法发送，已有 41 条消息未发送')
  expect(shown).toContain('`gateway` `2.8.0` · Deployed')
  expect(shown).toContain('授予授权 · 林晓')
  expect(shown).toContain('另有 2 项变化')
  expect(shown).not.toContain('Move')
  const nothing = alertCard({ alert: stuckAlert, context: { ...alertContext, changes: [] } }, en)
  expect(shownText(nothing)).toContain('Nothing was recorded as changed')
})

test('a pushed alert shows what it was pushed with, and its runbook as a link', () => {
  const shown = shownText(alertCard({ alert: pushedAlert, context: alertContext }, zh))
  for (const part of [
    'HighLatency',
    'web-3',
    'p99 over 2 s',
    '[处置手册](https://runbooks.example/latency)',
    '整个平台有 3 个账号',
  ]) {
    expect(shown).toContain(part)
  }
})

test('the page for its kind is a link where the installation says where they are read', () => {
  const own = { ...en, runbooksUrl: 'https://git.example/runbooks/' }
  expect(shownText(alertCard({ alert: stuckAlert }, own))).toContain(
    '[Runbook](https://git.example/runbooks/token-stuck.md)',
  )
})

test.each(['javascript:alert(1)', 'https://x.example/a) [b](https://y.example', 'https://x.example/a b', ''])(
  'a runbook at %j is no link',
  (address) => {
    const alert = { ...pushedAlert, annotations: { runbook_url: address } }
    const shown = shownText(alertCard({ alert }, zh))
    expect(shown).not.toContain('](')
    expect(shown).toContain('`docs/runbooks/external-alert.md`')
  },
)

test('who has it in hand, who closed it and what was thought of it are named', () => {
  const taken = { ...stuckAlert, state: 'acknowledged', acknowledged: { by } } as const
  expect(shownText(alertCard({ alert: taken, context: alertContext }, zh))).toContain('**认领者**：林晓')
  expect(shownText(alertCard({ alert: taken }, zh))).toContain(staffId)
  const elsewhere = { ...stuckAlert, acknowledged: { by: { type: 'system', elsewhere: 'PagerDuty: 王芳' } } } as const
  expect(shownText(alertCard({ alert: elsewhere }, zh))).toContain('**认领者**：PagerDuty: 王芳')
  const closed = { ...stuckAlert, state: 'resolved', resolvedAt: 0, resolvedBy: by } as const
  const judged = { ...closed, feedback: { verdict: 'noise', by } } as const
  const shown = shownText(alertCard({ alert: judged, context: alertContext }, zh))
  for (const part of ['已关闭', '**关闭者**：林晓', '**评价**：噪音 · 林晓']) expect(shown).toContain(part)
  const bySystem = { ...closed, resolvedBy: { type: 'system' } } as const
  expect(shownText(alertCard({ alert: bySystem }, zh))).toContain('已恢复')
})

test('a silenced and a flapping alert say so', () => {
  const alert: AlertView = { ...pushedAlert, silenced: true, flapping: true }
  expect(shownText(alertCard({ alert }, zh))).toMatch(/🔕[\s\S]*🔁/)
})

test('the comment of a silence survives the card it is confirmed on, whatever it says', () => {
  for (const comment of ['1. *known* `x` @everyone <@1> https://x.example \\ #a', '王'.repeat(190), 'a|b_c~d', '']) {
    const view = { alert: pushedAlert, matchers: [], terms: { scope: 'this', endsAt: null }, comment } as const
    const card = silencePreviewCard({ ...view, found: { matches: 14, critical: 0 } }, en)
    expect(commentOnCard(card.components)).toBe(comment)
    expect(shownText(card)).toContain('Matches 14 alerts, 0 critical')
  }
  expect(commentOnCard('anything')).toBe('')
})

test('the terms of a silence are those of the dialog, to the second', () => {
  const filled = (values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([custom_id, value]) => ({ type: 18, component: { custom_id, value } }))
  const now = 1_772_352_000_999
  const form = readSilenceDialog(filled({ scope: 'kind', until: '2h', comment: ' a\n b ' }), now)
  expect(form).toEqual({ terms: { scope: 'kind', endsAt: 1_772_359_200_000 }, comment: 'a b' })
  expect(readSilenceDialog(filled({ scope: 'kind', until: 'ever' }), now)).toBeNull()
  expect(readSwapDialog(filled({ person: ' Pedro ', length: '2h' }))).toMatchObject({ person: 'Pedro' })
  expect(readSwapDialog(filled({ person: ' ', length: '2h' }))).toBeNull()
  const view = { alert: pushedAlert, matchers: [], comment: '', found: { matches: 1, critical: 1 } } as const
  const [confirm = ''] = customIdsOf(
    silencePreviewCard({ ...view, terms: form?.terms ?? { scope: 'this', endsAt: null } }, zh),
  )
  expect(parseTerms(parseCustomId(confirm)?.argument ?? '')).toEqual(form?.terms)
  for (const text of ['', 't', 'x.r', 't.', 't.-1', 't.r.r', 't.123456789012']) expect(parseTerms(text)).toBeNull()
})

test('filters of a list of alerts survive the way through a custom id', () => {
  for (const filters of [
    {},
    { state: 'resolved' },
    { severity: 'critical' },
    { state: 'firing', severity: 'info' },
  ] as const) {
    expect(parseAlertFilters(formatAlertFilters(filters))).toEqual(filters)
  }
  for (const text of ['s9.v', 's.v9', 's', 'v', 's.v.', 'sx.v']) expect(parseAlertFilters(text)).toBeNull()
})

test('a list tells icon, word, severity and age of each, and leads to its card', () => {
  const alerts = [stuckAlert, { ...pushedAlert, silenced: true }]
  const card = alertListCard({ alerts, filters: {}, offset: 0, hasMore: false }, zh)
  expect(shownText(card)).toMatch(/🟠 \*\*令牌长时间未确认[\s\S]*告警中 · 警告 · <t:[\s\S]*🔴[\s\S]*HighLatency\*\* 🔕/)
  expect(actionsOf(card)).toEqual(['alert'])
  expect(shownText(alertCard({ alert: stuckAlert, account }, zh))).toContain('王芳')
})
