import { foldFullWidth } from './characters.ts'

/** Fewer characters than this after the prefix is a placeholder or a word about secrets, not one. */
const redactedFrom = 12

/** A run longer than this is no split-up secret. */
const longestContinuation = 64

/**
 * The text with everything that looks like one of our secrets replaced by its prefix and `…`: whole ones, cut ones
 * from 12 characters on, mistyped ones (full-width or invisible characters, hyphens, any case of the prefix, a blank
 * or line break in the middle). Runs in linear time and changes nothing when applied again.
 */
export function redactSecrets(text: string): string {
  const folded = foldFullWidth(text)
  const prefix = /tim[tk]\\?_(?:test\\?_)?/gi
  let result = ''
  let copied = 0
  for (let match = prefix.exec(folded); match !== null; match = prefix.exec(folded)) {
    const end = endOfBody(folded, prefix.lastIndex)
    if (end === null) continue
    result += `${text.slice(copied, prefix.lastIndex)}…`
    copied = end
    prefix.lastIndex = end
  }
  return result + text.slice(copied)
}

/** Where a secret that starts its body at `start` ends, or null when too little follows to be one. */
function endOfBody(text: string, start: number): number | null {
  let { end, characters } = runAt(text, start)
  for (let next = continuationAt(text, end); next !== null && characters < 36; next = continuationAt(text, end)) {
    end = next.end
    characters += next.characters
  }
  return characters >= redactedFrom ? end : null
}

/** A further piece after one or two blanks, when it looks random: words of a sentence do not. */
function continuationAt(text: string, end: number): { end: number; characters: number } | null {
  const blank = /[\s\u180e]{1,2}/y
  blank.lastIndex = end
  if (!blank.test(text)) return null
  const run = runAt(text, blank.lastIndex)
  if (run.characters > longestContinuation) return null
  const piece = text.slice(blank.lastIndex, run.end)
  const isMixed = /[a-z][^a-z]*[A-Z]/.test(piece) || (/[0-9]/.test(piece) && /[A-Za-z]/.test(piece))
  return isMixed ? run : null
}

/** Letters, digits and what slips in between them without being seen as a gap. */
function runAt(text: string, start: number): { end: number; characters: number } {
  const run = /[0-9A-Za-z_\-\u00ad\u200b-\u200f\u2060\ufeff\u2010-\u2015]*/y
  run.lastIndex = start
  run.test(text)
  const end = run.lastIndex
  return { end, characters: end - start }
}
