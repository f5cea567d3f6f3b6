import { expect, it } from 'vitest'
import { accountQuery } from './who.ts'

it.each([
  ['<@710000000000000001>', 'discord:710000000000000001'],
  ['<@!710000000000000001>', 'discord:710000000000000001'],
  ['customer-1001', 'customer-1001'],
  ['李伟', '李伟'],
])('%s is asked for as %s', (typed, query) => {
  expect(accountQuery(typed)).toBe(query)
})

it('of a pasted secret only its last four go on', () => {
  const random = 'abcdefghijklmnopqrstuvwxyzWXYZ'
  expect(accountQuery(`it is timt_${random}123456!`)).toBe('WXYZ')
  expect(accountQuery(`timk_test_${random}123456`)).toBe('WXYZ')
})
