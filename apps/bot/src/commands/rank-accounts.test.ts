import type { AccountView } from '@tokenim/discord-cards'
import { expect, test } from 'vitest'
import { exactAccount, rankAccounts } from './rank-accounts.ts'

const account = (externalId: string, displayName: string, status: AccountView['status'] = 'active'): AccountView => ({
  id: `acc_${externalId}`,
  externalId,
  displayName,
  status,
})

test('what was typed exactly comes first, then what begins so, then what was found by pinyin or a token', () => {
  const found = [
    account('x-1', '李伟'),
    account('li-2', 'Someone'),
    account('x-3', 'Li Na'),
    account('x-4', 'Li'),
    account('LI', 'Exact'),
  ]
  expect(rankAccounts('li', found).map(({ externalId }) => externalId)).toEqual(['LI', 'x-4', 'x-3', 'li-2', 'x-1'])
})

test('of equals the one whose account can act comes first, and otherwise the order stays', () => {
  const found = [account('a', '王芳', 'disabled'), account('b', '王刚'), account('c', '王强')]
  expect(rankAccounts('王', found).map(({ externalId }) => externalId)).toEqual(['b', 'c', 'a'])
})

test('an external id that was typed whole means that account, whoever else begins so', () => {
  const found = [account('staff:sam-new', 'Sue'), account('staff:sam', 'Sam'), account('x', 'staff:sam')]
  expect(exactAccount('Staff:sam', found)?.displayName).toBe('Sam')
  expect(exactAccount('staff', found)).toBeUndefined()
  expect(exactAccount('ab', [account('ab', 'One'), account('AB', 'Another')])).toBeUndefined()
})
