import { foldFullWidth, isBlank } from './characters.ts'
import { sampleCharacters } from './sample.ts'

declare const codeBrand: unique symbol

/** Eight decimal digits that, with the secret, confirm a token. */
export type ConfirmationCode = string & { readonly [codeBrand]: true }

export type NormalisedConfirmationCode =
  | { readonly ok: true; readonly code: ConfirmationCode }
  | { readonly ok: false; readonly rule: 'length' | 'character' }

export const confirmationCodeLength = 8

/** How many bytes to draw for one code: fewer than 8 usable ones among 32 happen less than once in 10^30. */
export const confirmationCodeRandomBytes = 32

/**
 * What a person typed as a code, in the one form that is compared. Blanks, hyphens and dashes are dropped, full-width
 * digits read as digits. Says which rule is broken, never the value: `character` before `length`.
 */
export function normaliseConfirmationCode(text: string): NormalisedConfirmationCode {
  const characters = Array.from(foldFullWidth(text)).filter((character) => !isBlank(character) && !isDash(character))
  if (!characters.every((character) => character >= '0' && character <= '9')) return { ok: false, rule: 'character' }
  if (characters.length !== confirmationCodeLength) return { ok: false, rule: 'length' }
  return { ok: true, code: asConfirmationCode(characters.join('')) }
}

/**
 * A new code from cryptographically random bytes (`confirmationCodeRandomBytes` of them). Pure; bytes of 250 and above
 * are skipped. Throws a `RangeError` when fewer than 8 bytes are usable.
 */
export function makeConfirmationCode(random: Uint8Array): ConfirmationCode {
  return asConfirmationCode(sampleCharacters('0123456789', confirmationCodeLength, random))
}

/** Hyphen-minus, the Unicode hyphens and dashes, the minus sign. */
function isDash(character: string): boolean {
  return /[-\u2010-\u2015\u2212\ufe58\ufe63]/u.test(character)
}

/** Safe: called with exactly eight decimal digits. */
function asConfirmationCode(digits: string): ConfirmationCode {
  return digits as ConfirmationCode
}
