import { base32Alphabet, base32Length } from './base32.ts'
import { isIdPrefix, type Id, type IdPrefix } from './id.ts'

/**
 * Why a text is not an id of the wanted kind. Positions count characters from 0 in the whole text.
 * - `no_prefix`: it begins with none of our prefixes
 * - `wrong_prefix`: it is (the beginning of) an id of something else
 * - `unknown_character`: not in Crockford's lower-case alphabet; `upperCase` when lower case would be right
 * - `out_of_range`: more than 128 bits (the first character after the prefix is above 7)
 */
export type IdProblem =
  | { readonly kind: 'no_prefix' }
  | { readonly kind: 'wrong_prefix'; readonly found: IdPrefix }
  | { readonly kind: 'unknown_character'; readonly at: number; readonly upperCase: boolean }
  | { readonly kind: 'too_short'; readonly missing: number }
  | { readonly kind: 'too_long'; readonly extra: number }
  | { readonly kind: 'out_of_range' }

/** The text as an id of that kind, or null. Strict: lower case, no aliases, nothing around it. */
export function parseId<P extends IdPrefix>(prefix: P, text: string): Id<P> | null {
  return isId(prefix, text) ? text : null
}

export function isId<P extends IdPrefix>(prefix: P, text: string): text is Id<P> {
  return explainId(prefix, text) === null
}

/** What is wrong with a text that should be an id of that kind, the most telling first; null when nothing is. */
export function explainId(prefix: IdPrefix, text: string): IdProblem | null {
  const found = text.slice(0, 3)
  if (text.charAt(3) !== '_' || !isIdPrefix(found)) return { kind: 'no_prefix' }
  if (found !== prefix) return { kind: 'wrong_prefix', found }
  // Nearly every id is one: one look at the whole spares one at each character.
  if (/^.{4}[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(text)) return null
  const body = Array.from(text.slice(4))
  for (const [index, character] of body.entries()) {
    if (base32Alphabet.includes(character)) continue
    return { kind: 'unknown_character', at: 4 + index, upperCase: base32Alphabet.includes(character.toLowerCase()) }
  }
  if (body.length < base32Length) return { kind: 'too_short', missing: base32Length - body.length }
  if (body.length > base32Length) return { kind: 'too_long', extra: body.length - base32Length }
  return { kind: 'out_of_range' }
}

/** Which kind of id a text is, or null when it is none: for search fields that take any id. */
export function idPrefixOf(text: string): IdPrefix | null {
  const prefix = text.slice(0, 3)
  return isIdPrefix(prefix) && isId(prefix, text) ? prefix : null
}
