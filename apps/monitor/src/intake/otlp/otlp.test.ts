import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseBoundedJson } from '../bounded-json.ts'
import { TooDeepError, TooManyRecordsError } from './decoded.ts'
import { readOtlpJson } from './read-json.ts'
import { readProtobuf } from './read-protobuf.ts'

const now = Date.UTC(2026, 10, 2)

function json(record: unknown, resource: unknown = {}) {
  return readOtlpJson({ resourceLogs: [{ resource, scopeLogs: [{ logRecords: [record] }] }] }, now, 10)
}

describe('OTLP as JSON', () => {
  test('64-bit integers come as string or as number, up to their edges', () => {
    const body = (intValue: unknown) => json({ body: { intValue } })
    expect(body('-9223372036854775808').records[0]?.text).toBe('-9223372036854775808')
    expect(body('18446744073709551615').records[0]?.text).toBe('18446744073709551615')
    expect(body(7).records[0]?.text).toBe('7')
    expect(json({ timeUnixNano: '1793606400123000000' }).records[0]?.at).toBe(1_793_606_400_123)
    expect(json({ timeUnixNano: 1_793_606_400_123_000_000 }).records[0]?.at).toBe(1_793_606_400_123)
    expect(json({ timeUnixNano: '18446744073709551615' }).records[0]?.at).toBe(18_446_744_073_709)
    expect(json({ observedTimeUnixNano: '1793606400123000000' }).records[0]?.at).toBe(1_793_606_400_123)
    expect(json({}).records[0]?.at).toBe(now)
  })

  test.each([
    { timeUnixNano: '12e3' },
    { timeUnixNano: -1 },
    { timeUnixNano: 1.5 },
    { severityNumber: 'WARN' },
    { body: 'text' },
    { body: { stringValue: 7 } },
    { body: { intValue: '123456789012345678901234567890' } },
    { attributes: {} },
    { body: { arrayValue: { values: 'x' } } },
    'text',
    null,
    [],
  ])('%j is refused by itself, with the reason, and the others are taken', (bad) => {
    const logRecords = [{ body: { stringValue: 'good' } }, bad, { body: { stringValue: 'too' } }]
    const { records, rejected, why } = readOtlpJson({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] }, now, 10)
    expect(records.map(({ text }) => text)).toEqual(['good', 'too'])
    expect([rejected, why]).toEqual([1, expect.stringMatching(/ is /)])
  })

  test('trace ids are hexadecimal; anything else is none', () => {
    const id = '5B8EFFF798038103D269B633813FC60C'
    expect(json({ traceId: id }).records[0]?.sequence).toBe(id.toLowerCase())
    expect(json({ traceId: 'W47/95gDgQPSabYzgT/GDA==' }).records[0]?.sequence).toBeNull()
  })

  test('unknown members are ignored, null is absent, and no name is special', () => {
    const { records } = json({
      body: {
        kvlistValue: {
          values: [
            { key: '__proto__', value: { stringValue: 'x' } },
            { key: 'n', value: null },
          ],
        },
      },
      severityNumber: 9,
      later: { a: 1 },
    })
    expect(records[0]).toMatchObject({ text: '{"__proto__":"x","n":null}', level: 'info' })
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })

  test('a service without a name is called so, and names are one visible line', () => {
    const named = (stringValue: string) =>
      json({}, { attributes: [{ key: 'service.name', value: { stringValue } }] }).records[0]?.service
    expect(json({}).records[0]?.service).toBe('unknown_service')
    expect(named('a\u0000\u202eb\n')).toBe('a b')
    expect(named('账'.repeat(500))).toBe('账'.repeat(100))
    expect(named(' \n ')).toBe('unknown_service')
  })

  test('what happened to an exception is told with its type', () => {
    const attributes = [
      { key: 'exception.type', value: { stringValue: 'TypeError' } },
      { key: 'exception.message', value: { stringValue: 'x is undefined' } },
    ]
    expect(json({ body: { stringValue: 'request failed' }, attributes }).records[0]?.text).toBe(
      'request failed TypeError: x is undefined',
    )
  })

  test('more records than allowed are too many, read or not', () => {
    const logRecords = Array.from({ length: 11 }, () => 'bad')
    expect(() => readOtlpJson({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] }, now, 10)).toThrow(
      TooManyRecordsError,
    )
  })
})

function protobuf(write: (record: BinaryWriter) => void): Uint8Array {
  const record = new BinaryWriter()
  write(record)
  const scope = new BinaryWriter().tag(2, WireType.LengthDelimited).bytes(record.finish())
  const resource = new BinaryWriter().tag(2, WireType.LengthDelimited).bytes(scope.finish())
  return new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(resource.finish()).finish()
}

function body(value: BinaryWriter): (record: BinaryWriter) => void {
  return (record) => void record.tag(5, WireType.LengthDelimited).bytes(value.finish())
}

