import fc from 'fast-check'
import { crc32 as zlibCrc32 } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import {
  makeSecret,
  parseSecret,
  secretHint,
  secretPrefix,
  secretRandomBytes,
  type SecretEnvironment,
  type SecretKind,
} from './index.ts'

const kinds = fc.constantFrom<SecretKind>('token', 'key')
const environments = fc.constantFrom<SecretEnvironment>('live', 'test')
const bytes = fc
  .uint8Array({ minLength: secretRandomBytes, maxLength: secretRandomBytes })
  .filter((random) => random.filter((byte) => byte < 248).length >= 30)
const wanted = { kind: 'token', environment: 'live' } as const
const sample = makeSecret(
  'token',
  'live',
  Uint8Array.from({ length: 30 }, (_, i) => i),
)

/** Base62 written out by hand, so that the format is pinned by something other than the code. */
function checksumByHand(body: string): string {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
  let value = zlibCrc32(body)
  return Array.from({ length: 6 }, () => {
    const digit = digits[value % 62]
    value = Math.floor(value / 62)
    return digit
  })
    .reverse()
    .join('')
}

describe('a secret', () => {
  test('is prefix, 30 characters, and the base62 CRC-32 of those 30', () => {
    expect(sample).toBe('timt_0123456789ABCDEFGHIJKLMNOPQRST' + checksumByHand('0123456789ABCDEFGHIJKLMNOPQRST'))
    fc.assert(
      fc.property(kinds, environments, bytes, (kind, environment, random) => {
        const prefix = { token: 'timt_', key: 'timk_' }[kind] + (environment === 'test' ? 'test_' : '')
        const secret = makeSecret(kind, environment, random)
        expect(secret.startsWith(prefix)).toBe(true)
        const body = secret.slice(prefix.length)
        expect(body).toMatch(/^[0-9A-Za-z]{36}$/)
        expect(body.slice(30)).toBe(checksumByHand(body.slice(0, 30)))
      }),
    )
  })

  test('is read back, with the last four of the thirty as its hint', () => {
    fc.assert(
      fc.property(kinds, environments, bytes, (kind, environment, random) => {
        const secret = makeSecret(kind, environment, random)
        const hint = secret.slice(-10, -6)
        expect(secretHint(secret)).toBe(hint)
        expect(parseSecret(secret, { kind, environment })).toEqual({ ok: true, secret, hint })
      }),
    )
  })

  test('skips bytes that would make some characters likelier', () => {
    const random = new Uint8Array(60).fill(248, 0, 30)
    random.set([247], 30)
    expect(makeSecret('key', 'test', random).slice(0, 'timk_test_'.length + 2)).toBe('timk_test_z0')
  })

  test('is not made of too few usable bytes', () => {
    expect(() => makeSecret('key', 'live', new Uint8Array(29))).toThrow(
      new RangeError('29 random bytes do not yield 30 characters'),
    )
    expect(() => makeSecret('key', 'live', new Uint8Array(300).fill(255))).toThrow(RangeError)
  })

  test('draws every character equally often from equally frequent bytes', () => {
    const counts = new Map<string, number>()
    for (let byte = 0; byte < 256; byte += 1) {
      const random = Uint8Array.from([byte, ...new Uint8Array(30)])
      if (byte >= 248) continue
      const first = makeSecret('token', 'live', random).charAt(5)
      counts.set(first, (counts.get(first) ?? 0) + 1)
    }
    expect([...counts.values()]).toEqual(Array(62).fill(4))
  })
})

