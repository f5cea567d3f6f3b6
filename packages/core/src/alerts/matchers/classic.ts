import type { Matcher, MatchOp } from './matcher.ts'
import { matchOps } from './matcher.ts'

/**
 * The syntax of every Alertmanager until 0.27 (`pkg/labels/parse.go`): ASCII names; values bare or in double quotes, in
 * which `\n`, `\"` and `\\` are the only escapes and any other backslash is itself. `null` when the text is none.
 */
export function parseClassic(text: string): readonly Matcher[] | null {
  const inner = text.trim().replace(/^\{/, '').replace(/\}$/, '')
  const parts = splitAtCommas(inner)
  if (parts === null) return null
  const matchers = parts.map(parseOne)
  return matchers.every((matcher) => matcher !== null) ? matchers : null
}

function splitAtCommas(text: string): string[] | null {
  const parts: string[] = []
  let part = ''
  let quoted = false
  let escaped = false
  for (const character of text) {
    if (character === ',' && !quoted) {
      parts.push(part)
      part = ''
      continue
    }
    if (character === '"' && !escaped) quoted = !quoted
    escaped = character === '\\' && !escaped
    part += character
  }
  if (quoted) return null
  // One comma too many at the end is no mistake.
  return part.trim() === '' ? parts : [...parts, part]
}

function parseOne(text: string): Matcher | null {
  const [whole, name = ''] = /^\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\s*/.exec(text) ?? []
  if (whole === undefined) return null
  const rest = text.slice(whole.length)
  const op = longestOp(rest)
  if (op === null) return null
  const value = readValue(rest.slice(op.length).trim())
  return value === null ? null : { name, op, value }
}

function longestOp(text: string): MatchOp | null {
  return matchOps.find((op) => op.length === 2 && text.startsWith(op)) ?? (text.startsWith('=') ? '=' : null)
}

function readValue(raw: string): string | null {
  const quoted = raw.startsWith('"')
  let value = ''
  let closed = false
  let escaped = false
  for (const character of quoted ? raw.slice(1) : raw) {
    if (closed) return null
    if (escaped) {
      escaped = false
      value += character === 'n' ? '\n' : character === '"' || character === '\\' ? character : `\\${character}`
    } else if (character === '\\') {
      escaped = true
    } else if (character === '"') {
      if (!quoted) return null
      closed = true
    } else {
      value += character
    }
  }
  if (escaped) value += '\\'
  return quoted === closed ? value : null
}
