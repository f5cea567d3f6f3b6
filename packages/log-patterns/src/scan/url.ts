/** Does `://` stand at this colon, and a scheme before it? */
export function startsUrl(line: string, start: number, colon: number): boolean {
  if (line.charCodeAt(colon + 1) !== 0x2f || line.charCodeAt(colon + 2) !== 0x2f || colon - start < 2) return false
  for (let at = start; at < colon; at += 1) {
    const code = line.charCodeAt(at) | 32
    const isScheme = (code >= 0x61 && code <= 0x7a) || code === 0x2b || code === 0x2d || code === 0x2e || code >= 0x30
    if (!isScheme) return false
  }
  return true
}

/** An URL goes on until a blank, a quote, an angle, or a bracket, comma or full stop at its end. */
export function endOfUrl(line: string, from: number): number {
  let at = from
  for (; at < line.length; at += 1) {
    const code = line.charCodeAt(at)
    if (code <= 0x20 || code === 0x22 || code === 0x27 || code === 0x3c || code === 0x3e || code === 0x60) break
    if (code === 0x5d || code === 0x29 || code === 0x7d) break
  }
  while (at > from && isTrailing(line.charCodeAt(at - 1))) at -= 1
  return at
}

function isTrailing(code: number): boolean {
  return code === 0x2e || code === 0x2c || code === 0x3b || code === 0x3a
}
