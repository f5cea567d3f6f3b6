import { collapseRepeats } from './collapse.ts'
import { kind } from './kinds.ts'
import { isWild, type Token } from './token.ts'

/**
 * Tokens as they are compared: dates of several words, numbers with their unit, quoted values and lists become one
 * mask each, empty values a mask too, so that lines of one statement have the same length.
 */
export function normalise(tokens: readonly Token[]): Token[] {
  return collapseRepeats(maskObjects(collapseLists(fillEmpty(maskQuoted(joinUnits(joinDates(fillStars(tokens))))))))
}

/** `3552 **** 3479`: a number that did not fit. */
function fillStars(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(isStars)) return tokens
  const filled = [...tokens]
  for (const [at, token] of tokens.entries()) {
    if (!isStars(token)) continue
    const before = filled[at - 1]
    const next = tokens[at + 1]
    const isAmongValues = isWild(before) || isWild(next) || (before !== undefined && '([,=:'.includes(before.text))
    if (isAmongValues && before !== undefined) filled[at] = { ...token, text: '', kind: kind.number }
  }
  return filled
}

function isStars({ kind: of, text }: Token): boolean {
  return of === kind.mark && text.length >= 2 && /^\*+$/.test(text)
}

const months = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}$/i
const weekdays = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}$/i
const zones = /^(?:UTC|GMT|Z|[ECMP][SDE]?T|CEST|[ECMP][SD]T|JST|AM|PM)$/

/** `Sun Jul 10 13:17:22 2005`, `10 Jul 2005 13:17:22 GMT`. */
function joinDates(tokens: readonly Token[]): Token[] {
  const joined: Token[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!
    const end = token.kind === kind.word ? endOfDate(tokens, at) : at
    if (end === at) {
      joined.push(token)
      continue
    }
    joined.push({ text: '', kind: kind.time, isSpaced: token.isSpaced })
    at = end - 1
  }
  return joined
}

function endOfDate(tokens: readonly Token[], start: number): number {
  let at = start
  if (weekdays.test(tokens[at]?.text ?? '')) {
    at += 1
    if (tokens[at]?.text === ',') at += 1
  }
  if (isWild(tokens[at]) && months.test(tokens[at + 1]?.text ?? '')) at += 2
  else if (months.test(tokens[at]?.text ?? '') && isNumber(tokens[at + 1])) at += 2
  else return start
  while (at < tokens.length) {
    const token = tokens[at]!
    if (isNumber(token) || zones.test(token.text)) at += 1
    else if (token.text === ',' && isNumber(tokens[at + 1])) at += 2
    else break
  }
  return at
}

function isNumber(token: Token | undefined): boolean {
  return token !== undefined && (token.kind === kind.number || token.kind === kind.time)
}

const units = /^(?:[kmgtp]i?b|bytes?|b|[num\u00b5]?s|secs?|seconds?|mins?|minutes?|hours?|hrs?|days?|milliseconds?)$/i
const sizes = /^(?:[kmgtpKMGTP]i?[bB]|B)$/

/** `384.0 B` and `2.7 GB` are one value each; `<1 sec` is one as `00:01` is. */
function joinUnits(tokens: readonly Token[]): Token[] {
  const joined: Token[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!
    const next = tokens[at + 1]
    if (token.text === '(' && isSaidAgain(tokens, at)) {
      at += 3
    } else if (token.kind === kind.number && next?.kind === kind.word && sizes.test(next.text)) {
      joined.push(token)
      at += 1
    } else if (token.text === '<' && isLessThan(tokens, at)) {
      joined.push({ text: '', kind: kind.number, isSpaced: token.isSpaced })
      at += 2
    } else joined.push(token)
  }
  return joined
}

/** `1190 bytes (1.16 KB)`: the value before it in a larger unit. */
function isSaidAgain(tokens: readonly Token[], at: number): boolean {
  const [value, unit] = [tokens[at - 2], tokens[at - 1]]
  const [again, larger, closing] = [tokens[at + 1], tokens[at + 2], tokens[at + 3]]
  if (value?.kind !== kind.number || unit === undefined || !units.test(unit.text)) return false
  return again?.kind === kind.number && larger !== undefined && units.test(larger.text) && closing?.text === ')'
}

