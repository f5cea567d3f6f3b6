import { expect, test } from 'vitest'
import { cleanPushed } from './clean-pushed.ts'
import type { PushedAlert } from './external.ts'
import { now, pushed } from './testing/samples.ts'

const clean = (change: Partial<PushedAlert>) => cleanPushed({ ...pushed, ...change })

test('what is sound is kept as it is', () => {
  expect(cleanPushed(pushed)).toEqual(pushed)
  expect(clean({ startsAt: null, endsAt: null, generatorUrl: 'http://prometheus:9090/graph' })).toEqual({
    ...pushed,
    startsAt: null,
    endsAt: null,
    generatorUrl: 'http://prometheus:9090/graph',
  })
})

test('empty labels and annotations are left out, and text is left without what no database takes', () => {
  const given = { 'a\u0000b': 'x\u0000y', empty: '', '\u0000': 'z', half: 'p\ud800q' }
  const kept = { ab: 'xy', half: 'p\ufffdq' }
  expect(clean({ labels: given, annotations: given, generatorUrl: 'u\u0000\ud800' })).toEqual({
    ...pushed,
    labels: kept,
    annotations: kept,
    generatorUrl: 'u\ufffd',
  })
})

test('labels of which none is left tell nothing', () => {
  expect(clean({ labels: {} })).toBeNull()
  expect(clean({ labels: { a: '', b: '\u0000' } })).toBeNull()
})

test('sixty-four labels are taken, and not one more', () => {
  const labels = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`l${at}`, 'x']))
  expect(clean({ labels: labels(64) })?.labels).toEqual(labels(64))
  expect(clean({ labels: labels(65) })).toBeNull()
})

test.each([
  ['a', 1],
  ['\u007f', 1],
  ['\u0080', 2],
  ['é', 2],
  ['\u07ff', 2],
  ['\u0800', 3],
  ['字', 3],
])('labels of 6 000 bytes are taken, and not one more: %j counts %i', (character, bytes) => {
  // Around the value: {"a":""}, and each character as it stands in JSON.
  const room = 6_000 - '{"a":""}'.length
  const count = Math.floor(room / bytes)
  const fill = 'x'.repeat(room - count * bytes)
  expect(clean({ labels: { a: fill + character.repeat(count) } })).not.toBeNull()
  expect(clean({ labels: { a: `${fill}x${character.repeat(count)}` } })).toBeNull()
})

test('annotations are cut to what somebody reads', () => {
  const long = 'x'.repeat(2_001)
  const whole = 'y'.repeat(2_000)
  const { annotations } = clean({ annotations: { whole, long, [long]: 'z' } }) ?? {}
  const cut = `${'x'.repeat(1_999)}…`
  expect(annotations).toEqual({ whole, long: cut, [cut]: 'z' })
})

test('thirty-two annotations are kept, the first ones', () => {
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`a${at}`, 'x']))
  expect(Object.keys(clean({ annotations: many })?.annotations ?? {})).toEqual(Object.keys(many).slice(0, 32))
})

test('text is not cut through the middle of a character', () => {
  const url = `${'x'.repeat(998)}🙂y`
  expect(clean({ generatorUrl: url })?.generatorUrl).toBe(`${'x'.repeat(998)}…`)
  expect(clean({ generatorUrl: 'x'.repeat(1_000) })?.generatorUrl).toBe('x'.repeat(1_000))
  expect(clean({ generatorUrl: `${'x'.repeat(997)}🙂yz` })?.generatorUrl).toBe(`${'x'.repeat(997)}🙂…`)
})

test('times end with the last year that can be written', () => {
  const last = Date.parse('9999-12-31T23:59:59.999Z')
  expect(clean({ startsAt: last + 1, endsAt: Number.MAX_SAFE_INTEGER })).toMatchObject({ startsAt: last, endsAt: last })
  expect(clean({ startsAt: now, endsAt: last - 1 })).toMatchObject({ startsAt: now, endsAt: last - 1 })
})
