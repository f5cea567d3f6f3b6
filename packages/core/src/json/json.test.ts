import { expect, expectTypeOf, test } from 'vitest'
import type { RequestErrorFacts } from '../codes/index.ts'
import type { GateReason } from '../messages/index.ts'
import type { Evidence } from '../tokens/index.ts'
import { never } from '../time/index.ts'
import type { Json } from './json.ts'
import { toJson } from './json.ts'

test('a moment becomes RFC 3339 text wherever it stands, other numbers stay numbers', () => {
  const value = { checkedAt: 0, reasons: [{ since: 60_000, until: never, tries: 3 }], versionAfter: 4, retryAfterMs: 5 }
  expect(toJson(value)).toEqual({
    checkedAt: '1970-01-01T00:00:00.000Z',
    reasons: [{ since: '1970-01-01T00:01:00.000Z', until: null, tries: 3 }],
    versionAfter: 4,
    retryAfterMs: 5,
  })
})

test('a position inside a secret is not a moment', () => {
  const facts: RequestErrorFacts['key_malformed'] = { problem: { kind: 'blank_inside', at: 7 } }
  expect(toJson(facts)).toEqual(facts)
})

test('a number is a moment by the whole name of its member or by its end, not by a part of it', () => {
  const counts = { attempts: 2, sinceVersion: 3, format: 4, invisibleByte: 8, bitsAtMost: 16 }
  expect(toJson(counts)).toEqual(counts)
})

test('a member that somebody called __proto__ is a member like any other', () => {
  const converted = toJson(JSON.parse('{"__proto__":{"at":0},"a":1}') as object)
  expect(JSON.stringify(converted)).toBe('{"__proto__":{"at":"1970-01-01T00:00:00.000Z"},"a":1}')
  expect(Object.getPrototypeOf(converted)).toBe(Object.prototype)
  const [own, other] = ['__proto__', 'a'].map((name) => Object.getOwnPropertyDescriptor(converted, name))
  expect({ ...own, value: 1 }).toEqual(other)
})

test('null stays null', () => {
  expect(toJson({ cause: null, causes: [null] })).toEqual({ cause: null, causes: [null] })
  expect(toJson(null)).toBeNull()
})

test('a recipient called `to` stays text and members that are undefined are left out', () => {
  expect(toJson({ to: 'bob', from: undefined, by: ['holder'] })).toStrictEqual({ to: 'bob', by: ['holder'] })
})

test('the type follows the value', () => {
  expectTypeOf<Json<Extract<GateReason, { code: 'token_pending' }>>['until']>().toEqualTypeOf<string>()
  expectTypeOf<Json<Extract<GateReason, { code: 'token_pending' }>>['tokenId']>().toEqualTypeOf<string>()
  expectTypeOf<Json<Extract<GateReason, { to: string }>>['to']>().toEqualTypeOf<string>()
  expectTypeOf<Json<Extract<GateReason, { code: 'send_rate_limited' }>>['retryAfterMs']>().toEqualTypeOf<number>()
  expectTypeOf<Json<Extract<Evidence, { kind: 'our_outage' }>>['to']>().toEqualTypeOf<string | null>()
})
