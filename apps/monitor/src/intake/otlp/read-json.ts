import type { LogRecord } from '../log-record.ts'
import type { Decoded } from './decoded.ts'
import { TooManyRecordsError } from './decoded.ts'
import type { Attributes, OtlpRecord } from './to-record.ts'
import { resourceOf, toRecord } from './to-record.ts'
import type { Value } from './value.ts'
import { RecordError, usedAttributes } from './value.ts'

/**
 * ExportLogsServiceRequest as JSON (the protobuf JSON mapping with OTLP's exceptions: ids in hexadecimal, 64-bit
 * integers as string or number, enumerations as numbers; member names in lowerCamelCase, others are ignored). A record
 * that cannot be read is counted, the others are taken.
 *
 * @param root JSON data whose depth was bounded before it was parsed
 * @throws RecordError when not even the frame is right; TooManyRecordsError
 */
export function readOtlpJson(root: unknown, nowMs: number, maxRecords: number): Decoded {
  const records: LogRecord[] = []
  let rejected = 0
  let why = ''
  for (const resourceLogs of listOf(objectOf(root, 'the body'), 'resourceLogs')) {
    const frame = objectOf(resourceLogs, 'resourceLogs')
    const resource = resourceOf(
      attributesOf(frame['resource'] === undefined ? {} : objectOf(frame['resource'], 'resource')),
    )
    for (const scopeLogs of listOf(frame, 'scopeLogs')) {
      for (const record of listOf(objectOf(scopeLogs, 'scopeLogs'), 'logRecords')) {
        if (records.length + rejected >= maxRecords) throw new TooManyRecordsError()
        try {
          records.push(toRecord(resource, recordOf(record), nowMs))
        } catch (error) {
          if (!(error instanceof RecordError)) throw error
          if (rejected === 0) why = error.message
          rejected += 1
        }
      }
    }
  }
  return { records, rejected, why }
}

type Members = Readonly<Record<string, unknown>>

function recordOf(json: unknown): OtlpRecord {
  const record = objectOf(json, 'logRecords')
  const { severityNumber, severityText, body, eventName, traceId } = record
  return {
    severityNumber: severityNumber === undefined ? 0 : Number(integerText(severityNumber, 'severityNumber')),
    severityText: stringOf(severityText, 'severityText'),
    timeMs: nanosAsMs(record['timeUnixNano'], 'timeUnixNano'),
    observedMs: nanosAsMs(record['observedTimeUnixNano'], 'observedTimeUnixNano'),
    body: body === undefined || body === null ? undefined : valueOf(body),
    eventName: stringOf(eventName, 'eventName'),
    attributes: attributesOf(record),
    traceId: typeof traceId === 'string' && /^[0-9a-f]{32}$/i.test(traceId) ? traceId.toLowerCase() : '',
  }
}

function attributesOf(holder: Members): Attributes {
  const attributes = new Map<string, Value>()
  for (const item of listOf(holder, 'attributes')) {
    const { key, value } = objectOf(item, 'attributes')
    if (typeof key === 'string' && usedAttributes.has(key) && value !== undefined && value !== null) {
      attributes.set(key, valueOf(value))
    }
  }
  return attributes
}

const mostMembers = 1_000

/** An AnyValue: one member that says what it is. */
function valueOf(json: unknown): Value {
  const any = objectOf(json, 'a value')
  if (any['stringValue'] !== undefined) return stringOf(any['stringValue'], 'stringValue')
  if (any['boolValue'] !== undefined) return any['boolValue'] === true
  if (any['intValue'] !== undefined) return integerText(any['intValue'], 'intValue')
  if (any['doubleValue'] !== undefined) return doubleOf(any['doubleValue'])
  if (any['bytesValue'] !== undefined) return stringOf(any['bytesValue'], 'bytesValue')
  if (any['arrayValue'] !== undefined) {
    return listOf(objectOf(any['arrayValue'], 'arrayValue'), 'values').slice(0, mostMembers).map(valueOf)
  }
  return any['kvlistValue'] === undefined ? null : mapOf(objectOf(any['kvlistValue'], 'kvlistValue'))
}

function mapOf(kvlist: Members): Value {
  const map: Record<string, Value> = Object.create(null) as Record<string, Value>
  for (const item of listOf(kvlist, 'values').slice(0, mostMembers)) {
    const { key, value } = objectOf(item, 'kvlistValue')
    map[stringOf(key, 'key')] = value === undefined || value === null ? null : valueOf(value)
  }
  return map
}

/** "NaN" and the infinities travel as text, and any number may. */
function doubleOf(json: unknown): Value {
  if (typeof json === 'number') return json
  if (typeof json === 'string' && json.length <= 40) return json
  throw new RecordError('doubleValue is not a number')
}

/** A number loses digits beyond 2^53, a string keeps them; both are what senders send. */
function integerText(json: unknown, name: string): string {
  if (typeof json === 'number' && Number.isInteger(json)) return String(json)
  if (typeof json === 'string' && /^-?\d{1,20}$/.test(json)) return json
  throw new RecordError(`${name} is not an integer`)
}

function nanosAsMs(json: unknown, name: string): number {
  if (json === undefined || json === null) return 0
  const text = integerText(json, name)
  if (text.startsWith('-')) throw new RecordError(`${name} is before 1970`)
  return Math.floor(Number(text) / 1_000_000)
}

function stringOf(json: unknown, name: string): string {
  if (json === undefined || json === null) return ''
  if (typeof json === 'string') return json
  throw new RecordError(`${name} is not a string`)
}

function listOf(holder: Members, name: string): readonly unknown[] {
  const list = holder[name]
  if (list === undefined || list === null) return []
  if (Array.isArray(list)) return list as readonly unknown[]
  throw new RecordError(`${name} is not a list`)
}

function objectOf(json: unknown, name: string): Members {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Members
  throw new RecordError(`${name} is not an object`)
}
