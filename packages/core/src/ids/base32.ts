/** Crockford's alphabet, lower case: no i, l, o, u. */
export const base32Alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** How many base32 characters 128 bits take; the first carries only three bits. */
export const base32Length = 26

/**
 * 32 hexadecimal digits → 26 base32 characters. The caller has checked the digits. In pieces that both writings can cut
 * (8 bits, then six times 20): every id of every row is read this way, and a number of 128 bits is slow.
 */
export function base32FromHex(hex: string): string {
  let text = pairs[Number.parseInt(hex.slice(0, 2), 16)] ?? ''
  for (let at = 2; at < 32; at += 5) {
    const bits = Number.parseInt(hex.slice(at, at + 5), 16)
    text += (pairs[bits >>> 10] ?? '') + (pairs[bits & 1023] ?? '')
  }
  return text
}

/** 26 base32 characters → 32 hexadecimal digits. The caller has checked characters and range. */
export function hexFromBase32(text: string): string {
  let hex = bitsOf(text, 0, 2).toString(16).padStart(2, '0')
  for (let at = 2; at < base32Length; at += 4)
    hex += bitsOf(text, at, at + 4)
      .toString(16)
      .padStart(5, '0')
  return hex
}

/** Every two characters, by the ten bits they stand for. */
const pairs: readonly string[] = Array.from({ length: 1024 }, (_, bits) => {
  return base32Alphabet.charAt(bits >>> 5) + base32Alphabet.charAt(bits & 31)
})

function bitsOf(text: string, from: number, to: number): number {
  let bits = 0
  for (let at = from; at < to; at += 1) bits = bits * 32 + base32Alphabet.indexOf(text.charAt(at))
  return bits
}
