import { expect, it } from 'vitest'
import { accountQuery, waysOf } from './who.ts'

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

it.each([
  ['…x7Qz', 'x7Qz'],
  ['...x7Qz', 'x7Qz'],
  ['x7Qz', 'x7Qz'],
  ['…abc', '…abc'],
])('the end of a token as cards write it, %s, is asked for as %s', (typed, query) => {
  expect(accountQuery(typed)).toBe(query)
})

it.each([
  ['acc_01jm0000000000000000000001', ['accountId']],
  ['tok_01jm0000000000000000000001', ['tokenId']],
  ['discord:710000000000000001', ['discordUser']],
  ['李伟', ['externalId', 'name']],
  ['li wei', ['externalId', 'name', 'pinyin']],
  ['x7Qz', ['externalId', 'name', 'pinyin', 'lastCharacters']],
])('%s is looked for as %j', (query, ways) => {
  expect(waysOf(query)).toEqual(ways)
})
