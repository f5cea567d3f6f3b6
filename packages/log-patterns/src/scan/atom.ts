import { endOfOwnSecret, endsOwnPrefix, startOfOwnSecret } from '../secrets/own-secret.ts'
import { character, classOf } from './characters.ts'
import { isFullWidthLetter } from './full-width.ts'
import { endOfUrl, startsUrl } from './url.ts'

/** A run between blanks and marks, with what was counted in it. One is used again and again. */
export type Atom = {
  start: number
  end: number
  digits: number
  letters: number
  uppers: number
  dots: number
  slashes: number
  /** Joints other than `. / \ _ -`. */
  others: number
  /** A part between joints is all digits: `blk_-123`, `core.862`. */
  isNumericPart: boolean
  /** Found as a whole. */
  isUrl: boolean
  /** Where the body of one of TokenIM's own secrets starts; -1: it is none. */
  ownSecret: number
  /** It has full-width letters, which must be folded before it can be read. */
  isFullWidth: boolean
}

export function createAtom(): Atom {
  return {
    start: 0,
    end: 0,
    digits: 0,
    letters: 0,
    uppers: 0,
    dots: 0,
    slashes: 0,
    others: 0,
    isNumericPart: false,
    isUrl: false,
    ownSecret: -1,
    isFullWidth: false,
  }
}

/** Reads the atom that starts at `start`; an empty one where two dots or more begin. */
export function readAtom(line: string, start: number, atom: Atom): void {
  const isIdeographic = classOf(line.charCodeAt(start)) === character.ideograph
  let digits = 0
  let letters = 0
  let uppers = 0
  let dots = 0
  let slashes = 0
  let others = 0
  let partDigits = 0
  let partLetters = 0
  let isNumericPart = false
  let at = start
  atom.start = start
  atom.isUrl = false
  atom.ownSecret = -1
  atom.isFullWidth = false
  for (; at < line.length; at += 1) {
    const code = line.charCodeAt(at)
    const of = classOf(code)
    if (of === character.lower || of === character.upper) {
      if (isIdeographic) break
      if (code > 127 && isFullWidthLetter(code)) {
        atom.isFullWidth = true
        return
      }
      if (of === character.upper) uppers += 1
      letters += 1
      partLetters += 1
      continue
    }
    if (of === character.digit) {
      if (isIdeographic) break
      digits += 1
      partDigits += 1
      continue
    }
    if (of === character.ideograph) {
      if (!isIdeographic) break
      letters += 1
      partLetters += 1
      continue
    }
    if (of === character.space || (of === character.mark && !isApostrophe(line, start, at))) break
    // A joint.
    if (code === 0x2e) {
      if (line.charCodeAt(at + 1) === 0x2e) break
      dots += 1
    } else if (code === 0x2f || code === 0x5c) {
      if (code === 0x5c && at > start && isQuote(line.charCodeAt(at + 1))) break
      slashes += 1
    } else if (code === 0x3a) {
      if (startsUrl(line, start, at)) {
        atom.isUrl = true
        at = endOfUrl(line, at + 3)
        break
      }
      const after = line.charCodeAt(at + 1)
      if (after === 0x3a && at + 2 < line.length) at += 1
      else if (after === 0x3a || (digits === 0 && letters > 0 && isName(line, start, at, dots))) break
      others += 1
    } else if (code === 0x5f && endsOwnPrefix(line, at)) {
      const end = endOfOwnSecret(line, at + 1)
      if (end !== null) {
        atom.ownSecret = startOfOwnSecret(line, at + 1)
        at = end
        break
      }
    } else if (code !== 0x5f && code !== 0x2d && code !== 0x27) others += 1
    if (partDigits > 0 && partLetters === 0) isNumericPart = true
    partDigits = 0
    partLetters = 0
  }
  atom.end = at
  atom.digits = digits
  atom.letters = letters
  atom.uppers = uppers
  atom.dots = dots
  atom.slashes = slashes
  atom.others = others
  atom.isNumericPart = isNumericPart || (partDigits > 0 && partLetters === 0)
  if (!atom.isUrl && atom.ownSecret < 0 && letters + digits > 0) trim(line, atom)
}

/** Full stops, colons and the like at the end are no part of it. */
function trim(line: string, atom: Atom): void {
  while (atom.end > atom.start + 1) {
    const code = line.charCodeAt(atom.end - 1)
    if (code === 0x2e) atom.dots -= 1
    else if (code === 0x3a || code === 0x21 || code === 0x3f) atom.others -= 1
    else return
    atom.end -= 1
  }
}

/** don't, user's: between letters it belongs to the word. */
function isApostrophe(line: string, start: number, at: number): boolean {
  if (line.charCodeAt(at) !== 0x27 || at === start) return false
  return isAsciiLetter(line.charCodeAt(at - 1)) && isAsciiLetter(line.charCodeAt(at + 1))
}

/** Is what stands before this colon a name and what follows its value, and not the other half of one value? */
function isName(line: string, start: number, colon: number, dots: number): boolean {
  if (line.charCodeAt(colon + 1) === 0x5c) return false
  return !isPortOfHost(line, start, colon, dots) && !isPairOfMany(line, start, colon)
}

/** `db.acme.org:5432` and `localhost:80`: host and port are one value. */
function isPortOfHost(line: string, start: number, colon: number, dots: number): boolean {
  return (dots > 0 || line.startsWith('localhost', start)) && isPort(line, colon + 1)
}

/** Two to five digits up to a blank, a mark or the end of the sentence. */
function isPort(line: string, from: number): boolean {
  let at = from
  while (at < line.length && isDigit(line.charCodeAt(at))) at += 1
  if (at - from < 2 || at - from > 5) return false
  const after = line.charCodeAt(at)
  if (after === 0x2e || after === 0x3a) return !isAsciiWord(line.charCodeAt(at + 1))
  return !isAsciiWord(after) && after !== 0x2d && after !== 0x2f
}

/** `eb:8c:…`: two letters of an address of a network card, not a name with its value. */
function isPairOfMany(line: string, start: number, colon: number): boolean {
  if (colon - start !== 2 || line.charCodeAt(colon + 3) !== 0x3a) return false
  return [start, start + 1, colon + 1, colon + 2].every((at) => isHexDigit(line.charCodeAt(at)))
}

export function isHexDigit(code: number): boolean {
  const letter = code | 32
  return isDigit(code) || (letter >= 0x61 && letter <= 0x66)
}

function isAsciiWord(code: number): boolean {
  return isAsciiLetter(code) || isDigit(code)
}

function isAsciiLetter(code: number): boolean {
  const letter = code | 32
  return letter >= 0x61 && letter <= 0x7a
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isQuote(code: number): boolean {
  return code === 0x22 || code === 0x27 || code === 0x60
}
