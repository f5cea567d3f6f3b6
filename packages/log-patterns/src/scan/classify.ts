import { looksLikeCredential } from '../secrets/known-prefix.ts'
import { secretsOfUrl } from '../secrets/secret-value.ts'
import { kind } from './kinds.ts'
import type { Atom } from './atom.ts'
import type { Scan } from './scanner.ts'

/** Is it text of the template or a value, and of which kind? */
export function classifyAtom(scan: Scan, line: string, atom: Atom): number {
  const { start, end, digits, letters } = atom
  if (letters + digits === 0) return kind.mark
  if (digits > 0 && end - start >= 16 && looksLikeCredential(line.slice(start, end))) {
    scan.secrets.push({ start, end, keepsPrefix: false })
    return kind.secret
  }
  return digits === 0 ? withoutDigits(scan, line, atom) : withDigits(line, atom)
}

function withoutDigits(scan: Scan, line: string, { start, end, letters, dots, slashes, others }: Atom): number {
  const first = line.charCodeAt(start)
  if (slashes > 0) {
    const isRooted = first === 0x2f || first === 0x5c || first === 0x7e || line.charCodeAt(start + 1) === 0x3a
    if (isRooted && letters > 0) return kind.path
    if (slashes > 1 || (slashes === 1 && dots > 0)) return kind.path
    return kind.word
  }
  if (others > 0 && isAddressed(line, start, end)) {
    secretsOfUrl(scan.secrets, line, start, end)
    return kind.email
  }
  return dots > 0 && first !== 0x2e ? kind.dotted : kindOfWord(line, start, end)
}

/** Of letters alone: a word, or one of the few that are values. */
export function kindOfWord(line: string, start: number, end: number): number {
  const first = line.charCodeAt(start) | 32
  if (first === 0x66 && isManyEffs(line, start, end)) return kind.hex
  const mayBeTruth = (first === 0x74 || first === 0x66 || first === 0x6e) && end - start <= 5 && end - start >= 3
  return mayBeTruth && isTruth(line, start, end) ? kind.boolean : kind.word
}

function withDigits(line: string, atom: Atom): number {
  const { start, end, digits, letters, uppers, dots, slashes, others, isNumericPart } = atom
  const first = line.charCodeAt(start)
  const next = line.charCodeAt(end)
  if (letters === 0) return ofNumbers(line, atom)
  if (line.startsWith('localhost:', start)) return kind.host
  if (first === 0x30 && (line.charCodeAt(start + 1) | 32) === 0x78) return kind.hex
  if (slashes > 0 && (first === 0x2f || first === 0x7e || slashes > 1 || line.charCodeAt(start + 1) === 0x3a)) {
    return kind.path
  }
  // A name before `=` or `(` is a name, unless one of its parts counts something.
  if ((next === 0x3d || next === 0x28) && !isNumericPart && isLetter(first)) return kind.word
  if (isNumericPart) return dots > 0 && others > 0 ? kind.host : kind.id
  if (digits >= 3 || digits * 2 >= end - start || !isLetter(first) || others > 0) {
    return uppers === 0 && isHex(line, start, end) ? kind.hex : kind.id
  }
  return dots > 0 ? kind.id : kind.mixed
}

/** Digits and joints: a number, a time of day, a version, an address. */
function ofNumbers(line: string, { start, end, dots, others }: Atom): number {
  if (dots === 3) return kind.address
  if (others > 0 && dots < 2) {
    for (let at = start; at < end; at += 1) if (line.charCodeAt(at) === 0x3a) return kind.time
  }
  return kind.number
}

function isLetter(code: number): boolean {
  const letter = code | 32
  return letter >= 0x61 && letter <= 0x7a
}

function isHex(line: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const code = line.charCodeAt(at) | 32
    if (!((code >= 0x61 && code <= 0x66) || (code >= 0x30 && code <= 0x39) || code === 0x2d)) return false
  }
  return true
}

/** `true`, `false`, `null`, `nil`: values wherever they stand. */
function isTruth(line: string, start: number, end: number): boolean {
  const word = line.slice(start, end).toLowerCase()
  return word === 'true' || word === 'false' || word === 'null' || word === 'nil' || word === 'nan'
}

/** `ffffffff` is a number without a digit. */
function isManyEffs(line: string, start: number, end: number): boolean {
  if (end - start < 4 || (line.charCodeAt(start + 1) | 32) !== 0x66) return false
  for (let at = start; at < end; at += 1) if ((line.charCodeAt(at) | 32) !== 0x66) return false
  return true
}

/** Text on both sides of an `@`: an address of mail, an object with its identity, a credential. */
function isAddressed(line: string, start: number, end: number): boolean {
  for (let at = start + 1; at < end - 1; at += 1) if (line.charCodeAt(at) === 0x40) return true
  return false
}
