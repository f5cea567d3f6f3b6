import { describe, expect, it } from 'vitest'
import { operationsFile } from './operations-file.ts'

const json = { '200': { content: { 'application/json': {} } } }

describe('the file of operations', () => {
  it('says how each is called, and knows a stream from an answer', () => {
    const text = operationsFile({
      paths: {
        '/v1/tokens': {
          get: { operationId: 'listTokens', responses: json },
          post: {
            operationId: 'issueToken',
            parameters: [{ name: 'Idempotency-Key', in: 'header', required: true }],
            responses: {
              ...json,
              '409': { 'x-tokenim-codes': ['b_code', 'a_code'] },
              '404': { 'x-tokenim-codes': ['b_code'] },
            },
          },
        },
        '/v1/events': {
          get: { operationId: 'streamEvents', responses: { '200': { content: { 'text/event-stream': {} } } } },
        },
      },
    })
    expect(text).toContain('listTokens: {"method":"GET","path":"/v1/tokens","idempotencyKey":false,"stream":false}')
    expect(text).toContain('issueToken: {"method":"POST","path":"/v1/tokens","idempotencyKey":true,"stream":false}')
    expect(text).toContain('streamEvents: {"method":"GET","path":"/v1/events","idempotencyKey":false,"stream":true}')
    expect(text).toContain('issueToken: { data: types.IssueTokenData; answers: types.IssueTokenResponses }')
    expect(text).toContain("  | 'a_code'\n  | 'b_code'\n")
  })

  it('knows an answer that is text', () => {
    const proof = { operationId: 'proveEntry', responses: { '200': { content: { 'text/plain': {} } } } }
    const line = 'proveEntry: {"method":"GET","path":"/proof","idempotencyKey":false,"stream":false,"text":true}'
    expect(operationsFile({ paths: { '/proof': { get: proof } } })).toContain(line)
  })

  it('leaves pages for people out', () => {
    const page = { operationId: 'getPage', responses: { '200': { content: { 'text/html': {} } } } }
    expect(operationsFile({ paths: { '/docs': { get: page } } })).not.toContain('getPage')
  })

  it('refuses two operations of one name', () => {
    const same = { operationId: 'same', responses: json }
    expect(() => operationsFile({ paths: { '/a': { get: same }, '/b': { get: same } } })).toThrow('same')
  })
})
