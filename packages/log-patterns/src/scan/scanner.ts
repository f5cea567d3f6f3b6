import { addToWordHash, emptyWordHash, mayNameSecret } from '../secrets/secret-key.ts'
import { endOfOwnSecret, endsOwnPrefix, startOfOwnSecret } from '../secrets/own-secret.ts'
import { bearerValue, secretsOfUrl, secretValue, type Span } from '../secrets/secret-value.ts'
import { character, classOf } from './characters.ts'
import { classifyAtom, type Atom } from './classify.ts'
import { foldFullWidth, isFullWidthLetter } from './full-width.ts'
import { kind } from './kinds.ts'
import { endOfUrl, startsUrl } from './url.ts'

/** Longer lines are cut here, in characters. */
export const longestLine = 8_192

/** What comes after so many tokens is left out. */
export const mostTokens = 256

/**
 * What was found in one line: tokens with their kinds and places, where secrets stand, and two hashes over the text of
 * what is constant and the places of what is masked. The same buffers serve every line.
 */
export type Scan = {
  /** The line as it was read: cut to length, full-width letters folded. */
  line: string
  count: number
  readonly kinds: Uint8Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly secrets: Span[]
  hashA: number
  hashB: number
}

export function createScan(): Scan {
  return {
    line: '',
    count: 0,
    kinds: new Uint8Array(mostTokens),
    starts: new Int32Array(mostTokens),
    ends: new Int32Array(mostTokens),
    secrets: [],
    hashA: 0,
    hashB: 0,
  }
}

const seedA = 0x811c9dc5 | 0
const seedB = 0x1b873593 | 0

/**
 * One pass over the line by hand, without a regular expression that could go back: the time is linear whatever the
 * line. Values are masked and secrets found before any text is kept.
 */
export function scanLine(scan: Scan, text: string): void {
  const line = text.length > longestLine ? text.slice(0, longestLine) : text
  if (!scanFrom(scan, line)) scanFrom(scan, foldFullWidth(line))
}