function isLessThan(tokens: readonly Token[], at: number): boolean {
  const unit = tokens[at + 2]
  return (
    tokens[at + 1]?.kind === kind.number && !tokens[at + 1]!.isSpaced && unit !== undefined && units.test(unit.text)
  )
}

/** `tag="View Lock"`: what is quoted behind `=` or `:` is a value. */
function maskQuoted(tokens: readonly Token[]): Token[] {
  const masked: Token[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!
    masked.push(token)
    if (token.text !== '"' && token.text !== "'") continue
    const before = masked.at(-2)?.text
    if (before !== '=' && before !== ':') continue
    const end = tokens.findIndex((other, index) => index > at && other.text === token.text)
    if (end < 0 || end === at + 1 || end > at + 24) continue
    masked.push({
      text: '',
      kind: end === at + 2 && isWild(tokens[at + 1]) ? tokens[at + 1]!.kind : kind.some,
      isSpaced: false,
    })
    masked.push(tokens[end]!)
    at = end
  }
  return masked
}

/** `ruser= rhost=a` and `1.2.3.4 ()` have a value that is empty; `on( off )` and the like are switches. */
function fillEmpty(tokens: readonly Token[]): Token[] {
  const filled: Token[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!
    if (isSwitch(token) && isValuePlace(filled.at(-1), tokens[at + 1])) {
      filled.push({ ...token, text: '', kind: kind.boolean })
      continue
    }
    filled.push(token)
    const next = tokens[at + 1]
    const isEmptyKey = token.text === '=' && (next === undefined || (next.isSpaced && tokens[at + 2]?.text === '='))
    const isEmptyPair = token.isSpaced && token.text === '(' && next?.text === ')' && !next.isSpaced
    if (isEmptyKey && tokens[at - 1]?.kind !== kind.mark) filled.push({ text: '', kind: kind.some, isSpaced: false })
    else if (isEmptyPair) filled.push({ text: '', kind: kind.some, isSpaced: false })
  }
  return filled
}

function isSwitch(token: Token): boolean {
  return token.kind === kind.word && /^(?:on|off|yes|no)$/i.test(token.text)
}

function isValuePlace(before: Token | undefined, after: Token | undefined): boolean {
  const opens = before !== undefined && (isWild(before) ? before.kind === kind.boolean : '=:([,'.includes(before.text))
  return opens && (after === undefined || after.kind === kind.mark || isSwitch(after))
}

/** `1, 2, 3`, `10.0.0.1:80`, `0 14 4`: masks side by side are one. */
function collapseLists(tokens: readonly Token[]): Token[] {
  const collapsed: Token[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!
    const last = collapsed.at(-1)
    if (isWild(token) && isWild(last)) {
      collapsed[collapsed.length - 1] = merged(last!, token)
    } else if (isWild(last) && isJoint(token, tokens[at + 1]) && isWild(tokens[at + 1])) {
      collapsed[collapsed.length - 1] = merged(last!, tokens[at + 1]!)
      at += 1
    } else collapsed.push(token)
  }
  return collapsed
}

/** `ws=WorkSource{10113}`: a named object with nothing but values inside is a value. */
function maskObjects(tokens: readonly Token[]): Token[] {
  const masked: Token[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!
    const isObject =
      token.kind === kind.word &&
      masked.at(-1)?.text === '=' &&
      isOpening(tokens[at + 1]) &&
      isWild(tokens[at + 2]) &&
      isClosing(tokens[at + 3])
    masked.push(isObject ? { text: '', kind: kind.some, isSpaced: token.isSpaced } : token)
    if (isObject) at += 3
  }
  return masked
}

function isOpening(token: Token | undefined): boolean {
  return token !== undefined && !token.isSpaced && (token.text === '{' || token.text === '[' || token.text === '(')
}

function isClosing(token: Token | undefined): boolean {
  return token?.text === '}' || token?.text === ']' || token?.text === ')'
}

function merged(left: Token, right: Token): Token {
  return left.kind === right.kind ? left : { ...left, kind: kind.some }
}

function isJoint(token: Token, next: Token | undefined): boolean {
  if (token.kind !== kind.mark) return false
  if (/^[,|]$/.test(token.text)) return true
  if (/^\*+$/.test(token.text)) return true
  return /^[:;/+=~.-]$/.test(token.text) && !token.isSpaced && next?.isSpaced === false
}
