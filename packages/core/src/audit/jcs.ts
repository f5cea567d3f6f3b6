import type { CanonicalJson } from './json.ts'

/** Deeper nesting than this is a mistake (a cycle, most likely), not an entry. */
const deepest = 64

export type JcsProblem =
  | 'fraction_or_unsafe_number'
  | 'lone_surrogate'
  | 'not_plain'
  | 'symbol_member'
  | 'accessor_member'
  | 'hole'
  | 'too_deep'
  | 'unsupported_type'

/** A value that has no canonical form here: a fault in whoever built it. `path` is like `$.facts.items[2]`. */
export class JcsError extends Error {
  override readonly name = 'JcsError'
  readonly problem: JcsProblem
  readonly path: string

  constructor(problem: JcsProblem, path: string) {
    super(`No canonical JSON for ${path}: ${problem}`)
    this.problem = problem
    this.path = path
  }
}

/**
 * Canonical JSON after RFC 8785 (JCS): no white space, members in the order of their UTF-16 code units, strings and
 * numbers as ECMAScript prints them. Restricted to strings, booleans, null, safe integers, arrays and plain objects;
 * a member that is `undefined` is left out, as JSON.stringify does. The UTF-8 bytes of the result are what is hashed.
 *
 * @throws JcsError on anything else: fractions, lone surrogates, dates, class instances, accessors, holes, cycles
 */
export function jcs(value: CanonicalJson): string {
  return jcsRewriting(value, (text) => text)
}

/** The same with every string value (not the names of members) rewritten first. */
export function jcsRewriting(value: CanonicalJson, rewrite: (text: string) => string): string {
  return print(value, { path: '$', depth: 0, rewrite })
}

type Place = { readonly path: string; readonly depth: number; readonly rewrite: (text: string) => string }

function print(value: unknown, place: Place): string {
  const { path, depth, rewrite } = place
  if (depth > deepest) throw new JcsError('too_deep', path.slice(0, 100))
  if (value === null || value === true || value === false) return String(value)
  if (typeof value === 'string') return printString(rewrite(value), path)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new JcsError('fraction_or_unsafe_number', path)
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return printArray(value, place)
  if (typeof value === 'object') return printObject(value, place)
  throw new JcsError('unsupported_type', path)
}

function printString(text: string, path: string): string {
  if (!text.isWellFormed()) throw new JcsError('lone_surrogate', path)
  return JSON.stringify(text)
}

function printArray(items: readonly unknown[], place: Place): string {
  const parts: string[] = []
  for (let index = 0; index < items.length; index += 1) {
    const inner = inside(place, `[${index}]`)
    if (!Object.hasOwn(items, index)) throw new JcsError('hole', inner.path)
    parts.push(print(items[index], inner))
  }
  return `[${parts.join(',')}]`
}

function printObject(object: object, place: Place): string {
  const { path } = place
  const prototype: unknown = Object.getPrototypeOf(object)
  if (prototype !== Object.prototype && prototype !== null) throw new JcsError('not_plain', path)
  if (Object.getOwnPropertySymbols(object).length > 0) throw new JcsError('symbol_member', path)
  const parts: string[] = []
  for (const name of Object.keys(object).toSorted(byCodeUnits)) {
    const member = Object.getOwnPropertyDescriptor(object, name)
    if (member === undefined || !('value' in member)) throw new JcsError('accessor_member', `${path}.${name}`)
    if (member.value === undefined) continue
    parts.push(`${printString(name, path)}:${print(member.value, inside(place, `.${name}`))}`)
  }
  return `{${parts.join(',')}}`
}

function inside({ path, depth, rewrite }: Place, step: string): Place {
  return { path: path + step, depth: depth + 1, rewrite }
}

/** Of names, of which no two are the same. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : 1
}
