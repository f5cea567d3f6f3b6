/** Digits, capitals, small letters: the order is part of the format. */
export const base62Alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A whole number from 0 in base62, left-padded with 0. */
export function base62FromNumber(value: number, length: number): string {
  let rest = value
  let text = ''
  while (rest > 0) {
    text = base62Alphabet.charAt(rest % 62) + text
    rest = Math.floor(rest / 62)
  }
  return text.padStart(length, '0')
}
