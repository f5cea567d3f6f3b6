import { DatabaseFault } from '@tokenim/db'
import { newId, RequestRefused } from '@tokenim/services'
import { expect, test } from 'vitest'
import { ProblemError, problemDocument, problemHeaders, problemOf, reject } from './index.ts'

const requestId = newId('req')
const limited = { code: 'rate_limited', facts: { retryAfterMs: 1_200, scope: 'key' } } as const

test('a problem is told as a document and with the headers that go with it', () => {
  expect(problemDocument(limited, requestId)).toMatchObject({
    type: '/docs/problems/rate_limited',
    status: 429,
    instance: `urn:tokenim:request:${requestId}`,
    code: 'rate_limited',
    facts: { retryAfterMs: 1_200, scope: 'key' },
    requestId,
    retryable: true,
  })
  expect(problemHeaders(limited)).toEqual({ 'retry-after': '2' })
  expect(problemHeaders({ code: 'key_missing', facts: { header: 'Authorization' } })).toEqual({
    'www-authenticate': 'Bearer realm="tokenim"',
  })
})

test('what was thrown as a problem is that problem; a fault that passes by itself may be tried again; all else is one text', () => {
  expect(() => reject(limited)).toThrow(ProblemError)
  expect(problemOf(new ProblemError(limited), requestId)).toBe(limited)
  expect(problemOf(new RequestRefused(limited), requestId)).toBe(limited)
  const faults = [new DatabaseFault('unreachable', null, null, null), new DatabaseFault('other', null, null, null)]
  expect([...faults, new Error('unforeseen'), 'thrown'].map((error) => problemOf(error, requestId))).toEqual(
    ['dependency_unavailable', 'internal_fault', 'internal_fault', 'internal_fault'].map((code) => {
      return { code, facts: { requestId } }
    }),
  )
})
