import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fingerprintOf, fingerprintOfLabels } from './fingerprint.ts'
import { stalled, stuck } from './testing/samples.ts'

test('one of our own is known by what it is about', () => {
  expect(fingerprintOf(stuck)).toBe(`stuck_token:${stuck.tokenId}`)
  expect(fingerprintOf(stalled)).toBe('stalled_pipeline')
})

test('labels have the fingerprint that Prometheus gives them', () => {
  // Both from prometheus/common, model/signature_test.go.
  expect(fingerprintOfLabels({})).toBe(14_695_981_039_346_656_037n.toString(16))
  const labels = { name: 'garland, briggs', fear: 'love is not enough' }
  expect(fingerprintOfLabels(labels)).toBe(5_799_056_148_416_392_346n.toString(16))
})

test('the halves compute what 64 bits would, for text in any script', () => {
  const labels = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), {
    noNullPrototype: true,
  })
  fc.assert(
    fc.property(labels, (given) => {
      expect(fingerprintOfLabels(given)).toBe(slowFingerprint(given))
    }),
  )
})

test.each([
  [{ a: '\u007f\u0080\u07ff\u0800\uffff' }],
  [{ a: '\u{10000}\u{10ffff}' }],
  [{ ab: '1', a: '2', abc: '3' }],
  [{ 'a\uffff': '1', 'a\u{10000}': '2', 'a\ud7ff': '3' }],
])('the halves compute what 64 bits would, of %j', (labels) => {
  expect(fingerprintOfLabels(labels)).toBe(slowFingerprint(labels))
})

test('labels that differ in where one ends have other fingerprints', () => {
  expect(fingerprintOfLabels({ ab: 'c' })).not.toBe(fingerprintOfLabels({ a: 'bc' }))
})

function slowFingerprint(labels: Readonly<Record<string, string>>): string {
  const encoder = new TextEncoder()
  let hash = 0xcbf29ce484222325n
  const byte = (value: number): void => {
    hash = BigInt.asUintN(64, (hash ^ BigInt(value)) * 0x100000001b3n)
  }
  const names = Object.keys(labels).toSorted((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)))
  for (const name of names) {
    for (const value of encoder.encode(name)) byte(value)
    byte(0xff)
    for (const value of encoder.encode(labels[name])) byte(value)
    byte(0xff)
  }
  return hash.toString(16).padStart(16, '0')
}