describe('OTLP as protobuf', () => {
  test('64-bit integers keep every digit, up to their edges', () => {
    for (const edge of ['-9223372036854775808', '9223372036854775807', '0', '-1']) {
      const { records } = readProtobuf(protobuf(body(new BinaryWriter().tag(3, WireType.Varint).int64(edge))), now, 10)
      expect(records[0]?.text).toBe(edge)
    }
    const at = protobuf((record) => void record.tag(1, WireType.Bit64).fixed64('1793606400123456789'))
    expect(readProtobuf(at, now, 10).records[0]?.at).toBe(1_793_606_400_123)
    const last = protobuf((record) => void record.tag(1, WireType.Bit64).fixed64('18446744073709551615'))
    expect(readProtobuf(last, now, 10).records[0]?.at).toBe(18_446_744_073_709)
  })

  test('broken UTF-8 is read as far as it goes', () => {
    const broken = new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(Buffer.from([0x61, 0xff, 0xc3, 0x62]))
    expect(readProtobuf(protobuf(body(broken)), now, 10).records[0]?.text).toBe('a\uFFFD\uFFFDb')
  })

  test('a resource that stands behind its records still names them', () => {
    const name = new BinaryWriter().tag(1, WireType.LengthDelimited).string('late')
    const attribute = new BinaryWriter()
      .tag(1, WireType.LengthDelimited)
      .string('service.name')
      .tag(2, WireType.LengthDelimited)
      .bytes(name.finish())
    const resource = new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(attribute.finish())
    const scope = new BinaryWriter().tag(2, WireType.LengthDelimited).bytes(new Uint8Array())
    const logs = new BinaryWriter()
      .tag(2, WireType.LengthDelimited)
      .bytes(scope.finish())
      .tag(1, WireType.LengthDelimited)
      .bytes(resource.finish())
    const request = new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(logs.finish()).finish()
    expect(readProtobuf(request, now, 10).records).toMatchObject([{ service: 'late', text: '' }])
  })

  test('a value nested a thousand deep is refused, in lists and in maps', () => {
    for (const field of [5, 6]) {
      let value = new BinaryWriter()
      for (let depth = 0; depth < 1_000; depth += 1) {
        const inner = field === 5 ? value : new BinaryWriter().tag(2, WireType.LengthDelimited).bytes(value.finish())
        const list = new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(inner.finish())
        value = new BinaryWriter().tag(field, WireType.LengthDelimited).bytes(list.finish())
      }
      expect(() => readProtobuf(protobuf(body(value)), now, 10)).toThrow(TooDeepError)
    }
  })

  test('groups nested without end do not exhaust the stack', () => {
    const groups = protobuf(body(new BinaryWriter().raw(new Uint8Array(100_000).fill((15 << 3) | 3))))
    expect(() => readProtobuf(groups, now, 10)).toThrow(/recursion/)
  })

  test('ten million empty records are too many at the first one too many', () => {
    const scope = new Uint8Array(2_000_000)
    for (let at = 0; at < scope.length; at += 2) scope[at] = (2 << 3) | 2
    const logs = new BinaryWriter().tag(2, WireType.LengthDelimited).bytes(scope).finish()
    const request = new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(logs).finish()
    expect(() => readProtobuf(request, now, 10_000)).toThrow(TooManyRecordsError)
  })

  test('any bytes at all are read or refused, and never anything worse', () => {
    const some = protobuf(body(new BinaryWriter().tag(1, WireType.LengthDelimited).string('some text')))
    const damaged = fc
      .array(fc.tuple(fc.nat({ max: some.length - 1 }), fc.nat({ max: 255 })), { maxLength: 6 })
      .map((edits) => {
        const bytes = Uint8Array.from(some)
        for (const [at, byte] of edits) bytes[at] = byte
        return bytes
      })
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 200 })), (bytes) => {
        expect(outcomeOf(() => readProtobuf(bytes, now, 10))).toMatch(/^(?:read|refused)$/)
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('JSON is bounded before it is built:', () => {
  const limits = { depth: 10, values: 100 }
  const parse = (text: string) => parseBoundedJson(Buffer.from(text), limits)

  test('depth and number are counted outside strings only', () => {
    expect(parse('{"a":"[[[[[[[[[[[[[[[[\\"[[[[[[[[[["}')).toEqual({
      ok: true,
      value: { a: '[[[[[[[[[[[[[[[["[[[[[[[[[[' },
    })
    expect(parse('{"a\\\\":[[1]]}')).toEqual({ ok: true, value: { 'a\\': [[1]] } })
    expect(parse(`${'['.repeat(11)}${']'.repeat(11)}`)).toEqual({ ok: false, problem: 'too_deep' })
    expect(parse('['.repeat(1_000_000))).toEqual({ ok: false, problem: 'too_deep' })
    expect(parse(`[${'{},'.repeat(100)}{}]`)).toEqual({ ok: false, problem: 'too_many_values' })
  })

  test.each(['', '{', '"', '"\\', 'nul', '{"a":1,}', '\uFFFF'])('%j is no JSON', (text) => {
    expect(parse(text)).toEqual({ ok: false, problem: 'not_json' })
  })

  test('what it lets through is what JSON.parse says', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value)
        const parsed = parseBoundedJson(Buffer.from(text), { depth: 100, values: 10_000 })
        expect(parsed).toEqual({ ok: true, value: JSON.parse(text) })
      }),
    )
  })
})

function outcomeOf(read: () => unknown): string {
  try {
    read()
    return 'read'
  } catch (error) {
    return error instanceof Error ? 'refused' : 'broken'
  }
}
