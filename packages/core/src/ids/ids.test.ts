import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  explainId,
  idFromUuid,
  idNouns,
  idPrefixes,
  idPrefixOf,
  idOfMoment,
  idTimestampMs,
  isId,
  isIdPrefix,
  parseId,
  uuidFromId,
  uuidV7,
  type AccountId,
  type IdByPrefix,
  type TokenId,
} from './index.ts'

const uuids = fc.uuid()
const prefixes = fc.constantFrom(...idPrefixes)
const some = idFromUuid('tok', '01890a5d-ac96-774b-bcce-b302099a8057')

describe('an id', () => {
  test('is its prefix and the 128 bits of the UUID in Crockford base32, lower case', () => {
    expect(some).toBe('tok_01h455vb4pex5vsknk084sn02q')
    expect(idFromUuid('acc', '00000000-0000-0000-0000-000000000000')).toBe('acc_00000000000000000000000000')
    expect(idFromUuid('acc', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF')).toBe('acc_7zzzzzzzzzzzzzzzzzzzzzzzzz')
  })

  test('gives back the UUID it was made of', () => {
    fc.assert(
      fc.property(prefixes, uuids, (prefix, uuid) => {
        const id = idFromUuid(prefix, uuid)
        expect(uuidFromId(id)).toBe(uuid)
        expect(parseId(prefix, id)).toBe(id)
        expect(idPrefixOf(id)).toBe(prefix)
      }),
    )
  })

  test('sorts as text in the order of its UUIDs', () => {
    fc.assert(
      fc.property(uuids, uuids, (a, b) => {
        expect(idFromUuid('msg', a) < idFromUuid('msg', b)).toBe(a < b)
      }),
    )
  })

  test('is never made of something that is no UUID', () => {
    expect(() => idFromUuid('tok', 'tok_01h45ntb4pexxvskkk1049n02q')).toThrow(RangeError)
    expect(() => idFromUuid('tok', ` ${randomUUID()}`)).toThrow(RangeError)
    expect(() => idFromUuid('tok', `${randomUUID()}0`)).toThrow(RangeError)
  })

  test('of one kind is not an id of another, for the compiler either', () => {
    expectTypeOf<TokenId>().not.toExtend<AccountId>()
    expectTypeOf<IdByPrefix['tok']>().toEqualTypeOf<TokenId>()
    expect(isId('acc', some)).toBe(false)
  })

  test('has one noun per prefix', () => {
    expect(new Set(Object.values(idNouns)).size).toBe(idPrefixes.length)
  })
})

describe('a text that is no id is explained:', () => {
  test.each([
    ['', { kind: 'no_prefix' }],
    ['01h45ntb4pexxvskkk1049n02q', { kind: 'no_prefix' }],
    ['TOK_01h45ntb4pexxvskkk1049n02q', { kind: 'no_prefix' }],
    [' tok_01h45ntb4pexxvskkk1049n02q', { kind: 'no_prefix' }],
    ['xyz_01h45ntb4pexxvskkk1049n02q', { kind: 'no_prefix' }],
    ['tok-01h45ntb4pexxvskkk1049n02q', { kind: 'no_prefix' }],
    ['tok', { kind: 'no_prefix' }],
    ['acc_01h45ntb4pexxvskkk1049n02q', { kind: 'wrong_prefix', found: 'acc' }],
    ['tok_01h45ntb4pexxvskkk1049n02', { kind: 'too_short', missing: 1 }],
    ['tok_', { kind: 'too_short', missing: 26 }],
    ['tok_01h45ntb4pexxvskkk1049n02q0', { kind: 'too_long', extra: 1 }],
    ['tok_01H45ntb4pexxvskkk1049n02q', { kind: 'unknown_character', at: 6, upperCase: true }],
    ['tok_01h45ntb4pexxvskkk1049n02l', { kind: 'unknown_character', at: 29, upperCase: false }],
    ['tok_01h45ntb4pexxvskkk1049n02q ', { kind: 'unknown_character', at: 30, upperCase: false }],
    ['tok_01h45ntb4pexx😀vskkk1049n0', { kind: 'unknown_character', at: 17, upperCase: false }],
    ['tok_81h45ntb4pexxvskkk1049n02q', { kind: 'out_of_range' }],
  ])('%j', (text, problem) => {
    expect(explainId('tok', text)).toEqual(problem)
    expect(parseId('tok', text)).toBeNull()
  })

  test('names on the prototype are no prefixes', () => {
    expect(idPrefixOf('toString_01h45ntb4pexxvskkk1049n02q')).toBeNull()
    expect(isIdPrefix('toString')).toBe(false)
  })

  test('any text is an id exactly when it is one that some UUID has', () => {
    const nearly = fc.stringMatching(/^(tok|acc)_[0-9a-zA-Z]{24,28}$/)
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string({ unit: 'binary' })), (text) => {
        const id = parseId('tok', text)
        expect(id === null ? null : idFromUuid('tok', uuidFromId(id))).toBe(id)
        expect(id === null || /^tok_[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(text)).toBe(true)
        expect(id !== null).toBe(/^tok_[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(text))
      }),
      { numRuns: 300 },
    )
  })
})

describe('a UUIDv7', () => {
  const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 })

  test('carries its time, version and variant', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 48 - 1 }), bytes, (ms, random) => {
        const uuid = uuidV7(ms, random)
        expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect(idTimestampMs(idFromUuid('evt', uuid))).toBe(ms)
        expect(idOfMoment('evt', ms, random)).toBe(idFromUuid('evt', uuid))
      }),
    )
  })

  test('keeps the 74 random bits it is given', () => {
    expect(uuidV7(0, new Uint8Array(10).fill(0xff))).toBe('00000000-0000-7fff-bfff-ffffffffffff')
    expect(uuidV7(1, new Uint8Array(10))).toBe('00000000-0001-7000-8000-000000000000')
  })

  test('holds no other times and needs ten bytes', () => {
    for (const ms of [-1, 0.5, 2 ** 48, Number.NaN]) expect(() => uuidV7(ms, new Uint8Array(10))).toThrow(RangeError)
    expect(() => uuidV7(0, new Uint8Array(9))).toThrow(RangeError)
    expect(() => idOfMoment('tok', -1, new Uint8Array(10))).toThrow(RangeError)
    expect(() => idOfMoment('tok', 0, new Uint8Array(9))).toThrow(RangeError)
  })

  test('of another version or variant has no time', () => {
    expect(idTimestampMs(idFromUuid('tok', 'f81d4fae-7dec-41d0-a765-00a0c91e6bf6'))).toBeNull()
    expect(idTimestampMs(idFromUuid('tok', 'f81d4fae-7dec-71d0-c765-00a0c91e6bf6'))).toBeNull()
    expect(idTimestampMs(some)).toBe(0x01890a5dac96)
  })
})