/** False when the line has full-width letters, which have to be folded first. */
function scanFrom(scan: Scan, line: string): boolean {
  const { kinds, starts, ends } = scan
  const length = line.length
  let count = 0
  let hashA = seedA
  let hashB = seedB
  let at = 0
  let secret: Span | null = null
  scan.line = line
  scan.secrets.length = 0

  while (at < length && count < mostTokens) {
    if (secret !== null && at >= secret.start) {
      kinds[count] = kind.secret
      starts[count] = at
      ends[count] = secret.end
      count += 1
      hashA = Math.imul(hashA ^ 0x1f, 0x01000193)
      hashB = Math.imul(hashB + 0x1f, 0x85ebca6b) ^ (hashB >>> 15)
      at = Math.max(secret.end, at + 1)
      secret = null
      continue
    }
    const code = line.charCodeAt(at)
    let of = classOf(code)
    if (of === character.space) {
      at += 1
      continue
    }
    if (code === 0x3a && line.charCodeAt(at + 1) === 0x3a && endOfShortAddress(line, at) > 0) {
      kinds[count] = kind.address
      starts[count] = at
      at = endOfShortAddress(line, at)
      ends[count] = at
      count += 1
      hashA = Math.imul(hashA ^ 0x1f, 0x01000193)
      hashB = Math.imul(hashB + 0x1f, 0x85ebca6b) ^ (hashB >>> 15)
      continue
    }
    if (of === character.mark || code === 0x3a) {
      const start = at
      at += 1
      while (at < length && line.charCodeAt(at) === code) at += 1
      kinds[count] = kind.mark
      starts[count] = start
      ends[count] = at - start > 1 ? start + 2 : at
      count += 1
      hashA = Math.imul(hashA ^ (code + (at - start > 1 ? 0x20000 : 0x10000)), 0x01000193)
      hashB = Math.imul(hashB + code, 0x85ebca6b) ^ (hashB >>> 15)
      continue
    }

    // An atom: everything up to a blank or a mark.
    const start = at
    let end = 0
    let digits = 0
    let letters = 0
    let uppers = 0
    let dots = 0
    let slashes = 0
    let others = 0
    let isNumericPart = false
    let partDigits = 0
    let partLetters = 0
    let wordHash = emptyWordHash
    let previous = 0
    let atomA = 0
    let atomB = 0
    let ownSecret = -1
    const isIdeographic = of === character.ideograph
    for (; at < length; at += 1) {
      const next = line.charCodeAt(at)
      of = classOf(next)
      if (of === character.space) break
      if (of === character.mark) {
        // don't, user's: an apostrophe between letters belongs to the word.
        if (next !== 0x27 || at === start || !isAsciiLetter(line.charCodeAt(at - 1))) break
        if (!isAsciiLetter(line.charCodeAt(at + 1))) break
      }
      if ((of === character.ideograph) !== isIdeographic && of !== character.join) break
      if (next > 127 && isFullWidthLetter(next)) return false
      if (of === character.digit) {
        digits += 1
        partDigits += 1
      } else if (of === character.lower || of === character.upper || of === character.ideograph) {
        if (of === character.upper) {
          uppers += 1
          if (previous === character.lower) wordHash = emptyWordHash
        }
        letters += 1
        partLetters += 1
        wordHash = addToWordHash(wordHash, next)
      } else {
        if (next === 0x2e) {
          if (line.charCodeAt(at + 1) === 0x2e) break
          dots += 1
        } else if (next === 0x2f || next === 0x5c) {
          if (next === 0x5c && at > start && isQuote(line.charCodeAt(at + 1))) break
          slashes += 1
        } else if (next === 0x3a) {
          const after = line.charCodeAt(at + 1)
          if (after === 0x2f && line.charCodeAt(at + 2) === 0x2f && startsUrl(line, start, at)) {
            at = endOfUrl(line, at + 3)
            end = at
            break
          }
          if (after === 0x3a) {
            if (at + 2 >= length) break
            at += 1
          } else if (
            digits === 0 &&
            letters > 0 &&
            after !== 0x5c &&
            !isPortOfHost(line, start, at, dots) &&
            !isPairOfMany(line, start, at)
          )
            break
          others += 1
        } else if (next === 0x5f && endsOwnPrefix(line, at)) {
          const endOfSecret = endOfOwnSecret(line, at + 1)
          if (endOfSecret !== null) {
            ownSecret = startOfOwnSecret(line, at + 1)
            at = endOfSecret
            end = at
            break
          }
        } else if (next !== 0x5f && next !== 0x2d) others += 1
        if (partDigits > 0 && partLetters === 0) isNumericPart = true
        partDigits = 0
        partLetters = 0
        if (next !== 0x27) wordHash = emptyWordHash
      }
      previous = of
      atomA = Math.imul(atomA ^ next, 0x01000193)
      atomB = Math.imul(atomB + next, 0x85ebca6b) ^ (atomB >>> 13)
    }
    if (at === start) {
      // Two dots or more, as leaders: one mark whatever their number.
      while (at < length && line.charCodeAt(at) === 0x2e) at += 1
      kinds[count] = kind.mark
      starts[count] = start
      ends[count] = start + 2
      count += 1
      hashA = Math.imul(hashA ^ 0x2e2e, 0x01000193)
      hashB = Math.imul(hashB + 0x2e2e, 0x85ebca6b) ^ (hashB >>> 15)
      continue
    }
    if (end > 0) {
      // Found as a whole: an URL or one of our own secrets.
      if (ownSecret >= 0) scan.secrets.push({ start: ownSecret, end, keepsPrefix: true })
      else secretsOfUrl(scan.secrets, line, start, end)
      kinds[count] = ownSecret >= 0 ? kind.secret : kind.url
      starts[count] = start
      ends[count] = end
      count += 1
      hashA = Math.imul(hashA ^ 0x1f, 0x01000193)
      hashB = Math.imul(hashB + 0x1f, 0x85ebca6b) ^ (hashB >>> 15)
      continue
    }
    if (partDigits > 0 && partLetters === 0) isNumericPart = true

    // Full stops, colons and the like at the end are no part of it.
    end = at
    while (end > start + 1 && isTrailing(line.charCodeAt(end - 1)) && letters + digits > 0) end -= 1
    if (end < at) {
      dots -= countOf(line, end, at, 0x2e)
      others -= at - end - countOf(line, end, at, 0x2e)
      at = end
      ;({ atomA, atomB } = hashOf(line, start, end))
    }
    const atom: Atom = { start, end, digits, letters, uppers, dots, slashes, others, isNumericPart }
    const as = classifyAtom(scan, line, atom)
    kinds[count] = as
    starts[count] = start
    ends[count] = end
    count += 1
    if (as < kind.wild) {
      hashA = Math.imul(hashA ^ atomA ^ (as === kind.mark ? 0x40000000 : 0), 0x01000193)
      hashB = Math.imul(hashB + atomB, 0x85ebca6b) ^ (hashB >>> 15)
    } else {
      hashA = Math.imul(hashA ^ 0x1f, 0x01000193)
      hashB = Math.imul(hashB + 0x1f, 0x85ebca6b) ^ (hashB >>> 15)
    }
    if (letters >= 3 && secret === null && mayNameSecret(wordHash)) {
      secret = secretValue(line, start, end)
      if (secret !== null) scan.secrets.push(secret)
    }
    if (letters >= 3 && letters <= 7 && secret === null) {
      secret = bearerValue(line, start, end)
      if (secret !== null) scan.secrets.push(secret)
    }
  }
  scan.count = count
  scan.hashA = hashA
  scan.hashB = hashB
  return true
}

