/**
 * An AnyValue of OTLP as plain data: integers of 64 bits as their decimal digits, bytes as base64. Objects have no
 * prototype, so that no name is special.
 */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value }

/** Values deeper than this are refused: nothing that anybody means is. */
export const deepestValue = 32

/** The record itself is at fault; the others of its request are taken. */
export class RecordError extends Error {
  override readonly name = 'RecordError'
}

export function textOf(value: Value | undefined): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The values of attributes that say something about a line; the others are not even looked at. */
export const usedAttributes: ReadonlySet<string> = new Set([
  'service.name',
  'service.version',
  'session.id',
  'message.id',
  'token.id',
  'exception.type',
  'exception.message',
])
