import type { LogLevel } from '@tokenim/core/logs'
import { levelOfSeverityNumber, levelOfText } from '@tokenim/core/logs'
import type { LogRecord } from '../log-record.ts'
import { cleanName, cutText, unknownService } from '../log-record.ts'
import type { Value } from './value.ts'
import { textOf } from './value.ts'

export type Attributes = ReadonlyMap<string, Value>

/** A LogRecord of OTLP as both encodings give it. */
export type OtlpRecord = {
  readonly severityNumber: number
  readonly severityText: string
  /** Milliseconds since 1970; 0 when unknown. */
  readonly timeMs: number
  readonly observedMs: number
  readonly body: Value | undefined
  readonly eventName: string
  readonly attributes: Attributes
  /** Hexadecimal, or empty. */
  readonly traceId: string
}

export type Resource = { readonly service: string; readonly serviceVersion: string }

export function resourceOf(attributes: Attributes): Resource {
  const service = cleanName(textOf(attributes.get('service.name')))
  return {
    service: service === '' ? unknownService : service,
    serviceVersion: cleanName(textOf(attributes.get('service.version'))),
  }
}

export function toRecord({ service, serviceVersion }: Resource, otlp: OtlpRecord, nowMs: number): LogRecord {
  const { attributes, traceId } = otlp
  return {
    service,
    serviceVersion,
    level: levelOf(otlp),
    at: otlp.timeMs || otlp.observedMs || nowMs,
    text: cutText(textOfRecord(otlp)),
    sequence: sequenceOf(attributes) ?? (traceId === '' ? null : traceId),
  }
}

function levelOf({ severityNumber, severityText }: OtlpRecord): LogLevel | null {
  return levelOfSeverityNumber(severityNumber) ?? (severityText === '' ? null : levelOfText(severityText))
}

function textOfRecord({ body, eventName, attributes }: OtlpRecord): string {
  const text = textOf(body) || eventName
  const type = textOf(attributes.get('exception.type'))
  if (type === '') return text
  const message = textOf(attributes.get('exception.message'))
  return `${text} ${type}${message === '' || text.includes(message) ? '' : `: ${message}`}`
}

function sequenceOf(attributes: Attributes): string | null {
  for (const name of ['session.id', 'message.id', 'token.id']) {
    const id = textOf(attributes.get(name))
    if (id !== '') return `${name}=${id.slice(0, 100)}`
  }
  return null
}
