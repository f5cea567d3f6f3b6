import type { Matcher, MatchOp } from './matcher.ts'
import { matchOps } from './matcher.ts'
import { MatcherSyntaxError } from './syntax-error.ts'

type Token =
  | { readonly kind: '{' | '}' | ','; readonly at: number }
  | { readonly kind: 'op'; readonly op: MatchOp; readonly at: number }
  | { readonly kind: 'text'; readonly text: string; readonly at: number }

/**
 * Alertmanager's syntax since 0.27 (`matcher/parse`): names and values in any script, bare or in double quotes with the
 * escapes of Go's `strconv.Unquote`; white space and any of `{}!=~,\"'` and the back quote end what is bare.
 *
 * @throws MatcherSyntaxError
 */
export function parseQuoted(input: string): readonly Matcher[] {
  const tokens = tokensOf(input)
  let next = 0
  const peek = (): Token | undefined => tokens[next]
  const take = (kind: Token['kind']): boolean => {
    if (peek()?.kind !== kind) return false
    next += 1
    return true
  }
  const text = (expected: string): string => {
    const token = peek()
    if (token?.kind !== 'text') throw new MatcherSyntaxError(`${expected} is expected`, token?.at ?? input.length)
    next += 1
    return token.text
  }
  const op = (): MatchOp => {
    const token = peek()
    if (token?.kind !== 'op')
      throw new MatcherSyntaxError('one of =, !=, =~, !~ is expected', token?.at ?? input.length)
    next += 1
    return token.op
  }

  const matchers: Matcher[] = []
  const braced = take('{')
  while (peek()?.kind === 'text') {
    matchers.push({ name: text('a label name'), op: op(), value: text('a label value') })
    if (!take(',')) break
  }
  if (braced && !take('}')) throw new MatcherSyntaxError('} is expected', peek()?.at ?? input.length)
  const left = peek()
  if (left !== undefined) {
    const expected = braced ? 'nothing more is expected' : 'a label name is expected'
    throw new MatcherSyntaxError(expected, left.at)
  }
  return matchers
}

function tokensOf(input: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < input.length) {
    const character = input.charAt(at)
    if (/\s/u.test(character)) {
      at += 1
      continue
    }
    const op = matchOps.find((one) => one.length === 2 && input.startsWith(one, at)) ?? (character === '=' ? '=' : null)
    if (op !== null) {
      tokens.push({ kind: 'op', op, at })
      at += op.length
    } else if (character === '{' || character === '}' || character === ',') {
      tokens.push({ kind: character, at })
      at += 1
    } else if (character === '"') {
      const end = endOfQuoted(input, at)
      tokens.push({ kind: 'text', text: unquote(input.slice(at + 1, end), at + 1), at })
      at = end + 1
    } else {
      const end = endOfBare(input, at)
      if (end === at) throw new MatcherSyntaxError(`${character} needs quotes around it`, at)
      tokens.push({ kind: 'text', text: input.slice(at, end), at })
      at = end
    }
  }
  return tokens
}

function endOfQuoted(input: string, from: number): number {
  for (let at = from + 1; at < input.length; at += 1) {
    if (input.charAt(at) === '\\') at += 1
    else if (input.charAt(at) === '"') return at
    else if (input.charAt(at) === '\n') break
  }
  throw new MatcherSyntaxError('the quotes are never closed', from)
}

function endOfBare(input: string, from: number): number {
  let at = from
  while (at < input.length && !/[\s{}!=~,\\"'`]/u.test(input.charAt(at))) at += 1
  return at
}

const simpleEscapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
}

function unquote(text: string, offset: number): string {
  let value = ''
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character !== '\\') {
      value += character
      continue
    }
    const escape = text.charAt(at + 1)
    const simple = simpleEscapes[escape]
    if (simple !== undefined) {
      value += simple
      at += 1
      continue
    }
    const digits = { x: 2, u: 4, U: 8 }[escape]
    const code = digits === undefined ? '' : text.slice(at + 2, at + 2 + digits)
    const point = /^[0-9a-fA-F]+$/.test(code) && code.length === digits ? Number.parseInt(code, 16) : null
    // Half a surrogate and what is beyond Unicode are no characters; a byte of its own (\xff) is no text.
    const isText = point !== null && point <= 0x10_ffff && !(point >= 0xd800 && point <= 0xdfff)
    if (!isText || (escape === 'x' && point >= 0x80)) {
      throw new MatcherSyntaxError(`\\${escape} is no escape`, offset + at)
    }
    value += String.fromCodePoint(point)
    at += 1 + code.length
  }
  return value
}
