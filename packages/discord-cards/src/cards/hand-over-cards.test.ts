import { expect, test } from 'vitest'
import { readAct } from '../acts/index.ts'
import { parseCustomId } from '../ids/index.ts'
import { customIdsOf, shownText } from '../testing/limits.ts'
import { account, filledActs, handOvers, openHandOver, staffId } from '../testing/samples.ts'
import { idsOnly } from '../views/index.ts'
import {
  askableRefusalCard,
  handOverAskedCard,
  handOverCallCard,
  handOverCard,
  handOverManyCard,
  handOverProofCard,
  handOverToldCard,
  stepUpCard,
} from './index.ts'

const zh = { locale: 'zh-CN', reader: 'staff' } as const
const en = { locale: 'en-US', reader: 'staff' } as const
const view = { handOver: openHandOver, account, askedBy: '11' }
const closedBy = { type: 'account', id: staffId } as const
const declined = { ...openHandOver, state: 'declined', note: '请先核实', closedAt: 0, closedBy, version: 2 } as const

test('an open one says what, of whom, by whom, why, and ends in two presses', () => {
  const shown = shownText(handOverCard({ ...view, isForDeciders: true }, zh))
  const told = [
    '等待处理：取消令牌',
    '王芳',
    '<@11>',
    '长时间未确认',
    '用户来电',
    '受保护',
    'tokens:cancel_protected',
    '令牌受保护',
    '要求签发替代令牌',
  ]
  for (const text of [...told, '[执行：取消令牌]', '[拒绝…]']) expect(shown).toContain(text)
  const asked = customIdsOf(handOverCard({ ...view, isForDeciders: true }, en)).map(parseCustomId)
  expect(asked.slice(0, 2)).toEqual([
    { action: 'carry_out', entityId: openHandOver.id, version: 1, argument: 'en' },
    { action: 'decline', entityId: openHandOver.id, version: 1, argument: 'en' },
  ])
})

test('its asker gets no button that decides it, nor does anybody once the kill switch is on', () => {
  const actions = [
    handOverAskedCard({ ...view, deciders: 2 }, zh),
    handOverCard({ ...view, isForDeciders: true, isNotifyOnly: true }, zh),
    handOverCard({ ...view, handOver: declined, isForDeciders: true }, zh),
  ].flatMap((card) => customIdsOf(card).map((id) => parseCustomId(id)?.action))
  expect(actions).not.toContain('carry_out')
  expect(actions).not.toContain('decline')
})

test('the asker is told how many were asked, or that there is nobody', () => {
  expect(shownText(handOverAskedCard({ ...view, deciders: 2 }, zh))).toContain('2 人')
  expect(shownText(handOverAskedCard({ ...view, deciders: 1 }, en))).toContain('The one person')
  expect(shownText(handOverAskedCard({ ...view, deciders: 0 }, en))).toContain('ask an administrator')
})

test('the first card rings five of those who may, and says how many more there are', () => {
  const deciders = ['1', '2', '3', '4', '5', '6', '7']
  const card = handOverCallCard(view, deciders, zh)
  expect(card.allowed_mentions).toEqual({ parse: [], users: ['1', '2', '3', '4', '5'] })
  expect(JSON.stringify(card.components)).toContain('<@5> 请处理')
  expect(JSON.stringify(card.components)).toContain('另有 2 人')
  expect(handOverCallCard(view, [], zh).allowed_mentions).toEqual({ parse: [], users: [] })
  expect(JSON.stringify(handOverCallCard(view, [], en).components)).toContain('has linked a Discord user')
})

test('the asker is rung once it is over, and reads why it was declined', () => {
  const card = handOverToldCard({ ...view, handOver: declined, closedBy: '12' }, zh)
  expect(card.allowed_mentions).toEqual({ parse: [], users: ['11'] })
  for (const text of ['已拒绝：取消令牌', '<@12>', '请先核实']) expect(JSON.stringify(card.components)).toContain(text)
})

test.each([
  ['tokens.extend', ['令牌', '延长多久**：1 小时']],
  [
    'accounts.disable',
    ['账号', '王芳', '禁用原因**：被多次举报', '依据**：请看', '禁用多久**：7 天', '请求时的状态**：正常'],
  ],
  ['accounts.enable', ['账号', '已禁用', '长时间未确认：用户来电']],
  ['keys.revoke', ['API 密钥', '王芳 · ']],
  ['alerts.give_feedback', ['告警', '评价**：噪音']],
  ['alerts.acknowledge', ['告警', '告警中', '最多执行一次']],
  ['silences.create', ['静默什么', '静默多久**：2 小时', '说明**：请看', '还有 25 项']],
  ['silences.expire', ['静默**：王芳']],
  ['notices.publish', ['公告类型**：故障', '中文**：请看', '英文**：请看']],
  ['on_call.swap', ['值班表**：请看', '由谁值班**：请看', '值班到']],
])('of %s it says what, on what, and everything that was filled in', (act, told) => {
  const handOver = handOvers('请看').find((one) => one.act === act) ?? openHandOver
  const shown = shownText(handOverCard({ handOver, targetName: '王芳', isForDeciders: true }, zh))
  for (const text of told) expect(shown).toContain(text)
  expect(shownText(handOverCard({ handOver, isForDeciders: true }, en))).toContain('[Do it: ')
})

