import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import type { LogRecord } from '../log-record.ts'
import { longestText } from '../log-record.ts'
import type { Decoded } from './decoded.ts'
import { TooDeepError, TooManyRecordsError } from './decoded.ts'
import type { OtlpRecord, Resource } from './to-record.ts'
import { resourceOf, toRecord } from './to-record.ts'
import type { Value } from './value.ts'
import { deepestValue, usedAttributes } from './value.ts'

/**
 * ExportLogsServiceRequest (opentelemetry/proto/collector/logs/v1) in its binary form, read by hand over the wire
 * primitives: nothing is built that is not used, depth and number are bounded while reading. Broken UTF-8 becomes
 * U+FFFD.
 *
 * @throws Error when it is not that message; TooManyRecordsError, TooDeepError
 */
export function readProtobuf(bytes: Uint8Array, nowMs: number, maxRecords: number): Decoded {
  const records: LogRecord[] = []
  const reader = new BinaryReader(bytes)
  eachField(reader, bytes.length, (field, wireType) => {
    if (field !== 1 || wireType !== WireType.LengthDelimited) return false
    readResourceLogs(reader, endOf(reader), { records, nowMs, maxRecords })
    return true
  })
  return { records, rejected: 0, why: '' }
}

type Sink = { readonly records: LogRecord[]; readonly nowMs: number; readonly maxRecords: number }

/** The resource may stand behind its logs: they are visited after it. */
function readResourceLogs(reader: BinaryReader, end: number, sink: Sink): void {
  const scopes: (readonly [from: number, to: number])[] = []
  let attributes: Map<string, Value> = new Map()
  eachField(reader, end, (field, wireType) => {
    if (wireType !== WireType.LengthDelimited) return false
    if (field === 1) {
      attributes = readResource(reader, endOf(reader))
      return true
    }
    if (field !== 2) return false
    const to = endOf(reader)
    scopes.push([reader.pos, to])
    reader.pos = to
    return true
  })
  const resource = resourceOf(attributes)
  for (const [from, to] of scopes) {
    reader.pos = from
    readScopeLogs(reader, to, resource, sink)
  }
  reader.pos = end
}

function readResource(reader: BinaryReader, end: number): Map<string, Value> {
  const attributes = new Map<string, Value>()
  eachField(reader, end, (field, wireType) => {
    if (field !== 1 || wireType !== WireType.LengthDelimited) return false
    readUsedAttribute(reader, endOf(reader), attributes)
    return true
  })
  return attributes
}

function readScopeLogs(reader: BinaryReader, end: number, resource: Resource, sink: Sink): void {
  eachField(reader, end, (field, wireType) => {
    if (field !== 2 || wireType !== WireType.LengthDelimited) return false
    if (sink.records.length >= sink.maxRecords) throw new TooManyRecordsError()
    sink.records.push(toRecord(resource, readLogRecord(reader, endOf(reader)), sink.nowMs))
    return true
  })
}

function readLogRecord(reader: BinaryReader, end: number): OtlpRecord {
  let severityNumber = 0
  let severityText = ''
  let timeMs = 0
  let observedMs = 0
  let body: Value | undefined
  let eventName = ''
  let traceId = ''
  const attributes = new Map<string, Value>()
  eachField(reader, end, (field, wireType) => {
    if (wireType === WireType.Bit64 && (field === 1 || field === 11)) {
      const ms = readNanosAsMs(reader)
      if (field === 1) timeMs = ms
      else observedMs = ms
      return true
    }
    if (wireType === WireType.Varint && field === 2) {
      severityNumber = reader.int32()
      return true
    }
    if (wireType !== WireType.LengthDelimited) return false
    switch (field) {
      case 3:
        severityText = readText(reader, 100)
        return true
      case 5:
        body = readValue(reader, endOf(reader), 1)
        return true
      case 6:
        readUsedAttribute(reader, endOf(reader), attributes)
        return true
      case 9:
        traceId = Buffer.from(reader.bytes().subarray(0, 16)).toString('hex')
        return true
      case 12:
        eventName = readText(reader, 200)
        return true
      default:
        return false
    }
  })
  return { severityNumber, severityText, timeMs, observedMs, body, eventName, attributes, traceId }
}

