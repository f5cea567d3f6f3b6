import { minuteMs } from '../time/index.ts'

/** What a person can read aloud and type: Crockford's base32 without look-alikes. */
export const linkCodeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const linkCodeLength = 8
export const linkOfferTtlMs: number = 10 * minuteMs
export const linkTries = 5
export const linkTriesWindowMs: number = 10 * minuteMs

/** The code in its one written form, or `null`: case, blanks and hyphens do not matter, I and L read 1, O reads 0. */
export function normaliseLinkCode(text: string): string | null {
  const code = text
    .normalize('NFKC')
    .replaceAll(/[\s-]/g, '')
    .toUpperCase()
    .replaceAll(/[IL]/g, '1')
    .replaceAll('O', '0')
  const known = code.length === linkCodeLength && [...code].every((character) => linkCodeAlphabet.includes(character))
  return known ? code : null
}