test('one that expired says why', () => {
  const expired = { ...declined, state: 'expired', note: null, lapse: 'token_moved_on' } as const
  expect(shownText(handOverCard({ ...view, handOver: expired, isForDeciders: true }, zh))).toContain(
    '令牌在此期间已有变化',
  )
})

test('of an answer without people no name and nothing anybody wrote is on it', () => {
  for (const handOver of [openHandOver, declined]) {
    const bare = idsOnly({ ...view, handOver, account: { ...account, id: handOver.accountId } })
    const shown = shownText(handOverCard({ ...bare, isForDeciders: true }, zh))
    for (const text of ['王芳', '用户来电', '请先核实']) expect(shown).not.toContain(text)
    expect(shown).toContain(`账号**：\`${openHandOver.accountId}\``)
  }
})

test('in ids-only mode nothing of what anybody wrote for an act is on its card', () => {
  for (const handOver of handOvers('秘密')) {
    // A notice is written for everybody; labels and schedules are ours.
    if (handOver.act === 'notices.publish' || handOver.act === 'on_call.swap') continue
    const bare = idsOnly({ ...handOver, reason: '秘密' })
    const shown = shownText(handOverCard({ handOver: bare, isForDeciders: true }, zh))
    const said = shown.split('\n').filter((line) => !line.startsWith('**静默什么') && !line.startsWith('**维护窗口'))
    expect(said.join('\n')).not.toContain('秘密')
  }
})

test('every refusal that others need not get ends in the press that asks them, and names what it is about', () => {
  const problem = { code: 'permission_missing', facts: { permissions: ['accounts:disable'], because: [] } }
  for (const act of filledActs('请看').filter(({ kind }) => kind !== 'carry_out')) {
    const shown = shownText(askableRefusalCard({ problem, act }, zh))
    expect(shown).toContain('[请有权限的人处理]')
    expect(shown).toContain('运维人员、安全人员或管理员拥有此权限')
  }
})

test('the longest texts that the API takes come back whole from the card, whatever has to be escaped', () => {
  const problem = { code: 'request_invalid', facts: { errors: [{ path: 'x'.repeat(4_000), rule: 'required' }] } }
  for (const unit of ['*', '@', '王', '😀']) {
    for (const act of filledActs(Array.from({ length: 500 }, () => unit).join(''))) {
      for (const card of [askableRefusalCard({ problem, act }, zh), stepUpCard({ problem, act }, en)]) {
        const press = parseCustomId(customIdsOf(card)[0] ?? '')
        expect(press === null ? null : readAct(press, JSON.parse(JSON.stringify(card.components)))).toEqual(act)
      }
    }
  }
})

test('more of many than are handed over at once are said to be left', () => {
  const problem = { code: 'permission_missing', facts: { permissions: ['tokens:cancel'], because: [] } }
  const tokens = Array.from({ length: 12 }, () => ({ id: openHandOver.target.id, expectedVersion: 1 }))
  const form = { reasonCode: 'stuck', requestReplacement: false, minutes: '15' } as const
  const card = askableRefusalCard({ problem, act: { kind: 'many', move: 'cancel', tokens, form } }, zh)
  expect(shownText(card)).toContain('一次最多转交 10 个，其余 2 个')
  expect(customIdsOf(card)).toEqual(['v1:hand_over_ask:-:10:cancel_many.stuck.n'])
})

test('a second proof says its code, how long it lives, and goes on by one press', () => {
  const endsAt = '2026-03-01T08:08:00.000Z'
  const facts = { permission: 'tokens:revoke', targetId: openHandOver.target.id, code: '7K3M9QXA', endsAt }
  const problem = { code: 'step_up_required', facts }
  const act = { kind: 'carry_out', id: openHandOver.id, version: 1 } as const
  const shown = shownText(stepUpCard({ problem, act }, zh))
  for (const text of ['```\ntokenim step-up 7K3M9QXA\n```', '验证码有效至**：<t:1772352480:R>', '[我已验证，继续]']) {
    expect(shown).toContain(text)
  }
  expect(shown).not.toContain('还没有收到')
  expect(shownText(stepUpCard({ problem, act, isEarly: true }, zh))).toContain('还没有收到您的验证')
  const proof = handOverProofCard({ ...view, problem }, en)
  expect(customIdsOf(proof)[0]).toBe(`v1:go_on:${openHandOver.id}:1:carry_out`)
  expect(shownText(proof)).toContain('[I have proved it, go on]')
})

test('several that were handed over are told one by one, with why the others were not', () => {
  const items = [
    { id: openHandOver.target.id, deciders: 3 },
    { id: openHandOver.target.id, deciders: 0 },
    { id: openHandOver.target.id, problem: { code: 'hand_over_exists', facts: {} } },
  ]
  const shown = shownText(handOverManyCard({ action: 'tokens.cancel', items }, zh))
  for (const text of ['已转交 2 个：取消令牌', '有权限的 3 人', '没有人有此权限', '1 个没有转交']) {
    expect(shown).toContain(text)
  }
})
