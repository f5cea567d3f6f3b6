import type { Components, Schema } from './described.ts'

/**
 * Where a value does not fit its schema: the first place, as a path and a word; `null` when it fits.
 *
 * @throws when the schema uses a keyword that is not checked here: what is not looked at must not pass
 */
export function misfit(value: unknown, schema: Schema, components: Components, path = '$'): string | null {
  const { $ref, anyOf, type, properties = {}, required = [], items, additionalProperties } = schema
  requireKnown(schema)
  if ($ref !== undefined) {
    const named = components[$ref.split('/').at(-1) ?? '']
    return named === undefined ? `${path}: ${$ref} is nowhere` : misfit(value, named, components, path)
  }
  if (anyOf !== undefined && anyOf.every((one) => misfit(value, one, components, path) !== null))
    return `${path}: fits none of ${anyOf.length}`
  if (type !== undefined && ![type].flat().some((one) => isOfType(value, one))) return `${path}: is no ${String(type)}`
  const bounds = outOf(value, schema)
  if (bounds !== null) return `${path}: ${bounds}`
  if (Array.isArray(value))
    return items === undefined
      ? null
      : first(value.map((one, index) => misfit(one, items, components, `${path}[${index}]`)))
  if (typeof value !== 'object' || value === null) return null
  const missing = required.find((name) => !Object.hasOwn(value, name))
  if (missing !== undefined) return `${path}: has no ${missing}`
  return first(
    Object.entries(value).map(([name, member]) => {
      const known = Object.hasOwn(properties, name) ? properties[name] : additionalProperties
      if (known === false) return `${path}: ${name} is not in the document`
      if (known === undefined || known === true) return null
      return misfit(member, known, components, `${path}.${name}`)
    }),
  )
}

const checked: ReadonlySet<string> = new Set([
  '$ref',
  'anyOf',
  'type',
  'properties',
  'required',
  'items',
  'additionalProperties',
  'enum',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
])
/** Say nothing about what fits, or only what the pattern beside them says. */
const silent: ReadonlySet<string> = new Set(['description', 'example', 'examples', 'default', 'format', 'title'])

function requireKnown(schema: Schema): void {
  const unknown = Object.keys(schema).find((name) => !checked.has(name) && !silent.has(name))
  if (unknown !== undefined) throw new Error(`the keyword ${unknown} is not checked`)
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    case 'integer':
      return Number.isInteger(value)
    default:
      return typeof value === type
  }
}

function outOf(value: unknown, schema: Schema): string | null {
  if (schema.enum !== undefined && !schema.enum.includes(value)) return `is none of ${schema.enum.join(', ')}`
  if (typeof value === 'string') {
    if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) return `is not ${schema.pattern}`
    return outside(value.length, schema.minLength, schema.maxLength)
  }
  if (typeof value === 'number') return outside(value, schema.minimum, schema.maximum)
  return Array.isArray(value) ? outside(value.length, schema.minItems, schema.maxItems) : null
}

function outside(size: number, least = -Infinity, most = Infinity): string | null {
  return size < least || size > most ? `${size} is not from ${least} to ${most}` : null
}

function first(found: readonly (string | null)[]): string | null {
  return found.find((one) => one !== null) ?? null
}
