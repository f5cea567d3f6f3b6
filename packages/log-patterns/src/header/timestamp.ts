const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}'
const weekday = '(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? )?'
const fraction = '(?:[.,:]\\d{1,9})?'
const clock = `\\d{1,2}:\\d{2}(?::\\d{2}${fraction})?`
const zone = '(?: ?(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2}))?'

/** Each with bounded repeats only, tried at one place: no time is lost on hostile lines. */
const forms = [
  `\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?:[T _-]{1,2}\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2}${fraction})?${zone})?(?![\\w.])`,
  `\\d{1,2}[-/.]\\d{1,2}(?:[-/.]\\d{2,4})? ${clock}`,
  `\\d{8}[-T ]\\d{1,2}:\\d{1,2}:\\d{1,2}${fraction}`,
  `\\d{6} \\d{6}(?= )`,
  `\\d{1,2}:\\d{2}:\\d{2}${fraction}(?= |\\])`,
  `${weekday}${month}\\.? {1,2}\\d{1,2},?(?: \\d{4})?,? ${clock}(?: (?:[A-Z]{3,4} )?\\d{4}(?!\\d))?`,
  `${weekday}\\d{1,2}[/ -]${month}[/ -]\\d{4}[: ]${clock}(?: [+-]\\d{4})?`,
  `[IWEF]\\d{4} ${clock}`,
]

const timestamp = new RegExp(forms.join('|'), 'y')

/** Where a time that starts at `at` ends, its brackets included; -1 when none does. */
export function endOfTimestamp(line: string, at: number): number {
  const first = line.charCodeAt(at)
  const isBracketed = first === 0x5b
  const code = isBracketed ? line.charCodeAt(at + 1) : first
  if (!mayBegin(code)) return -1
  timestamp.lastIndex = isBracketed ? at + 1 : at
  if (!timestamp.test(line)) return -1
  const end = timestamp.lastIndex
  if (!isBracketed) return end
  return line.charCodeAt(end) === 0x5d ? end + 1 : -1
}

const seconds = /1\d{9}(?:\d{3}|\d{6}|\d{9})?(?:\.\d{1,9})?(?=[ \]|])/y

/** Where seconds since 1970, or their thousandths, end; -1 when it is another number. */
export function endOfSeconds(line: string, at: number): number {
  if (line.charCodeAt(at) !== 0x31) return -1
  seconds.lastIndex = at
  return seconds.test(line) ? seconds.lastIndex : -1
}

/** A digit, or the first letter of a month, a weekday or a klog level. */
function mayBegin(code: number): boolean {
  if (code >= 0x30 && code <= 0x39) return true
  return code >= 0x41 && code <= 0x57 && 'JFMASONDTWIE'.includes(String.fromCharCode(code))
}
