import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { idFromUuid, uuidV7 } from '../ids/index.ts'
import { makeSecret } from '../secrets/index.ts'
import {
  auditBodyLimitBytes,
  AuditBodyTooLargeError,
  commitTo,
  jcs,
  JcsError,
  project,
  sealAuditBody,
  sha256Hex,
  type AuditBody,
} from './index.ts'

const uuid = uuidV7(1, new Uint8Array(10))
const body: AuditBody = {
  v: 1,
  id: idFromUuid('aud', uuid),
  at: '2026-11-22T01:02:03.004Z',
  actor: { type: 'account', id: idFromUuid('acc', uuid) },
  via: 'discord',
  action: 'tokens.cancel',
  target: { type: 'token', id: idFromUuid('tok', uuid) },
  outcome: 'ok',
  reasonCode: 'stuck',
  reason: '用户等不及了',
  requestId: idFromUuid('req', uuid),
  before: { state: 'pending', version: 1 },
  after: { state: 'cancelled', version: 2 },
  versionAfter: 2,
}

describe('a sealed body', () => {
  test('is canonical JSON, its length in bytes and its hash', () => {
    const sealed = sealAuditBody(body)
    expect(JSON.parse(sealed.json)).toEqual(body)
    expect(sealed.json).toBe(jcs(body))
    expect(sealed.bytes).toBe(new TextEncoder().encode(sealed.json).length)
    expect(sealed.sha256).toBe(createHash('sha256').update(sealed.json).digest('hex'))
  })

  test('does not depend on the order in which it was put together', () => {
    const other = Object.fromEntries(Object.entries(body).toReversed()) as AuditBody
    expect(sealAuditBody(other)).toEqual(sealAuditBody(body))
  })

  test('takes 32 KiB and not a byte more', () => {
    const room = auditBodyLimitBytes - sealAuditBody({ ...body, reason: '' }).bytes
    expect(sealAuditBody({ ...body, reason: 'x'.repeat(room) }).bytes).toBe(32_768)
    const tooLarge = () => sealAuditBody({ ...body, reason: 'x'.repeat(room + 1) })
    expect(tooLarge).toThrow(AuditBodyTooLargeError)
    expect(tooLarge).toThrow(
      expect.objectContaining({
        name: 'AuditBodyTooLargeError',
        message: 'The audit entry of tokens.cancel has 32769 bytes, the limit is 32768',
        bytes: 32_769,
      }),
    )
    expect(() => sealAuditBody({ ...body, reason: '字'.repeat(Math.ceil(room / 3) + 1) })).toThrow(
      expect.objectContaining({ bytes: expect.any(Number) as number }),
    )
  })

  test('holds no secret, wherever one was pasted', () => {
    const random = fc
      .uint8Array({ minLength: 64, maxLength: 64 })
      .filter((bytes) => bytes.filter((byte) => byte < 248).length >= 30)
    fc.assert(
      fc.property(random, fc.constantFrom('token', 'key'), (bytes, kind) => {
        const secret = makeSecret(kind, 'live', bytes)
        const pasted = {
          reason: `see "${secret}"`,
          facts: { list: [{ text: `x\n${secret}` }] },
          after: { name: secret },
        }
        const { json } = sealAuditBody({ ...body, ...pasted })
        expect(json).not.toContain(secret.slice(5, 12))
        expect(JSON.parse(json)).toMatchObject({ reason: `see "${secret.slice(0, 5)}…"` })
      }),
    )
  })

  test('is refused when it holds what JSON would bend', () => {
    const bent = { ...body, facts: { at: new Date() as unknown as string } }
    expect(() => sealAuditBody(bent)).toThrow(JcsError)
  })

  test('leaves out members that are undefined', () => {
    const facts: { readonly until: string | undefined } = { until: undefined }
    expect(sealAuditBody({ ...body, facts }).json).toContain('"facts":{}')
  })
})

describe('a projection', () => {
  const row = { id: 'tok_1', state: 'pending', secretHash: 'deadbeef', at: new Date(0), note: undefined, cause: null }

  test('has the listed columns and no other', () => {
    expect(project(['state', 'at', 'note', 'cause'], row)).toStrictEqual({
      state: 'pending',
      at: '1970-01-01T00:00:00.000Z',
      cause: null,
    })
  })

  test('never has a column that is not on its list, whatever the row', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), fc.string(), (extra, state) => {
        const wide: { state: string } = { ...extra, state }
        expect(project(['state'], wide)).toEqual({ state })
      }),
    )
  })

  test('names only columns that the row has, for the compiler', () => {
    expectTypeOf(project(['state'], row)).toHaveProperty('state')
    expectTypeOf(project(['state'], row)).not.toHaveProperty('secretHash')
  })

  test('of an invalid date is a fault', () => {
    expect(() => project(['at'], { at: new Date(Number.NaN) })).toThrow(RangeError)
  })
})

describe('a commitment', () => {
  const salts = fc.uint8Array({ minLength: 32, maxLength: 32 })
  const salt = new Uint8Array(32).fill(7)

  test('is SHA-256 over salt, field and value', () => {
    const bytes = Buffer.concat([Buffer.from(salt), Buffer.from('displayName李雷')])
    expect(commitTo(salt, 'displayName', '李雷')).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  test.each([
    ['in letters', 'x'.repeat(9_000)],
    ['in characters of three bytes', '字'.repeat(1_400)],
  ])('takes values of any length, %s', (_, value) => {
    const expected = createHash('sha256').update(salt).update(`name${value}`).digest('hex')
    expect(commitTo(salt, 'name', value)).toBe(expected)
  })

  test('of one field is the same only for the same salt and value', () => {
    fc.assert(
      fc.property(salts, salts, fc.string(), fc.string(), (salt1, salt2, value1, value2) => {
        const isSame = Buffer.from(salt1).equals(Buffer.from(salt2)) && value1 === value2
        expect(commitTo(salt1, 'name', value1) === commitTo(salt2, 'name', value2)).toBe(isSame)
      }),
    )
  })

  test('needs 32 bytes of salt, a plain field name and well-formed text', () => {
    for (const length of [0, 31, 33]) {
      expect(() => commitTo(new Uint8Array(length), 'name', 'x')).toThrow(new RangeError('A salt has 32 bytes'))
    }
    for (const field of ['na me', '', 'Name', '1name', 'name!', '!name']) {
      expect(() => commitTo(salt, field, 'x')).toThrow(new RangeError('The field of a commitment is a camelCase name'))
    }
    expect(() => commitTo(salt, 'name', '\ud800')).toThrow(new RangeError('A committed value is well-formed Unicode'))
    expect(commitTo(salt, 'x', '')).toMatch(/^[0-9a-f]{64}$/)
  })
})

test('SHA-256 gives the digests of FIPS 180-4', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(sha256Hex(new Uint8Array(0))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})
