import { expect, test } from 'vitest'
import { isSameJson } from './same-json.ts'

test.each([
  [1, 1],
  ['a', 'a'],
  [null, null],
  [
    { a: 1, b: [1, { c: 2 }] },
    { b: [1, { c: 2 }], a: 1 },
  ],
  [{ a: undefined, b: 1 }, { b: 1 }],
  [{ b: 1 }, { a: undefined, b: 1 }],
  [[], []],
])('%j says the same as %j', (one, other) => {
  expect(isSameJson(one, other)).toBe(true)
})

test.each([
  [1, 2],
  [1, '1'],
  [1, {}],
  [null, {}],
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { a: 1, b: 2 }],
  [{ a: { b: 1 } }, { a: { b: 2 } }],
  [
    { a: 1, b: 2 },
    { a: 1, b: 3 },
  ],
  [[1], [2]],
  [
    [1, 2],
    [1, 3],
  ],
  [[1], [1, 2]],
  [[], {}],
  [['a'], { 0: 'a' }],
])('%j does not say the same as %j, either way round', (one, other) => {
  expect(isSameJson(one, other)).toBe(false)
  expect(isSameJson(other, one)).toBe(false)
})
