import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jcs, JcsError, type CanonicalJson } from './index.ts'

const json: fc.Arbitrary<CanonicalJson> = fc.letrec<{ value: CanonicalJson }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.string({ unit: 'grapheme' }).filter((name) => name !== '__proto__'),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value

describe('canonical JSON', () => {
  test('orders members by UTF-16 code units, as RFC 8785, section 3.2.3 shows', () => {
    const unordered = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    }
    expect(JSON.parse(jcs(unordered))).toEqual(unordered)
    const order = [...jcs(unordered).matchAll(/:"([^"]+)"/g)].map((match) => match[1])
    expect(order).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })

  test('escapes strings as RFC 8785, section 3.2.2.2 says', () => {
    expect(jcs('\u20ac$\u000f\nA\'B"\\\\"/')).toBe('"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"')
    expect(jcs('\b\t\f\r\u007f\u2028')).toBe('"\\b\\t\\f\\r\u007f\u2028"')
  })

  test.each<[CanonicalJson, string]>([
    [null, 'null'],
    [true, 'true'],
    [-0, '0'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [-1, '-1'],
    [[], '[]'],
    [{}, '{}'],
    [{ b: [1, { d: null, c: '' }], a: undefined, A: 2 }, '{"A":2,"b":[1,{"c":"","d":null}]}'],
    [{ 10: 'x', 9: 'y', '': 'z' }, '{"":"z","10":"x","9":"y"}'],
    [Object.assign(Object.create(null), { x: 1 }) as { x: number }, '{"x":1}'],
    [JSON.parse('{"__proto__":1,"a":2}') as CanonicalJson, '{"__proto__":1,"a":2}'],
  ])('%j', (value, text) => {
    expect(jcs(value)).toBe(text)
  })

  test('says the same as the value it came from, whatever the order of its members', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = jcs(value)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(jcs(reversed(value))).toBe(text)
        expect(jcs(JSON.parse(text) as CanonicalJson)).toBe(text)
      }),
      { numRuns: 500 },
    )
  })

  test('of different values is different', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(jcs(a) === jcs(b)).toBe(isDeepStrictEqual(plain(a), plain(b)))
      }),
    )
  })

  const cycle: unknown[] = []
  cycle.push(cycle)
  test.each<[string, unknown, string, string]>([
    ['a fraction', { a: [0.5] }, 'fraction_or_unsafe_number', '$.a[0]'],
    ['an unsafe integer', 2 ** 53, 'fraction_or_unsafe_number', '$'],
    ['not a number', { n: Number.NaN }, 'fraction_or_unsafe_number', '$.n'],
    ['infinity', Number.POSITIVE_INFINITY, 'fraction_or_unsafe_number', '$'],
    ['a lone surrogate', { a: { b: '\ud800' } }, 'lone_surrogate', '$.a.b'],
    ['a lone surrogate in a name', { a: { '\udc00': 1 } }, 'lone_surrogate', '$.a'],
    ['a date', { at: new Date(0) }, 'not_plain', '$.at'],
    ['a map', new Map(), 'not_plain', '$'],
    ['bytes', new Uint8Array(1), 'not_plain', '$'],
    ['a bigint', [1n], 'unsupported_type', '$[0]'],
    ['undefined in an array', [undefined], 'unsupported_type', '$[0]'],
    ['undefined', undefined, 'unsupported_type', '$'],
    ['a function', { toJSON: () => 1 }, 'unsupported_type', '$.toJSON'],
    ['a sparse array', Array(2), 'hole', '$[0]'],
    ['a symbol member', { [Symbol('x')]: 1 }, 'symbol_member', '$'],
    ['an accessor', Object.defineProperty({}, 'x', { get: () => 1, enumerable: true }), 'accessor_member', '$.x'],
  ])('has no form for %s', (_, value, problem, path) => {
    const attempt = () => jcs(value as CanonicalJson)
    expect(attempt).toThrow(JcsError)
    expect(attempt).toThrow(expect.objectContaining({ problem, path }))
  })

  test('has no form for a cycle, and the place where it gave up is told in at most 100 characters', () => {
    expect(() => jcs(cycle as unknown as CanonicalJson)).toThrow(
      expect.objectContaining({
        name: 'JcsError',
        problem: 'too_deep',
        path: `$${'[0]'.repeat(33)}`,
        message: `No canonical JSON for $${'[0]'.repeat(33)}: too_deep`,
      }),
    )
  })

  test('may be 64 deep', () => {
    const nested = (depth: number): CanonicalJson => (depth === 0 ? 1 : { a: [nested(depth - 1)] })
    expect(jcs(nested(32))).toBe(`${'{"a":['.repeat(32)}1${']}'.repeat(32)}`)
    expect(() => jcs([nested(32)])).toThrow(expect.objectContaining({ problem: 'too_deep' }))
  })
})

/** What JSON makes of it: no `undefined`, no -0, no null prototypes. */
function plain(value: CanonicalJson): unknown {
  return JSON.parse(JSON.stringify(value))
}

function reversed(value: CanonicalJson): CanonicalJson {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return (value as readonly CanonicalJson[]).map(reversed)
  const members = Object.entries(value).map(([name, member]) => [
    name,
    member === undefined ? member : reversed(member),
  ])
  return Object.fromEntries(members.toReversed()) as CanonicalJson
}
