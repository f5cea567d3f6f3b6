import { namesSecret } from './secret-key.ts'

const longestName = 64

/** Where a secret stands in a line. */
export type Span = {
  readonly start: number
  readonly end: number
  /** What stands before it (`timt_`) says which it was and stays. */
  readonly keepsPrefix: boolean
}

/** The value after the name of a secret: `password=…`, `"token": "…"`, `Authorization: Bearer …`, or null. */
export function secretValue(line: string, start: number, end: number): Span | null {
  if (!namesSecret(line, start, end)) return null
  const separator = separatorAfter(line, end)
  if (separator < 0) return null
  let at = skipBlanks(line, separator)
  at = skipScheme(line, at)
  const quote = quoteAt(line, at)
  const from = at + quote.length
  const to = quote === '' ? endOfPlain(line, from) : endOfQuoted(line, from, quote)
  return to > from ? { start: from, end: to, keepsPrefix: false } : null
}

/** What follows the word `Bearer`, when it does not look like a word itself; the key after `PRIVATE KEY-----`. */
export function bearerValue(line: string, start: number, end: number): Span | null {
  const word = line.slice(start, end).toLowerCase()
  if (word === 'private') return privateKey(line, end)
  if (word !== 'bearer' || line.charCodeAt(end) !== 0x20) return null
  const to = endOfPlain(line, end + 1)
  const value = line.slice(end + 1, to)
  return value.length >= 6 && (/[0-9]/.test(value) || value.length >= 20)
    ? { start: end + 1, end: to, keepsPrefix: false }
    : null
}

/** User and password of `scheme://user:password@host`, and secrets in its query. */
export function secretsOfUrl(secrets: Span[], line: string, start: number, end: number): void {
  const at = line.lastIndexOf('@', end)
  const scheme = line.indexOf('://', start)
  const from = scheme >= 0 && scheme < end ? scheme + 3 : start
  const slash = line.indexOf('/', from)
  if (at > from && at < end && (slash < 0 || slash > at || slash >= end)) {
    secrets.push({ start: from, end: at, keepsPrefix: false })
  }
  for (let equals = line.indexOf('=', from); equals > 0 && equals < end; equals = line.indexOf('=', equals + 1)) {
    let name = equals
    while (name > from && equals - name < longestName && !'?&#;'.includes(line.charAt(name - 1))) name -= 1
    if (!namesSecret(line, name, equals)) continue
    let to = equals + 1
    while (to < end && !'&#;'.includes(line.charAt(to))) to += 1
    if (to > equals + 1) secrets.push({ start: equals + 1, end: to, keepsPrefix: false })
  }
}

/** After a quote that may be escaped, and blanks: the place behind `=`, `:` or `=>`; -1 when there is none. */
function separatorAfter(line: string, end: number): number {
  let at = end + quoteAt(line, end).length
  if (line.charCodeAt(at) === 0x20) at += 1
  const code = line.charCodeAt(at)
  if (code === 0x3d) return line.charCodeAt(at + 1) === 0x3e ? at + 2 : at + 1
  if (code !== 0x3a || line.charCodeAt(at + 1) === 0x3a) return -1
  return line.startsWith('//', at + 1) ? -1 : at + 1
}

function skipBlanks(line: string, from: number): number {
  let at = from
  while (at < from + 3 && line.charCodeAt(at) === 0x20) at += 1
  return at
}

function skipScheme(line: string, from: number): number {
  const scheme = /(?:bearer|basic|digest|token) /iy
  scheme.lastIndex = from
  return scheme.test(line) ? scheme.lastIndex : from
}

function quoteAt(line: string, at: number): string {
  const quote = /\\{0,3}["'`]/y
  quote.lastIndex = at
  return quote.exec(line)?.[0] ?? ''
}

function endOfQuoted(line: string, from: number, quote: string): number {
  const end = line.indexOf(quote, from)
  return end < 0 ? line.length : end
}

function endOfPlain(line: string, from: number): number {
  let at = from
  while (at < line.length && !endsPlain(line.charCodeAt(at))) at += 1
  return at
}

function endsPlain(code: number): boolean {
  return code <= 0x20 || ',;&"\'<>)}]`'.includes(String.fromCharCode(code))
}

function privateKey(line: string, end: number): Span | null {
  if (!line.startsWith(' KEY-----', end)) return null
  const from = end + ' KEY-----'.length
  const to = line.indexOf('-----END', from)
  const until = to < 0 ? line.length : to
  return until > from ? { start: from, end: until, keepsPrefix: false } : null
}
