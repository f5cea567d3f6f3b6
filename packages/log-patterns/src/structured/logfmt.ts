import type { Fields } from './structured.ts'

const mostPairs = 128

/** `level=info msg="token confirmed" token_id=tok_1`; null when less than the whole line is pairs. */
export function readLogfmt(text: string): Fields | null {
  const fields = new Map<string, unknown>()
  let at = 0
  while (at < text.length && fields.size < mostPairs) {
    if (text.charCodeAt(at) === 0x20) {
      at += 1
      continue
    }
    const equals = text.indexOf('=', at)
    if (equals <= at || !isName(text, at, equals)) return null
    const value = readValue(text, equals + 1)
    if (value === null) return null
    fields.set(text.slice(at, equals), value.text)
    at = value.end
  }
  return fields.size >= 2 ? fields : null
}

function isName(text: string, start: number, end: number): boolean {
  if (end - start > 64) return false
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at)
    const letter = code | 32
    const isPart =
      (letter >= 0x61 && letter <= 0x7a) || (code >= 0x2d && code <= 0x39) || code === 0x5f || code === 0x40
    if (!isPart) return false
  }
  return true
}

/** Up to the next blank, or between quotes with `\"` inside. */
function readValue(text: string, start: number): { readonly text: string; readonly end: number } | null {
  if (text.charCodeAt(start) !== 0x22) {
    const blank = text.indexOf(' ', start)
    const end = blank < 0 ? text.length : blank
    return { text: text.slice(start, end), end }
  }
  let value = ''
  let from = start + 1
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x5c) {
      value += text.slice(from, at)
      from = at + 1
      at += 1
    } else if (code === 0x22) return { text: value + text.slice(from, at), end: at + 1 }
  }
  return null
}
