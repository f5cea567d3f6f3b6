/** Crockford's alphabet, lower case: no i, l, o, u. */
export const base32Alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** How many base32 characters 128 bits take; the first carries only three bits. */
export const base32Length = 26

/**
 * A UUID's text (RFC 9562, either case) → 26 base32 characters; null of anything else. In pieces that both writings can
 * cut (8 bits, then six times 20), checked and read in one walk: every id of every row is read this way, and a number
 * of 128 bits is slow.
 */
export function base32FromUuid(uuid: string): string | null {
  if (uuid.length !== 36) return null
  let written = 0
  let bits = 0
  let missing = 2
  for (let at = 0; at < 36; at += 1) {
    const code = uuid.charCodeAt(at)
    if (at === 8 || at === 13 || at === 18 || at === 23) {
      if (code !== hyphen) return null
      continue
    }
    const digit = hexValues[code] ?? noDigit
    if (digit === noDigit) return null
    bits = (bits << 4) | digit
    missing -= 1
    if (missing > 0) continue
    if (written > 0) {
      codes[written++] = codeOf(bits >>> 15)
      codes[written++] = codeOf((bits >>> 10) & 31)
    }
    codes[written++] = codeOf((bits >>> 5) & 31)
    codes[written++] = codeOf(bits & 31)
    bits = 0
    missing = 5
  }
  return String.fromCharCode(...codes)
}

const hyphen = 0x2d

/** Filled anew by each call: of these comes one flat text, where adding up pieces leaves a chain of them. */
const codes: number[] = Array.from({ length: base32Length }, () => 0)

/** 20 bits. */
export function fourCharacters(bits: number): string {
  return (pairs[bits >>> 10] ?? '') + (pairs[bits & 1023] ?? '')
}

/** The 8 bits at the front. */
export function twoCharacters(bits: number): string {
  return pairs[bits] ?? ''
}

/** 26 base32 characters → 32 hexadecimal digits. The caller has checked characters and range. */
export function hexFromBase32(text: string): string {
  let hex = hexBytes[(valueAt(text, 0) << 5) | valueAt(text, 1)] ?? ''
  for (let at = 2; at < base32Length; at += 4) {
    const high = (valueAt(text, at) << 5) | valueAt(text, at + 1)
    const low = (valueAt(text, at + 2) << 5) | valueAt(text, at + 3)
    hex += (hexBytes[high >>> 2] ?? '') + (hexBytes[((high & 3) << 6) | (low >>> 4)] ?? '') + hexDigits.charAt(low & 15)
  }
  return hex
}

/** Every two characters, by the ten bits they stand for. */
const pairs: readonly string[] = Array.from({ length: 1024 }, (_, bits) => {
  return base32Alphabet.charAt(bits >>> 5) + base32Alphabet.charAt(bits & 31)
})

const hexDigits = '0123456789abcdef'
const noDigit = 255

/** By character code; what is no digit of either writing is `noDigit`. */
const hexValues: Uint8Array = valuesOf(hexDigits, hexDigits.toUpperCase())
const base32Values: Uint8Array = valuesOf(base32Alphabet)

export const hexBytes: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function valuesOf(...alphabets: readonly string[]): Uint8Array {
  const values = new Uint8Array(128).fill(noDigit)
  for (const alphabet of alphabets) {
    for (let value = 0; value < alphabet.length; value += 1) values[alphabet.charCodeAt(value)] = value
  }
  return values
}

function codeOf(value: number): number {
  return base32Alphabet.charCodeAt(value)
}

function valueAt(text: string, at: number): number {
  return base32Values[text.charCodeAt(at)] ?? noDigit
}
