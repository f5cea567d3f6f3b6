import { expect, test } from 'vitest'
import { misfit } from './conforms.ts'

const token = {
  type: 'object',
  properties: { id: { type: 'string', pattern: '^tok_' }, state: { enum: ['pending'] }, cause: { $ref: '#/Cause' } },
  required: ['id'],
  additionalProperties: false,
} as const
const components = { Cause: { type: ['string', 'null'] } } as const

test.each([
  [{ id: 'tok_1', state: 'pending', cause: null }, null],
  [{ state: 'pending' }, '$: has no id'],
  [{ id: 'acc_1' }, '$.id: is not ^tok_'],
  [{ id: 'tok_1', state: 'gone' }, '$.state: is none of pending'],
  [{ id: 'tok_1', cause: 7 }, '$.cause: is no string,null'],
  [{ id: 'tok_1', more: 1 }, '$: more is not in the document'],
  [[], '$: is no object'],
])('%j → %s', (value, expected) => {
  expect(misfit(value, token, components)).toBe(expected)
})

test('a keyword that nobody checks is no pass', () => {
  expect(() => misfit(1, { ...token, not: {} } as never, components)).toThrow('not')
})
