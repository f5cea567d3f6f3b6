import { expect, it } from 'vitest'
import { hourMs } from '../time/index.ts'
import { type ChatRules, chatRules, checkChatAct, isChatAct, provable } from './rules.ts'

const rules: ChatRules = { ...chatRules, actsPerHour: 3 }
const now = 10 * hourMs

it('as much as one may is done, and not one more', () => {
  const oldestAt = now - 1_000
  expect(checkChatAct(rules, { count: 2, oldestAt }, 1, now)).toBeNull()
  expect(checkChatAct(rules, { count: 3, oldestAt }, 1, now)).toEqual({
    code: 'chat_act_limit',
    facts: { limit: 3, count: 3, until: oldestAt + hourMs },
  })
})

it('unless it is said, sixty acts an hour may be done, and what cannot be undone takes a second proof', () => {
  const stepUp = new Set(['tokens:cancel_protected', 'tokens:revoke'])
  expect(chatRules).toEqual({ notifyOnly: false, actsPerHour: 60, stepUp })
})

it('a second proof can be asked for every act on tokens, keys and accounts that chat knows, and for nothing else', () => {
  expect(provable).toEqual([
    'tokens:extend',
    'tokens:hold',
    'tokens:cancel',
    'tokens:cancel_protected',
    'tokens:revoke',
    'keys:revoke',
    'accounts:disable',
    'accounts:enable',
  ])
})

it('many at once count as many', () => {
  expect(checkChatAct(rules, { count: 0, oldestAt: null }, 3, now)).toBeNull()
  expect(checkChatAct(rules, { count: 0, oldestAt: null }, 4, now)).toMatchObject({ code: 'chat_act_limit' })
})

it('to read and to watch is no act', () => {
  expect(
    ['messages.read', 'tokens.read_evidence', 'tokens.watch', 'tokens.unwatch', 'tokens.cancel'].filter(isChatAct),
  ).toEqual(['tokens.cancel'])
})

it('with the kill switch nothing is done, by anybody', () => {
  const stopped = { ...rules, notifyOnly: true }
  const refusal = { code: 'chat_acts_stopped', facts: { via: 'discord' } }
  expect(checkChatAct(stopped, { count: 0, oldestAt: null }, 1, now)).toEqual(refusal)
})