test('the noun of a prefix never changes', () => {
  expect(idNouns).toMatchObject({
    acc: 'account',
    app: 'application',
    key: 'key',
    tok: 'token',
    gra: 'grant',
    rol: 'role',
    cnv: 'conversation',
    msg: 'message',
    evt: 'event',
    aud: 'audit_entry',
    alr: 'alert',
    dlv: 'delivery',
    lnk: 'link',
    sil: 'silence',
    req: 'request',
    chg: 'change',
    grp: 'alert_group',
    swp: 'on_call_swap',
    hov: 'hand_over',
    stp: 'step_up',
    ntc: 'notice',
  })
  expect(idPrefixes).toEqual(Object.keys(idNouns))
})

test('a text that only begins like an id has no kind', () => {
  expect(idPrefixOf('acc_')).toBeNull()
  expect(idPrefixOf('account')).toBeNull()
})

test('what no id can be made of is a fault that says why', () => {
  expect(() => idFromUuid('acc', 'none')).toThrow(new RangeError('Not a UUID: cannot make a acc id'))
  expect(() => uuidV7(0.5, new Uint8Array(10))).toThrow(
    new RangeError('A UUIDv7 holds whole milliseconds from 0 to 2^48 - 1'),
  )
  expect(() => uuidV7(0, new Uint8Array(9))).toThrow(new RangeError('A UUIDv7 needs ten bytes of randomness'))
})
