import { expect, it } from 'vitest'
import { minuteMs } from '../time/index.ts'
import { linkCodeAlphabet, linkCodeLength, linkOfferTtlMs, linkTriesWindowMs, normaliseLinkCode } from './link-code.ts'

it.each([
  ['0123ABCD', '0123ABCD'],
  ['o1i2-l3jk', '011213JK'],
  [' ab cd ef gh ', 'ABCDEFGH'],
  ['ＡＢＣＤ１２３４', 'ABCD1234'],
])('a link code typed as %j reads %s', (typed, code) => {
  expect(normaliseLinkCode(typed)).toBe(code)
})

it.each(['', 'ABCDEFG', 'ABCDEFGHJ', 'ABCDEFGU', 'ABCDEFG!'])('%j is no link code', (typed) => {
  expect(normaliseLinkCode(typed)).toBeNull()
})

it('a code drawn from the alphabet is in its one form already', () => {
  for (const character of linkCodeAlphabet) {
    const code = character.repeat(linkCodeLength)
    expect(normaliseLinkCode(code)).toBe(code)
  }
})

it('an offer lasts ten minutes, and so long wrong codes are counted', () => {
  expect([linkOfferTtlMs, linkTriesWindowMs]).toEqual([10 * minuteMs, 10 * minuteMs])
})
