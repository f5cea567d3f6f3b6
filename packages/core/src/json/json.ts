import type { Id, IdPrefix } from '../ids/index.ts'
import { formatInstant } from '../time/index.ts'

/**
 * How our data travels as JSON. Inside, a moment is an `Instant` (milliseconds); in every answer, stored result, event
 * and audit entry it is RFC 3339 text in UTC, and `never` is null. Which numbers are moments is told by the name of the
 * member: `at`, `since`, `until`, `from`, `to`, or a name that ends in `At`, `Since`, `Until` or `By`. A member
 * called `problem` (where `at` counts characters) stays as it is.
 */
export type Json<T> =
  T extends Id<IdPrefix>
    ? string
    : T extends string | number | boolean | null | undefined
      ? T
      : T extends readonly (infer Item)[]
        ? readonly Json<Item>[]
        : { readonly [K in keyof T]: K extends 'problem' ? T[K] : Member<K, T[K]> }

type Member<K, V> = K extends InstantName ? Exclude<Json<V>, number> | (number extends V ? string : never) : Json<V>

/** The names under which data carries an `Instant`. */
export type InstantName =
  | 'at'
  | 'since'
  | 'until'
  | 'from'
  | 'to'
  | `${string}At`
  | `${string}Since`
  | `${string}Until`
  | `${string}By`

/** The value as it goes into an answer. Members that are `undefined` are left out; everything else keeps its place. */
export function toJson<T>(value: T): Json<T> {
  // The walk below follows the mapped type member by member, which the compiler cannot check.
  return convert(value) as Json<T>
}

/** Every answer, event and entry passes here: one plain walk, without lists of pairs in between. */
function convert(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(convert)
  const converted: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined) put(converted, name, convertMember(name, member))
  }
  return converted
}

/** By assignment a member of that name, which may be anybody's choice, would become the prototype. */
function put(into: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') into[name] = value
  else Object.defineProperty(into, name, { value, enumerable: true, configurable: true, writable: true })
}

function convertMember(name: string, member: unknown): unknown {
  if (name === 'problem') return member
  if (typeof member === 'number' && isInstantName(name)) return formatInstant(member)
  return convert(member)
}

function isInstantName(name: string): boolean {
  return /^(?:at|since|until|from|to)$|(?:At|Since|Until|By)$/.test(name)
}
