import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeConfirmationCode, normaliseConfirmationCode } from './index.ts'

describe('a confirmation code', () => {
  test.each([
    '12345678',
    ' 1234 5678 ',
    '1234-5678',
    '１２３４５６７８',
    '12–34—56−78',
    '1234\u30005678',
    '1 2\t3\n45678',
  ])('is read from %j', (text) => {
    expect(normaliseConfirmationCode(text)).toEqual({ ok: true, code: '12345678' })
  })

  test.each([
    ['', 'length'],
    ['- -', 'length'],
    ['1234567', 'length'],
    ['123456789', 'length'],
    ['1234567o', 'character'],
    ['1234_5678', 'character'],
    ['٠١٢٣٤٥٦٧', 'character'],
    ['+1234567', 'character'],
    ['abc', 'character'],
  ])('is not read from %j: %s', (text, rule) => {
    expect(normaliseConfirmationCode(text)).toEqual({ ok: false, rule })
  })

  test('is read however it is spaced, and reading is stable', () => {
    const separators = fc.constantFrom('', ' ', '-', '\u3000', '–')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 9 }), fc.boolean(), separators), { minLength: 8, maxLength: 8 }),
        (digits) => {
          const typed = digits.map(([digit, isWide, separator]) => {
            return (isWide ? String.fromCharCode(0xff10 + digit) : String(digit)) + separator
          })
          const code = digits.map(([digit]) => digit).join('')
          expect(normaliseConfirmationCode(typed.join(''))).toEqual({ ok: true, code })
          expect(normaliseConfirmationCode(code)).toEqual({ ok: true, code })
        },
      ),
    )
  })

  test('is made of eight equally likely digits', () => {
    expect(makeConfirmationCode(Uint8Array.from([255, 250, 249, 0, 10, 21, 33, 44, 55, 66]))).toBe('90013456')
    expect(() => makeConfirmationCode(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 250]))).toThrow(RangeError)
  })
})
