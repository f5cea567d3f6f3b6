import type { Cursor } from './cursor.ts'
import { parseDuration } from './duration.ts'

/** Reads one value. What is not set gives the fallback; what is wrong notes a problem and gives it, too. */
export function readText<F extends string | null>(cursor: Cursor, fallback: F): string | F {
  if (!cursor.isSet) return fallback
  const { value } = cursor
  // YAML reads `team: 12` as a number and `on: true` as a truth value: as text they are what was written.
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
  cursor.complain('is not text')
  return fallback
}

export function readRequiredText(cursor: Cursor): string {
  const text = readText(cursor, '')
  if (text === '' && (!cursor.isSet || cursor.value === '')) cursor.complain('is missing')
  return text
}

export function readTexts(cursor: Cursor): readonly string[] {
  return cursor.items().map((item) => readRequiredText(item))
}

export function readFlag(cursor: Cursor, fallback: boolean): boolean {
  if (!cursor.isSet) return fallback
  if (typeof cursor.value === 'boolean') return cursor.value
  cursor.complain('is neither true nor false')
  return fallback
}

export function readCount(cursor: Cursor, fallback: number, most: number): number {
  if (!cursor.isSet) return fallback
  const { value } = cursor
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most) return value
  cursor.complain(`is not a whole number from 0 to ${most}`)
  return fallback
}

/** Milliseconds. */
export function readDuration<F extends number | null>(cursor: Cursor, fallback: F): number | F {
  if (!cursor.isSet) return fallback
  const ms = typeof cursor.value === 'string' || cursor.value === 0 ? parseDuration(String(cursor.value)) : null
  if (ms === null) cursor.complain('is not a length of time such as 30s, 5m, 4h or 1d')
  return ms ?? fallback
}

/** As `readDuration`, for what would never end or spin when it were 0. */
export function readSpan<F extends number | null>(cursor: Cursor, fallback: F): number | F {
  const ms = readDuration(cursor, fallback)
  if (ms !== 0) return ms
  cursor.complain('must be longer than 0')
  return fallback
}

export function readUrl<F extends string | null>(cursor: Cursor, fallback: F): string | F {
  if (!cursor.isSet) return fallback
  const { value } = cursor
  if (typeof value === 'string' && /^https?:\/\/[^\s/?#]+[^\s]*$/.test(value)) return value
  cursor.complain('is not an http or https URL')
  return fallback
}

export function readOneOf<T extends string>(cursor: Cursor, known: readonly T[], fallback: T): T {
  if (!cursor.isSet) return fallback
  const found = known.find((each) => each === cursor.value)
  if (found === undefined) cursor.complain(`is none of ${known.join(', ')}`)
  return found ?? fallback
}
