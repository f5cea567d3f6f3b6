import { idFromUuid, idPrefixes } from '@tokenim/core/ids'
import { causes, tokenStates } from '@tokenim/core/tokens'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatCustomId, parseCustomId, type Press, pressActions, submitOf, submittedMove } from './custom-id.ts'
import { formatFilters, parseFilters } from './list-filters.ts'

const ids = fc.tuple(fc.constantFrom(...idPrefixes), fc.uuid()).map(([prefix, uuid]) => idFromUuid(prefix, uuid))

const presses: fc.Arbitrary<Press> = fc.record(
  {
    action: fc.constantFrom(...pressActions),
    entityId: fc.option(ids),
    version: fc.maxSafeNat(),
    argument: fc.stringMatching(/^[A-Za-z0-9._~-]{1,40}$/),
  },
  { requiredKeys: ['action', 'entityId', 'version'] },
)

test('whatever is formatted reads back as it was and fits 100 characters', () => {
  fc.assert(
    fc.property(presses, (press) => {
      const text = formatCustomId(press)
      expect(text.length).toBeLessThanOrEqual(100)
      expect(parseCustomId(text)).toEqual(press)
    }),
  )
})

test('anything else is null and never throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((tail) => `v1:cancel:${tail}`),
      ),
      (text) => {
        const press = parseCustomId(text)
        expect(press === null || formatCustomId(press) === text).toBe(true)
      },
    ),
  )
})

test.each([
  '',
  'v1',
  'v2:cancel:-:1',
  'v1:drop:-:1',
  'v1:cancel:tok_short:1',
  'v1:cancel:-:01',
  'v1:cancel:-:-1',
  'v1:cancel:-:9007199254740993',
  'v1:list:-:0:',
  `v1:list:-:0:${'a'.repeat(41)}`,
  'v1:list:-:0:a b',
  'v1:list:-:0:a:b',
])('%j is no custom id of ours', (text) => {
  expect(parseCustomId(text)).toBeNull()
})

test('a custom id is made of public ids and whole versions only', () => {
  expect(() => formatCustomId({ action: 'show', entityId: 'timt_secret', version: 1 })).toThrow(RangeError)
  expect(() => formatCustomId({ action: 'show', entityId: null, version: 1.5 })).toThrow(RangeError)
  expect(() => formatCustomId({ action: 'list', entityId: null, version: 0, argument: 'a:b' })).toThrow(RangeError)
})

test('a submit tells which act its dialog was of, and nothing else does', () => {
  expect(submittedMove(submitOf('cancel'))).toBe('cancel')
  expect(submittedMove('cancel')).toBeNull()
})

test('filters of a list survive the way through a custom id', () => {
  const filters = fc.record(
    {
      states: fc.subarray([...tokenStates], { minLength: 1 }),
      causes: fc.subarray([...causes], { minLength: 1 }),
      stuck: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(filters, fc.option(ids), (some, entityId) => {
      const custom = formatCustomId({ action: 'list', entityId, version: 8, argument: formatFilters(some) })
      const press = parseCustomId(custom)
      const expected = entityId === null ? some : { ...some, accountId: entityId }
      expect(parseFilters(press?.argument ?? '', press?.entityId ?? null)).toEqual(expected)
    }),
  )
  expect(parseFilters('s9.c', null)).toBeNull()
  expect(parseFilters('everything', null)).toBeNull()
})
