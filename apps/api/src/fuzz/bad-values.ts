import { misfit } from './conforms.ts'
import type { Schema } from './described.ts'
import type { Random } from './random.ts'

/** A value that this schema must refuse; `null` when it takes anything of its kind. */
export function badValue(schema: Schema, random: Random): unknown {
  const candidates = [...wrongTypes(schema), ...outOfBounds(schema)].filter(
    (value) => misfit(value, schema, {}) !== null,
  )
  return candidates.length === 0 ? undefined : random.pick(candidates)
}

function wrongTypes(schema: Schema): unknown[] {
  const types = typesOf(schema)
  if (types.length === 0) return []
  const samples: readonly (readonly [string, unknown])[] = [
    ['string', 'text'],
    ['number', 1.5],
    ['boolean', true],
    ['null', null],
    ['array', []],
    ['object', {}],
    ['array', [1, 'two', null]],
    ['object', { $ne: null }],
  ]
  return samples.filter(([type]) => !types.includes(type)).map(([, value]) => value)
}

function outOfBounds(schema: Schema): unknown[] {
  const { maxLength, minLength, pattern, format, minimum, maximum, maxItems, minItems } = schema
  const types = typesOf(schema)
  const isString = types.includes('string')
  const values: unknown[] = []
  if (schema.enum !== undefined) values.push('not-in-the-list', '', 'CANCEL', '__proto__')
  if (isString && maxLength !== undefined) values.push('x'.repeat(maxLength * 2 + 1), '字'.repeat(maxLength + 1))
  if (isString && minLength !== undefined && minLength > 0) values.push('')
  if (pattern !== undefined || format === 'date-time') values.push('', ...oddities)
  if (minimum !== undefined) values.push(minimum - 1, -1e21)
  if (maximum !== undefined) values.push(maximum + 1, 1e21)
  if (types.includes('integer')) values.push(1.5, '7')
  if (maxItems !== undefined) values.push(Array.from({ length: maxItems + 1 }, () => null))
  if (minItems !== undefined && minItems > 0) values.push([])
  return values
}

/** What people and programs send by mistake, or not by mistake. */
export const oddities: readonly string[] = [
  "' OR 1=1 --",
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '%00',
  '\u202etxt.exe',
  '\uff54\uff4f\uff4b_1',
  '😀'.repeat(50),
  'tok_' + 'Z'.repeat(26),
  'tok_8' + '0'.repeat(25),
  '{"$gt":""}',
  '2026-02-30T25:61:00Z',
  'null',
]

function typesOf({ type }: Schema): readonly string[] {
  const all = type === undefined ? [] : typeof type === 'string' ? [type] : type
  return all.includes('integer') ? [...all, 'number'].filter((one) => one !== 'number') : all
}
