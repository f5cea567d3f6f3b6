/** Visible and invisible blanks: any Unicode white space, zero-width characters, soft hyphen, byte order mark. */
export function isBlank(character: string): boolean {
  return /[\s\u00ad\u180e\u200b-\u200f\u2060\ufeff]/u.test(character)
}

/** The full-width twins of printable ASCII that Chinese and Japanese input methods produce. */
export function isFullWidth(character: string): boolean {
  return character >= '\uff01' && character <= '\uff5e'
}

/** Full-width characters as their ASCII twins, all else as it is. Keeps length and positions. */
export function foldFullWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
}