/** Of a KeyValue nothing but a name that is used and its value. */
function readUsedAttribute(reader: BinaryReader, end: number, attributes: Map<string, Value>): void {
  let name = ''
  let value: readonly [from: number, to: number] | null = null
  eachField(reader, end, (field, wireType) => {
    if (wireType !== WireType.LengthDelimited) return false
    if (field === 1) {
      name = readText(reader, 100)
      return true
    }
    if (field !== 2) return false
    const to = endOf(reader)
    value = [reader.pos, to]
    reader.pos = to
    return true
  })
  if (value !== null && usedAttributes.has(name)) {
    const [from, to] = value as readonly [number, number]
    reader.pos = from
    attributes.set(name, readValue(reader, to, 1))
    reader.pos = end
  }
}

function readValue(reader: BinaryReader, end: number, depth: number): Value {
  if (depth > deepestValue) throw new TooDeepError()
  let value: Value = null
  eachField(reader, end, (field, wireType) => {
    const read = readOneOf(reader, field, wireType, depth)
    if (read === undefined) return false
    value = read
    return true
  })
  return value
}

function readOneOf(reader: BinaryReader, field: number, wireType: WireType, depth: number): Value | undefined {
  if (wireType === WireType.Varint && field === 2) return reader.bool()
  if (wireType === WireType.Varint && field === 3) return String(reader.int64())
  if (wireType === WireType.Bit64 && field === 4) return finite(reader)
  if (wireType !== WireType.LengthDelimited) return undefined
  switch (field) {
    case 1:
      return readText(reader, longestText)
    case 5:
      return readList(reader, endOf(reader), depth)
    case 6:
      return readMap(reader, endOf(reader), depth)
    case 7:
      return Buffer.from(reader.bytes().subarray(0, longestText)).toString('base64')
    default:
      return undefined
  }
}

/** More members than this make no line that anybody reads: the rest is passed over. */
const mostMembers = 1_000

function readList(reader: BinaryReader, end: number, depth: number): Value {
  const list: Value[] = []
  eachField(reader, end, (field, wireType) => {
    if (field !== 1 || wireType !== WireType.LengthDelimited || list.length >= mostMembers) return false
    list.push(readValue(reader, endOf(reader), depth + 1))
    return true
  })
  return list
}

function readMap(reader: BinaryReader, end: number, depth: number): Value {
  const map: Record<string, Value> = Object.create(null) as Record<string, Value>
  let members = 0
  eachField(reader, end, (field, wireType) => {
    if (field !== 1 || wireType !== WireType.LengthDelimited || members >= mostMembers) return false
    members += 1
    const to = endOf(reader)
    let name = ''
    let value: Value = null
    eachField(reader, to, (inner, innerType) => {
      if (innerType !== WireType.LengthDelimited) return false
      if (inner === 1) name = readText(reader, 200)
      else if (inner === 2) value = readValue(reader, endOf(reader), depth + 1)
      else return false
      return true
    })
    map[name] = value
    return true
  })
  return map
}

/** @param take reads the field and says so, or leaves it to be skipped */
function eachField(reader: BinaryReader, end: number, take: (field: number, wireType: WireType) => boolean): void {
  while (reader.pos < end) {
    const [field, wireType] = reader.tag()
    if (!take(field, wireType)) reader.skip(wireType, field, deepestValue)
  }
  if (reader.pos !== end) throw new RangeError('a field reaches beyond its message')
}

/** Where the length-delimited field that begins here ends. */
function endOf(reader: BinaryReader): number {
  const length = reader.uint32()
  const end = reader.pos + length
  if (end > reader.len) throw new RangeError('premature end')
  return end
}

function readText(reader: BinaryReader, longest: number): string {
  const bytes = reader.bytes()
  // A cut may halve a character: that becomes U+FFFD, as broken UTF-8 does.
  const shown = bytes.length > longest * 3 ? bytes.subarray(0, longest * 3) : bytes
  return Buffer.from(shown.buffer, shown.byteOffset, shown.byteLength).toString('utf8')
}

/** Nanoseconds since 1970 in 64 bits; half a microsecond is lost, which nobody sees in milliseconds. */
function readNanosAsMs(reader: BinaryReader): number {
  const low = reader.fixed32()
  const high = reader.fixed32()
  return Math.floor((high * 4_294_967_296 + low) / 1_000_000)
}

function finite(reader: BinaryReader): Value {
  const number = reader.double()
  return Number.isFinite(number) ? number : String(number)
}
