import { levelOf, type Level } from '../header/level.ts'
import { readJson } from './json.ts'
import { readLogfmt } from './logfmt.ts'

/** What a structured line says: the message to mine, and what stands beside it. */
export type Structured = {
  /** The text to mine; for a line without a message, the shape of its keys. */
  readonly message: string
  readonly level: Level | null
  readonly service: string | null
  /** What ties lines together: trace, request, session, message and token ids. */
  readonly ids: Readonly<Record<string, string>>
}

export const noIds: Readonly<Record<string, string>> = {}

const messageKeys = ['msg', 'message', '@message', 'short_message', 'event', 'log', 'body', 'text', 'MESSAGE']
const levelKeys = ['level', 'lvl', 'severity', 'severityText', 'severity_text', 'log.level', 'levelname', '@level']
const serviceKeys = ['service', 'service.name', 'serviceName', 'app', 'application', 'name', 'logger', 'component']
const idKey = /^(?:trace|span|request|req|session|correlation|message|token|account|order|job|task|user)[._-]?id$/i

/** Reads a line of JSON or logfmt; null when it is neither. */
export function readStructured(text: string): Structured | null {
  const first = text.charCodeAt(0)
  const fields = first === 0x7b ? readJson(text) : mayBeLogfmt(text) ? readLogfmt(text) : null
  if (fields === null) return null
  const message = firstText(fields, messageKeys)
  if (message === null && first !== 0x7b) return null
  return {
    message: message ?? shapeOf(fields),
    level: firstLevel(fields),
    service: firstText(fields, serviceKeys),
    ids: idsOf(fields),
  }
}

export type Fields = ReadonlyMap<string, unknown>

/** It begins with a pair, and somewhere has a message. */
function mayBeLogfmt(text: string): boolean {
  for (let at = 0; at < text.length && at < 64; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x20) return false
    if (code === 0x3d)
      return at > 0 && (text.includes(' msg=') || text.includes(' message=') || text.startsWith('msg='))
  }
  return false
}

function firstText(fields: Fields, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = fields.get(key)
    if (typeof value === 'string' && value !== '') return value
    if (typeof value === 'object' && value !== null && 'stringValue' in value) return String(value.stringValue)
  }
  return null
}

function firstLevel(fields: Fields): Level | null {
  for (const key of levelKeys) {
    const level = levelOf(fields.get(key))
    if (level !== null) return level
  }
  return null
}

function idsOf(fields: Fields): Readonly<Record<string, string>> {
  let ids: Record<string, string> | null = null
  for (const [key, value] of fields) {
    if (typeof value !== 'string' || value.length > 128 || !idKey.test(key)) continue
    ids ??= {}
    ids[key] = value
  }
  return ids ?? noIds
}

const longestShape = 64

/** `{duration:number, path:string}`: lines of one event have the same keys. */
function shapeOf(fields: Fields): string {
  const keys = [...fields.keys()].toSorted().slice(0, longestShape)
  return `{${keys.map((key) => `${key}:${typeOf(fields.get(key))}`).join(', ')}}`
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
