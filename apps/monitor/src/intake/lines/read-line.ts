import type { LogLevel } from '@tokenim/core/logs'
import { levelOfText } from '@tokenim/core/logs'
import type { LogRecord } from '../log-record.ts'
import { cleanName, cutText, longestText, unknownService } from '../log-record.ts'

/** What is known of lines that do not say it themselves. */
export type LineSource = { readonly service: string; readonly serviceVersion: string }

/**
 * One line of a log: JSON as pino, bunyan or zap write it (level, time, name of the service, message, the rest), or any
 * text. Never fails: what is no JSON is text.
 */
export function readLine(line: string, source: LineSource, nowMs: number): LogRecord | null {
  const text = line.trim()
  if (text === '') return null
  const members = text.startsWith('{') && text.length <= 4 * longestText ? objectIn(text) : null
  if (members === null) return { ...sourceOf(source), level: null, at: nowMs, text: cutText(text), sequence: null }
  return fromMembers(members, source, nowMs)
}

type Members = Readonly<Record<string, unknown>>

function objectIn(text: string): Members | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : null
  } catch {
    return null
  }
}

function fromMembers(members: Members, source: LineSource, nowMs: number): LogRecord {
  const said = sourceOf({
    service: textOf(members['service']) || textOf(members['name']) || source.service,
    serviceVersion: textOf(members['version']) || source.serviceVersion,
  })
  return {
    ...said,
    level: levelOf(members['level'] ?? members['severity']),
    at: timeOf(members['at'] ?? members['time'] ?? members['timestamp'] ?? members['ts'], nowMs),
    text: cutText(lineText(members)),
    sequence: sequenceOf(members),
  }
}

/** The message, and what else the line says as `name=value`, in the line's own order. */
function lineText(members: Members): string {
  const message = textOf(members['message']) || textOf(members['msg'])
  const rest: string[] = []
  for (const [name, value] of Object.entries(members)) {
    if (notTold.has(name)) continue
    if (typeof value === 'object' && value !== null) rest.push(...insideOf(name, value as Members))
    else rest.push(`${name}=${quoted(value)}`)
  }
  return [message, ...rest].filter((part) => part !== '').join(' ')
}

/** Of what is nested only the plain members, and no stacks: they are places, not kinds. */
function insideOf(name: string, value: Members): string[] {
  return Object.entries(value)
    .filter(([inner, each]) => inner !== 'stack' && (typeof each !== 'object' || each === null))
    .slice(0, 20)
    .map(([inner, each]) => `${name}.${inner}=${quoted(each)}`)
}

const notTold: ReadonlySet<string> = new Set([
  'level',
  'severity',
  'at',
  'time',
  'timestamp',
  'ts',
  'service',
  'name',
  'version',
  'message',
  'msg',
  'pid',
  'hostname',
  'v',
])

function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : String(value)
  return /[\s="]/.test(text) ? JSON.stringify(text) : text
}

function levelOf(value: unknown): LogLevel | null {
  return typeof value === 'string' || typeof value === 'number' ? levelOfText(String(value)) : null
}

/** RFC 3339, or seconds or milliseconds since 1970. */
function timeOf(value: unknown, nowMs: number): number {
  if (typeof value === 'string') {
    const at = Date.parse(value)
    return Number.isNaN(at) ? nowMs : at
  }
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) return nowMs
  return Math.floor(value < 100_000_000_000 ? value * 1_000 : value)
}

function sequenceOf(members: Members): string | null {
  for (const name of ['sessionId', 'messageId', 'tokenId', 'traceId', 'trace_id']) {
    const id = textOf(members[name])
    if (id !== '') return `${name}=${id.slice(0, 100)}`
  }
  return null
}

function sourceOf({ service, serviceVersion }: LineSource): LineSource {
  const name = cleanName(service)
  return { service: name === '' ? unknownService : name, serviceVersion: cleanName(serviceVersion) }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