/** The end of `::`, `::1` or `::ffff:10.0.0.1` when it stands alone; -1 for anything else. */
function endOfShortAddress(line: string, start: number): number {
  let at = start + 2
  while (at < line.length && at < start + 48 && isHexOrJoint(line.charCodeAt(at))) at += 1
  const before = start === 0 ? character.space : classOf(line.charCodeAt(start - 1))
  const after = at >= line.length ? character.space : classOf(line.charCodeAt(at))
  const isAlone =
    (before === character.space || before === character.mark) && (after === character.space || after === character.mark)
  return isAlone ? at : -1
}

function isHexOrJoint(code: number): boolean {
  const letter = code | 32
  return (code >= 0x30 && code <= 0x3a) || code === 0x2e || (letter >= 0x61 && letter <= 0x66)
}

/** `db.acme.org:5432` and `localhost:80`: host and port are one value. */
function isPortOfHost(line: string, start: number, colon: number, dots: number): boolean {
  return (dots > 0 || line.startsWith('localhost', start)) && isPort(line, colon + 1)
}

/** `eb:8c:…`: two letters of an address of a network card, not a name with its value. */
function isPairOfMany(line: string, start: number, colon: number): boolean {
  if (colon - start !== 2) return false
  for (const at of [start, start + 1, colon + 1, colon + 2]) {
    const code = line.charCodeAt(at)
    if (code === 0x3a || code === 0x2e || !isHexOrJoint(code)) return false
  }
  return line.charCodeAt(colon + 3) === 0x3a
}

/** Digits up to a blank, a mark or the end of the sentence. */
function isPort(line: string, from: number): boolean {
  let at = from
  while (at < line.length && line.charCodeAt(at) >= 0x30 && line.charCodeAt(at) <= 0x39) at += 1
  if (at - from < 2 || at - from > 5) return false
  const after = line.charCodeAt(at)
  if (after === 0x2e || after === 0x3a) return !isAsciiWord(line.charCodeAt(at + 1))
  return !isAsciiWord(after) && after !== 0x2d && after !== 0x2f
}

function isAsciiWord(code: number): boolean {
  return isAsciiLetter(code) || (code >= 0x30 && code <= 0x39)
}

function isQuote(code: number): boolean {
  return code === 0x22 || code === 0x27 || code === 0x60
}

function isTrailing(code: number): boolean {
  return code === 0x2e || code === 0x3a || code === 0x21 || code === 0x3f
}

function isAsciiLetter(code: number): boolean {
  const letter = code | 32
  return letter >= 0x61 && letter <= 0x7a
}

function countOf(line: string, start: number, end: number, code: number): number {
  let found = 0
  for (let at = start; at < end; at += 1) if (line.charCodeAt(at) === code) found += 1
  return found
}

function hashOf(line: string, start: number, end: number): { readonly atomA: number; readonly atomB: number } {
  let atomA = 0
  let atomB = 0
  for (let at = start; at < end; at += 1) {
    const code = line.charCodeAt(at)
    atomA = Math.imul(atomA ^ code, 0x01000193)
    atomB = Math.imul(atomB + code, 0x85ebca6b) ^ (atomB >>> 13)
  }
  return { atomA, atomB }
}
