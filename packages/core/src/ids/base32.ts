/** Crockford's alphabet, lower case: no i, l, o, u. */
export const base32Alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** How many base32 characters 128 bits take; the first carries only three bits. */
export const base32Length = 26

/** 32 hexadecimal digits → 26 base32 characters. The caller has checked the digits. */
export function base32FromHex(hex: string): string {
  let rest = BigInt(`0x${hex}`)
  let text = ''
  for (let i = 0; i < base32Length; i += 1) {
    text = base32Alphabet.charAt(Number(rest & 31n)) + text
    rest >>= 5n
  }
  return text
}

/** 26 base32 characters → 32 hexadecimal digits. The caller has checked characters and range. */
export function hexFromBase32(text: string): string {
  let value = 0n
  for (const character of text) value = (value << 5n) | BigInt(base32Alphabet.indexOf(character))
  return value.toString(16).padStart(32, '0')
}
