import { bearerValue, secretsOfUrl, secretValue, type Span } from '../secrets/secret-value.ts'
import { createAtom, isHexDigit, readAtom, type Atom } from './atom.ts'
import { character, classOf } from './characters.ts'
import { classifyAtom, kindOfWord } from './classify.ts'
import { foldFullWidth } from './full-width.ts'
import { kind } from './kinds.ts'

/** Longer lines are cut here, in characters. */
const longestLine = 8_192

/** What comes after so many tokens is left out. */
const mostTokens = 256

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
  readonly atom: Atom
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
    atom: createAtom(),
  }
}

const seedA = 0x811c9dc5 | 0
const seedB = 0x1b873593 | 0

/** What stands for any masked value in the hashes. */
const wildHash = 0x1f

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
  const length = line.length
  let secret: Span | null = null
  let at = 0
  scan.line = line
  scan.count = 0
  scan.secrets.length = 0
  scan.hashA = seedA
  scan.hashB = seedB

  while (at < length && scan.count < mostTokens) {
    if (secret !== null && at >= secret.start) {
      pushWild(scan, kind.secret, at, secret.end)
      at = Math.max(secret.end, at + 1)
      secret = null
      continue
    }
    const start = at
    const code = line.charCodeAt(at)
    const of = classOf(code)
    if (of === character.space) {
      at += 1
      continue
    }
    if (of === character.mark || code === 0x3a) {
      const end = code === 0x3a ? endOfShortAddress(line, at) : -1
      if (end > 0) {
        pushWild(scan, kind.address, at, end)
        at = end
      } else at = pushMark(scan, line, at, code)
      continue
    }
    // Most atoms are plain words or plain numbers.
    if (of === character.digit) {
      do at += 1
      while (at < length && isDigit(line.charCodeAt(at)))
      if (isPlainEnd(line, at)) {
        pushWild(scan, kind.number, start, at)
        continue
      }
    } else if (of !== character.join && code < 128) {
      let hashA = 0
      let hashB = 0
      for (let next = code; isAsciiLetter(next); next = line.charCodeAt(at)) {
        hashA = Math.imul(hashA ^ next, 0x01000193)
        hashB = (Math.imul(hashB, 31) + next) | 0
        at += 1
      }
      if (isPlainEnd(line, at)) {
        const as = kindOfWord(line, start, at)
        if (as >= kind.wild) pushWild(scan, as, start, at)
        else push(scan, as, start, at, hashA, hashB)
        secret ??= secretAfter(scan, line, start, at)
        continue
      }
    }
    const { atom } = scan
    readAtom(line, start, atom)
    if (atom.isFullWidth) return false
    at = atom.end
    if (at === start) {
      // Two dots or more, as leaders: one mark whatever their number.
      at = pushMark(scan, line, at, code)
    } else if (atom.ownSecret >= 0) {
      scan.secrets.push({ start: atom.ownSecret, end: at, keepsPrefix: true })
      pushWild(scan, kind.secret, start, at)
    } else if (atom.isUrl) {
      secretsOfUrl(scan.secrets, line, start, at)
      pushWild(scan, kind.url, start, at)
    } else {
      const as = classifyAtom(scan, line, atom)
      if (as >= kind.wild) pushWild(scan, as, start, at)
      else pushText(scan, as, line, start, at)
      if (atom.letters >= 3) secret ??= secretAfter(scan, line, start, at)
    }
  }
  return true
}

function push(scan: Scan, of: number, start: number, end: number, hashA: number, hashB: number): void {
  const { count } = scan
  scan.kinds[count] = of
  scan.starts[count] = start
  scan.ends[count] = end
  scan.count = count + 1
  scan.hashA = Math.imul(scan.hashA ^ hashA, 0x01000193)
  scan.hashB = Math.imul(scan.hashB + hashB, 0x85ebca6b) ^ (scan.hashB >>> 15)
}

function pushWild(scan: Scan, of: number, start: number, end: number): void {
  push(scan, of, start, end, wildHash, wildHash)
}

function pushText(scan: Scan, of: number, line: string, start: number, end: number): void {
  let hashA = 0
  let hashB = 0
  for (let at = start; at < end; at += 1) {
    const code = line.charCodeAt(at)
    hashA = Math.imul(hashA ^ code, 0x01000193)
    hashB = (Math.imul(hashB, 31) + code) | 0
  }
  push(scan, of, start, end, hashA, hashB)
}

/** A mark, or a run of the same: two of them stand for any number. */
function pushMark(scan: Scan, line: string, start: number, code: number): number {
  let at = start + 1
  while (at < line.length && line.charCodeAt(at) === code) at += 1
  const isRun = at - start > 1
  const hash = code + (isRun ? 0x20000 : 0x10000)
  push(scan, kind.mark, start, isRun ? start + 2 : at, hash, hash)
  return at
}

/** The secret that this name or word announces, if it does: nearly always the next two characters say no. */
function secretAfter(scan: Scan, line: string, start: number, end: number): Span | null {
  const next = line.charCodeAt(end)
  let found: Span | null = null
  if (next === 0x20) {
    const after = line.charCodeAt(end + 1)
    if (after === 0x3d || after === 0x3a) found = secretValue(line, start, end)
    else if (mayAnnounce(line.charCodeAt(start))) found = bearerValue(line, start, end)
  } else if (next === 0x3d || next === 0x3a || next === 0x22 || next === 0x27 || next === 0x60 || next === 0x5c) {
    found = secretValue(line, start, end)
  }
  if (found !== null) scan.secrets.push(found)
  return found
}

/** `Bearer …`, `PRIVATE KEY-----…`. */
function mayAnnounce(code: number): boolean {
  return (code | 32) === 0x62 || (code | 32) === 0x70
}

/** The end of `::`, `::1` or `::ffff:10.0.0.1` when it stands alone; -1 for anything else. */
function endOfShortAddress(line: string, start: number): number {
  if (line.charCodeAt(start + 1) !== 0x3a) return -1
  let at = start + 2
  while (at < line.length && at < start + 48 && isAddressPart(line.charCodeAt(at))) at += 1
  return isEdge(line, start - 1) && isEdge(line, at) ? at : -1
}

function isAddressPart(code: number): boolean {
  return isHexDigit(code) || code === 0x3a || code === 0x2e
}

function isEdge(line: string, at: number): boolean {
  if (at < 0 || at >= line.length) return true
  const of = classOf(line.charCodeAt(at))
  return of === character.space || of === character.mark
}

/** A blank, a mark or the end; a colon or full stop only before one of these. */
function isPlainEnd(line: string, at: number): boolean {
  if (at >= line.length) return true
  const code = line.charCodeAt(at)
  if (code === 0x27) return false
  const of = classOf(code)
  if (of === character.space || of === character.mark) return true
  return (code === 0x3a || code === 0x2e) && isEdge(line, at + 1)
}

function isAsciiLetter(code: number): boolean {
  const letter = code | 32
  return letter >= 0x61 && letter <= 0x7a
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}
