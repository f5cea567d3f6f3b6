import { levelOf, levelOfLetter, type Level } from './level.ts'
import { endOfSeconds, endOfTimestamp } from './timestamp.ts'

/** What stands before the message in a raw line. */
export type Header = {
  /** Where the message begins; 0 when no header was recognised. */
  readonly length: number
  readonly level: Level | null
}

const none: Header = { length: 0, level: null }

/**
 * Recognises what loggers put before the message: times, hosts, process ids, levels, threads and components, in the
 * ways of syslog, log4j, logcat, klog, web servers and their like. Without a time there is no header: a message that
 * begins with a word is left whole. What is skipped is never the whole line.
 */
export function readHeader(line: string): Header {
  const time = skipTimes(line)
  if (time < 0) return none
  const piped = skipPiped(line, time)
  const header = piped > time ? { length: piped, level: null } : skipOrigin(line, skipBlanks(line, time))
  const length = skipBlanks(line, header.length)
  return length >= line.length ? none : { length, level: header.level ?? levelOfKlog(line) }
}

/** The last of the times at the start, with node names and numbers that stand before or between them; -1: none. */
function skipTimes(line: string): number {
  let end = -1
  let at = 0
  let others = 0
  // A line that begins with its number may name component and state in plain words before the time.
  const isNumbered = /^\d{1,12} /.test(line)
  for (let fields = 0; fields < 12 && at < line.length; fields += 1) {
    const time = endOfTimestamp(line, at)
    if (time > 0) {
      end = line.charCodeAt(time) === 0x2c ? time + 1 : time
      at = skipBlanks(line, end)
      others = 0
      if (end === at) break
      continue
    }
    const next = endOfField(line, at)
    // A bare number of seconds could be any number: it counts in the midst of a header, not at the start.
    if (end < 0 && endOfSeconds(line, at) === next && (others > 0 || isLevelAt(line, skipBlanks(line, next))))
      end = next
    others += 1
    if (others > 4 || !(isNumbered || isOrigin(line, at, next))) break
    at = skipBlanks(line, next)
  }
  return end
}

