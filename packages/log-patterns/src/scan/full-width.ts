/** Full-width digits, letters and low line, which input methods put in the place of ASCII. */
export function isFullWidthLetter(code: number): boolean {
  return code >= 0xff10 && code <= 0xff5e && !(code >= 0xff1a && code <= 0xff20)
}

/** Full-width characters as their ASCII twins; the length stays. */
export function foldFullWidth(line: string): string {
  return line.replace(/[\uff10-\uff19\uff21-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
}
