import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { preferredLanguage } from '../docs/preferred-language.ts'
import { nextCursor, readCursor } from '../op/cursor.ts'
import { addressBlockOf, normaliseAddress } from './address.ts'
import { parseStrictJson } from './strict-json.ts'

describe('strict JSON', () => {
  test('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        const text = JSON.stringify(value)
        const parsed = parseStrictJson(text)
        const isUnusable = !parsed.ok && parsed.problem === 'unusable_text'
        expect(isUnusable || parsed.ok).toBe(true)
        expect(parsed.ok ? parsed.value : JSON.parse(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  test('sees a member named twice at any depth, and none where there is none', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.integer(), { minKeys: 1 }), (object) => {
        const text = JSON.stringify(object)
        const [name] = Object.keys(object)
        const doubled = `${text.slice(0, -1)},${JSON.stringify(name)}:0}`
        expect(parseStrictJson(`[${doubled}]`)).toEqual({ ok: false, problem: 'duplicate_member' })
        expect(parseStrictJson(`[${text},${text}]`).ok).toBe(true)
      }),
    )
  })

  test('a name in an inner object may be that of an outer one, and a value that of a name', () => {
    expect(parseStrictJson('{"a":{"a":"a"},"b":["a","a"]}').ok).toBe(true)
  })
})

describe('a cursor', () => {
  test('goes on only in the same list with the same filters; the size of the page may change', () => {
    const cursor = nextCursor('listTokens', { state: ['pending'], limit: 10 }, 'tok_1') ?? ''
    expect(readCursor('listTokens', { limit: 50, state: ['pending'] }, cursor)).toBe('tok_1')
    expect(() => readCursor('listTokens', { state: ['expired'] }, cursor)).toThrow('cursor_invalid')
    expect(() => readCursor('findAccounts', { state: ['pending'] }, cursor)).toThrow('cursor_invalid')
    expect(nextCursor('listTokens', {}, null)).toBeNull()
  })
})

describe('an address', () => {
  test.each([
    ['192.0.2.17', '192.0.2.0/24'],
    ['2001:db8:1:2::3', '2001:db8:1::/48'],
    ['2001:0db8:0001::', '2001:db8:1::/48'],
    ['::1', '0:0:0::/48'],
    ['', null],
  ])('%s is kept as %s', (address, block) => {
    expect(addressBlockOf(address)).toBe(block)
  })

  test('an IPv4 address through an IPv6 socket is the same address', () => {
    expect(normaliseAddress('::ffff:192.0.2.17')).toBe('192.0.2.17')
    expect(normaliseAddress(undefined)).toBe('')
  })
})

test.each([
  [null, 'en'],
  ['zh-TW', 'zh-CN'],
  ['fr, zh;q=0.8, en;q=0.9', 'en'],
  ['en;q=0, zh;q=0.1', 'zh-CN'],
  ['*', 'en'],
])('a reader who says %s reads %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language)
})
