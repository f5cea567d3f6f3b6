import { expect, test } from 'vitest'
import { parseBody } from './parse-body.ts'

const body = { id: 'aud_1', at: 'now', actor: { type: 'system' }, target: { type: 'token', id: 'tok_1' } }

test.each([body, { ...body, after: {}, personal: {}, versionAfter: 1, other: true }])('%j is a body', (one) => {
  expect(parseBody(JSON.stringify(one))).toEqual(one)
})

test.each([
  null,
  7,
  {},
  { ...body, id: 1 },
  { ...body, at: null },
  { ...body, actor: undefined },
  { ...body, actor: { type: 1 } },
  { ...body, target: undefined },
  { ...body, target: { type: 'token' } },
  { ...body, target: { id: 'tok_1' } },
  { ...body, after: null },
  { ...body, after: 'x' },
  { ...body, personal: null },
  { ...body, personal: 'x' },
  { ...body, versionAfter: '1' },
  { ...body, versionAfter: 0.5 },
  { ...body, versionAfter: null },
])('%j is none', (one) => {
  expect(parseBody(JSON.stringify(one))).toBeNull()
})

test('what is not JSON is none', () => {
  expect(parseBody('{')).toBeNull()
})