describe('a wrong secret is explained:', () => {
  const body = sample.slice(5)
  test.each([
    ['', 'token_malformed', { kind: 'no_prefix' }],
    [body, 'token_malformed', { kind: 'no_prefix' }],
    ['timt', 'token_malformed', { kind: 'no_prefix' }],
    [`TIMT_${body}`, 'token_malformed', { kind: 'no_prefix' }],
    [`"${sample}"`, 'token_malformed', { kind: 'no_prefix' }],
    ['timt_', 'token_malformed', { kind: 'too_short', missing: 36 }],
    [sample.slice(0, -3), 'token_malformed', { kind: 'too_short', missing: 3 }],
    [`${sample}xy`, 'token_malformed', { kind: 'too_long', extra: 2 }],
    [` ${sample}`, 'token_malformed', { kind: 'blank_inside', at: 0 }],
    [`${sample}\n`, 'token_malformed', { kind: 'blank_inside', at: 41 }],
    [`timt_ ${body}`, 'token_malformed', { kind: 'blank_inside', at: 5 }],
    [`tim t_${body}`, 'token_malformed', { kind: 'blank_inside', at: 3 }],
    [`timt_0\u200b${body.slice(1)}`, 'token_malformed', { kind: 'blank_inside', at: 6 }],
    [`timt_0\u3000${body.slice(1)}`, 'token_malformed', { kind: 'blank_inside', at: 6 }],
    [`timt_０${body.slice(1)}`, 'token_malformed', { kind: 'full_width_inside', at: 5 }],
    [`timt_！${body.slice(1)}`, 'token_malformed', { kind: 'full_width_inside', at: 5 }],
    [`timt_～${body.slice(1)}`, 'token_malformed', { kind: 'full_width_inside', at: 5 }],
    [`timt_｟${body.slice(1)}`, 'token_malformed', { kind: 'unknown_character', at: 5 }],
    [`ｔimt_${body}`, 'token_malformed', { kind: 'full_width_inside', at: 0 }],
    [`timt_0-${body.slice(2)}`, 'token_malformed', { kind: 'unknown_character', at: 6 }],
    [`timt_😀-${body.slice(2)}`, 'token_malformed', { kind: 'unknown_character', at: 5 }],
    [`timt_${body.slice(0, 5)}…`, 'token_malformed', { kind: 'unknown_character', at: 10 }],
    [`timk_${body}`, 'token_malformed', { kind: 'wrong_kind', found: 'key' }],
    [`timk_test_${body}`, 'token_malformed', { kind: 'wrong_kind', found: 'key' }],
    [`timt_test_${body}`, 'token_malformed', { kind: 'wrong_environment', found: 'test' }],
    [`timt_1${body.slice(1)}`, 'token_mistyped', { kind: 'checksum' }],
    [`timt_10${body.slice(2)}`, 'token_mistyped', { kind: 'checksum' }],
  ])('%j', (text, code, problem) => {
    expect(parseSecret(text, wanted)).toEqual({ ok: false, code, problem })
  })

  test('a key says key, and has its own code for the wrong environment', () => {
    const key = { kind: 'key', environment: 'test' } as const
    const codeOf = (text: string) => {
      const parsed = parseSecret(text, key)
      return parsed.ok ? null : parsed.code
    }
    expect(codeOf(`timk_test_${body}`)).toBeNull()
    expect(codeOf('')).toBe('key_malformed')
    expect(codeOf(sample)).toBe('key_malformed')
    expect(codeOf(`timk_${body}`)).toBe('wrong_environment')
    expect(codeOf(`timk_test_${body.slice(0, -1)}~`)).toBe('key_malformed')
    expect(codeOf(`timk_test_1${body.slice(1)}`)).toBe('key_mistyped')
  })

  test('one wrong character, or two neighbours swapped, never passes', () => {
    fc.assert(
      fc.property(bytes, fc.nat({ max: 34 }), fc.nat({ max: 61 }), (random, at, other) => {
        const secret = makeSecret('token', 'live', random)
        const place = 5 + at
        const character = String.fromCharCode(48 + (other % 10))
        const typed = secret.slice(0, place) + character + secret.slice(place + 1)
        const swapped =
          secret.slice(0, place) + secret.charAt(place + 1) + secret.charAt(place) + secret.slice(place + 2)
        for (const wrong of [typed, swapped]) {
          expect(parseSecret(wrong, wanted).ok).toBe(wrong === secret)
        }
        expect(parseSecret(secret.slice(0, place) + secret.slice(place + 1), wanted).ok).toBe(false)
      }),
    )
  })

  test('an explanation never contains any part of the value', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^tim[tk]_(test_)?[0-9A-Za-z!]{0,40}$/)), (text) => {
        const parsed = parseSecret(text, wanted)
        if (parsed.ok) return
        for (const part of Object.values(parsed.problem)) {
          expect(typeof part === 'number' || /^(token|key|live|test|[a-z_]+)$/.test(part)).toBe(true)
        }
      }),
    )
  })

  test('the prefix of each kind and environment is its own', () => {
    const all = (['token', 'key'] as const).flatMap((k) => (['live', 'test'] as const).map((e) => secretPrefix(k, e)))
    expect(all).toEqual(['timt_', 'timt_test_', 'timk_', 'timk_test_'])
  })
})