/** Could it name a machine, a file, a process or a label? A dash, capitals, or a word that no sentence has. */
function isOrigin(line: string, start: number, end: number): boolean {
  if (end - start > 80) return false
  const field = line.slice(start, end)
  return field === '-' || /^[A-Z]{2,16}$/.test(field) || (/[0-9._]/.test(field) && !/[=,;"'[\]{}()]|[.:]$/.test(field))
}

/** `time|component|pid|message`: short fields without a blank. */
function skipPiped(line: string, from: number): number {
  const field = /\|[\w.$/-]{1,40}(?=\|)/y
  let at = from
  for (field.lastIndex = at; field.test(line); field.lastIndex = at) at = field.lastIndex
  return at > from ? at + 1 : from
}

function skipOrigin(line: string, from: number): Header {
  const levelled = skipLevel(line, from)
  if (levelled !== null) {
    const at = levelled.isNamed ? levelled.length : skipComponent(line, levelled.length)
    return { length: at, level: levelled.level }
  }
  return { length: skipSyslog(line, from), level: null }
}

type Levelled = Header & {
  /** The component stood before the level. */
  readonly isNamed: boolean
}

/** Through the name of a level within the next fields: `1702 2395 D`, `- INFO`, `RAS KERNEL FATAL`, `[error]`. */
function skipLevel(line: string, from: number): Levelled | null {
  let at = from
  let isNamed = false
  for (let fields = 0; fields < 5 && at < line.length; fields += 1) {
    const end = line.charCodeAt(at) === 0x5b ? endOfBracket(line, at) : endOfField(line, at)
    const field = line.slice(at, Math.min(end, at + 24))
    const level = levelOfField(field, fields)
    if (level !== null) return { length: skipDash(line, skipBlanks(line, end)), level, isNamed }
    const last = line.charCodeAt(end - 1)
    if (last === 0x3a || last === 0x3b || last === 0x3d) return null
    if (/^[A-Za-z]/.test(field) && !/[0-9]/.test(field)) isNamed = true
    at = skipBlanks(line, end)
  }
  return null
}

function levelOfField(field: string, fields: number): Level | null {
  if (field.length === 1) return fields > 0 ? levelOfLetter(field) : null
  const word = /^[[<(]?([A-Za-z]{3,13})[\])>]?[:,|]?$/.exec(field)?.[1]
  if (word === undefined) return null
  const isMarked = word.length < field.length || word === word.toUpperCase() || (fields === 0 && /^[A-Z]/.test(word))
  return isMarked ? levelOf(word) : null
}

function isLevelAt(line: string, at: number): boolean {
  return levelOfField(line.slice(at, Math.min(endOfField(line, at), at + 24)), 0) !== null
}

/** After the level: `[thread]`, `org.acme.Class:`, `component -`, `nova.api [req-…]`, a name set off by blanks. */
function skipComponent(line: string, from: number): number {
  let at = from
  for (let groups = 0; groups < 3 && line.charCodeAt(at) === 0x5b; groups += 1) {
    const end = endOfBracket(line, at)
    if (line.charCodeAt(end) !== 0x20) break
    at = skipBlanks(line, end)
    if (line.startsWith('- ', at)) return skipDash(line, at)
  }
  const end = endOfField(line, at)
  const name = line.slice(at, Math.min(end, at + 120))
  const next = skipBlanks(line, end)
  if (/^[A-Za-z][\w.$/@#-]*(?:\[[\w.-]*\])?:$/.test(name)) return next
  if (line.startsWith(' : ', end) || line.startsWith(': ', end)) return skipBlanks(line, line.indexOf(':', end) + 1)
  if (/^[A-Za-z_$][\w$]*(?:\.[\w$]+)+$/.test(name) && line.charCodeAt(next) === 0x5b) {
    return skipBlanks(line, endOfBracket(line, next))
  }
  if (line.startsWith(' - ', end)) return end + 3
  return next - end >= 3 && /^\w+$/.test(name) ? next : at
}

/** `host tag[pid]: message`, `host tag version: message`, `program - message`. */
function skipSyslog(line: string, from: number): number {
  let at = from
  for (let fields = 0; fields < 5 && at < line.length; fields += 1) {
    const end = endOfField(line, at)
    const next = skipBlanks(line, end)
    const last = line.charCodeAt(end - 1)
    if (end - at === 1 && last === 0x2d && fields > 0) return next
    if (last === 0x3a && isTag(line, at, end, fields)) return next
    if (last === 0x5d && fields > 0 && line.charCodeAt(at) !== 0x5b) {
      // launchd[1] (com.acme.agent[77]): message
      const closing = line.charCodeAt(next) === 0x28 ? line.indexOf('):', next) : -1
      return closing > 0 && closing - next < 120 ? skipBlanks(line, closing + 2) : next
    }
    at = next
  }
  return from
}

/** `kernel:`, `sshd[24200]:`, `syslogd 1.4.1:` behind the host; further on only what has a process id is no sentence. */
function isTag(line: string, start: number, end: number, fields: number): boolean {
  if (line.charCodeAt(end - 2) === 0x5d) return true
  return fields === 1 || (fields === 2 && /[0-9-]/.test(line.charAt(start)))
}

function levelOfKlog(line: string): Level | null {
  return /^[IWEF]\d{4} /.test(line) ? levelOfLetter(line.charAt(0)) : null
}

function skipBlanks(line: string, from: number): number {
  let at = from
  while (line.charCodeAt(at) === 0x20 || line.charCodeAt(at) === 0x09) at += 1
  return at
}

function skipDash(line: string, at: number): number {
  return line.startsWith('- ', at) ? skipBlanks(line, at + 2) : at
}

function endOfField(line: string, from: number): number {
  let at = from
  while (at < line.length && line.charCodeAt(at) !== 0x20 && line.charCodeAt(at) !== 0x09) at += 1
  return at
}

/** Behind the bracket that closes the one at `at`; brackets inside count. */
function endOfBracket(line: string, at: number): number {
  let depth = 0
  for (let end = at; end < line.length && end < at + 200; end += 1) {
    const code = line.charCodeAt(end)
    if (code === 0x5b) depth += 1
    else if (code === 0x5d) {
      depth -= 1
      if (depth === 0) return end + 1
    }
  }
  return endOfField(line, at)
}
