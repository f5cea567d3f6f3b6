import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeSecret, redactSecrets, secretRandomBytes } from './index.ts'

const bytes = fc
  .uint8Array({ minLength: secretRandomBytes, maxLength: secretRandomBytes })
  .filter((random) => random.filter((byte) => byte < 248).length >= 30)
const secrets = fc
  .tuple(fc.constantFrom('token', 'key'), fc.constantFrom('live', 'test'), bytes)
  .map(([kind, environment, random]) => makeSecret(kind, environment, random))
const sample = 'timt_4fT9kQ2xLmZ8bNc7RwYh1VdPsGjA3eKu0Bq5Xi'

describe('redaction', () => {
  test.each([
    [`a ${sample} b`, 'a timt_… b'],
    [`"${sample}"`, '"timt_…"'],
    [`${sample},${sample}`, 'timt_…,timt_…'],
    ['timk_test_4fT9kQ2xLmZ8', 'timk_test_…'],
    ['TIMT_4fT9kQ2xLmZ8', 'TIMT_…'],
    ['timt\\_4fT9kQ2xLmZ8bN', 'timt\\_…'],
    ['timt_4fT9-kQ2x-LmZ8bN', 'timt_…'],
    ['timt_4fT9kQ\u200b2xLmZ8bN', 'timt_…'],
    ['ｔｉｍｔ＿４ｆＴ９ｋＱ２ｘＬｍＺ８', 'ｔｉｍｔ＿…'],
    [`${sample.slice(0, 12)} ${sample.slice(12)} end`, 'timt_… end'],
    [`${sample.slice(0, 25)}\r\n${sample.slice(25)} end`, 'timt_… end'],
    [`timt_ ${sample.slice(5)}!`, 'timt_…!'],
    [`timt_timt_4fT9kQ2xLmZ8`, 'timt_…'],
    [`timt_${'aB3'.repeat(12)} k8s4Pod stays`, 'timt_… k8s4Pod stays'],
    [`${sample} k8s4Pod stays`, 'timt_… k8s4Pod stays'],
    ['timt_4fT9kQ abcDefgh', 'timt_…'],
    ['timt_4fT9kQ abc-DEFGH', 'timt_…'],
    ['timt_4fT9kQ a1b2c3d4', 'timt_…'],
    [`timt_ ${'aB3d'.repeat(16)}`, 'timt_…'],
    [`${sample.slice(0, 20)} and words`, 'timt_… and words'],
  ])('%j → %j', (text, redacted) => {
    expect(redactSecrets(text)).toBe(redacted)
  })

  test.each([
    '',
    'a token begins with timt_ and a key with timk_',
    'timt_test_ is the test environment',
    'timk_short1234',
    'timt_… was refused',
    'timt_4fT9kQ HELLOWORLD',
    'timt_4fT9kQ 20261122',
    `timt_ ${'aB3d'.repeat(16)}5`,
    `timt_ ${'aB3'.repeat(30)}`,
    'tok_01h45ntb4pexxvskkk1049n02q',
    'estimate_of_everything_else',
  ])('leaves %j alone', (text) => {
    expect(redactSecrets(text)).toBe(text)
  })

  test('leaves nothing of a secret in any text, cut or whole', () => {
    fc.assert(
      fc.property(
        fc.string(),
        secrets,
        fc.integer({ min: 12, max: 36 }),
        fc.string(),
        (before, secret, kept, after) => {
          const body = secret.slice(secret.lastIndexOf('_') + 1)
          const cut = secret.slice(0, secret.length - 36 + kept)
          expect(redactSecrets(`${before}${cut} ${after}`)).not.toContain(body.slice(0, 5))
        },
      ),
    )
  })

  test('applied again changes nothing, and text without a prefix stays as it is', () => {
    const pieces = fc.oneof(secrets, fc.constantFrom('timt_', 'timk_test_', ' ', '-', '\n', 'aB3'), fc.string())
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const once = redactSecrets(parts.join(''))
        expect(redactSecrets(once)).toBe(once)
      }),
    )
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/tim[tk]/i.test(text)),
        (text) => {
          expect(redactSecrets(text)).toBe(text)
        },
      ),
    )
  })

  test('one megabyte of the most awkward text is done', () => {
    for (const unit of ['timt_', 'timt_ ', 'timt_ a1', 'timt_a ', `timt_ ${'a'.repeat(70)}`, 'timt_test_\n\n']) {
      const text = unit.repeat(Math.ceil(1_000_000 / unit.length))
      expect(redactSecrets(text).length).toBeLessThanOrEqual(text.length)
    }
  })
})
