/** Classes of characters, as the scanner tells them apart. */
export const character = { space: 1, mark: 2, lower: 3, upper: 4, digit: 5, join: 6, ideograph: 7 } as const

const ascii = Uint8Array.from({ length: 128 }, (_, code) => classOfAscii(String.fromCharCode(code)))

export function classOf(code: number): number {
  return code < 128 ? (ascii[code] ?? character.space) : classOfWide(code)
}

function classOfAscii(text: string): number {
  if (/[a-z]/.test(text)) return character.lower
  if (/[A-Z]/.test(text)) return character.upper
  if (/[0-9]/.test(text)) return character.digit
  if (/[=,;()[\]{}<>"'`|]/.test(text)) return character.mark
  if (/[-._/:@#$%&*+~\\!?^]/.test(text)) return character.join
  return character.space
}

/** Han, kana and hangul run on without blanks: they are words of their own, so that what stands among them is seen. */
function classOfWide(code: number): number {
  if (code < 0x2000) {
    if (code === 0xa0 || code === 0x1680) return character.space
    return code === 0xad || code === 0x180e ? character.join : character.lower
  }
  if (code <= 0x200a || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f) {
    return character.space
  }
  if (code <= 0x206f) return code <= 0x200f || code >= 0x2060 ? character.join : character.mark
  if (code === 0x3000) return character.space
  if (code >= 0x3001 && code <= 0x301f) return character.mark
  if (code >= 0xff01 && code <= 0xff0f) return character.mark
  if (code >= 0xff1a && code <= 0xff20) return character.mark
  if (code === 0xfeff) return character.join
  if (code >= 0x2e80 && code <= 0xd7ff) return character.ideograph
  return character.lower
}
