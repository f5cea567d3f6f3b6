import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatAskedAct, parseAskedAct, parseCustomId } from '../ids/index.ts'
import { customIdsOf, shownText } from '../testing/limits.ts'
import { account, openHandOver, staffId, stuckToken } from '../testing/samples.ts'
import { idsOnly } from '../views/index.ts'
import {
  askableRefusalCard,
  handOverAskedCard,
  handOverCallCard,
  handOverCard,
  handOverToldCard,
  noteOnCard,
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

test('an extension says by how much when it is not the usual one, and the press carries it', () => {
  const longer = { ...openHandOver, act: 'tokens.extend', requestReplacement: false, extendByMinutes: 60 } as const
  expect(shownText(handOverCard({ ...view, handOver: longer, isForDeciders: true }, zh))).toContain('延长多久')
  const act = { move: 'extend', reasonCode: 'outage', requestReplacement: false, minutes: 240 } as const
  expect(parseAskedAct(formatAskedAct(act))).toEqual(act)
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

test('what was filled in comes back whole with the press', () => {
  const problem = { code: 'protected_token', facts: { tokenId: stuckToken.id, permission: 'tokens:cancel_protected' } }
  const note = fc
    .string({ unit: 'grapheme', minLength: 3, maxLength: 60 })
    .map((text) => text.replaceAll(/\s+/gu, ' ').trim())
  fc.assert(
    fc.property(note, fc.boolean(), (written, requestReplacement) => {
      const act = { move: 'cancel', reasonCode: 'wrong_details', requestReplacement } as const
      const card = askableRefusalCard({ problem, act, token: stuckToken, note: written }, zh)
      const [id = ''] = customIdsOf(card)
      const press = parseCustomId(id)
      expect(press).toMatchObject({ action: 'hand_over_ask', entityId: stuckToken.id, version: stuckToken.version })
      expect(parseAskedAct(press?.argument ?? '')).toEqual(act)
      // Zero-width characters are what mentions are escaped with.
      expect(noteOnCard(JSON.parse(JSON.stringify(card.components)))).toBe(written)
    }),
    { numRuns: 100 },
  )
  expect(
    shownText(
      askableRefusalCard(
        {
          problem,
          act: { move: 'hold', reasonCode: 'security', requestReplacement: false },
          token: stuckToken,
          note: '',
        },
        zh,
      ),
    ),
  ).toContain('[请有权限的人处理]')
})

test.each([
  '',
  'cancel',
  'cancel.stuck',
  'cancel.stuck.x',
  'extend.stuck.0',
  'extend.stuck.12345',
  'sell.stuck.r',
  'cancel.none.r',
  'cancel.stuck.r.r',
])('%j is no act that was asked', (argument) => {
  expect(parseAskedAct(argument)).toBeNull()
})
