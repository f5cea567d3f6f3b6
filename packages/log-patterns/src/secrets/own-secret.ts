/** Fewer characters than this after the prefix is a word about secrets, not one. */
const hiddenFrom = 12

/** A run longer than this is no split-up secret. */
const longestContinuation = 64

/** Is the `_` at `at` the end of `timt_` or `timk_`, in letters of any size, perhaps escaped as in Markdown? */
export function endsOwnPrefix(text: string, at: number): boolean {
  const last = text.charCodeAt(at - 1) === 0x5c ? at - 2 : at - 1
  if (last < 3) return false
  const letter = text.charCodeAt(last) | 32
  return (
    (letter === 0x74 || letter === 0x6b) &&
    (text.charCodeAt(last - 1) | 32) === 0x6d &&
    (text.charCodeAt(last - 2) | 32) === 0x69 &&
    (text.charCodeAt(last - 3) | 32) === 0x74
  )
}

/**
 * Where a secret of TokenIM ends whose body starts at `start`, or null when too little follows to be one. Whole and
 * cut ones, with hyphens or invisible characters inside, and broken by a blank or a line end.
 */
export function endOfOwnSecret(text: string, start: number): number | null {
  let { end, characters } = runAt(text, startOfOwnSecret(text, start))
  for (let next = continuationAt(text, end); next !== null && characters < 36; next = continuationAt(text, end)) {
    end = next.end
    characters += next.characters
  }
  return characters >= hiddenFrom ? end : null
}

/** Behind `test_`, which stays readable like the prefix before it. */
export function startOfOwnSecret(text: string, start: number): number {
  const environment = /test\\?_/iy
  environment.lastIndex = start
  return environment.test(text) ? environment.lastIndex : start
}

/** A further piece after one or two blanks, when it looks random: words of a sentence do not. */
function continuationAt(text: string, end: number): { readonly end: number; readonly characters: number } | null {
  const blank = /[\s\u180e]{1,2}/y
  blank.lastIndex = end
  if (!blank.test(text)) return null
  const run = runAt(text, blank.lastIndex)
  if (run.characters === 0 || run.characters > longestContinuation) return null
  const piece = text.slice(blank.lastIndex, run.end)
  const isMixed = /[a-z][^a-z]*[A-Z]/.test(piece) || (/[0-9]/.test(piece) && /[A-Za-z]/.test(piece))
  return isMixed ? run : null
}

function runAt(text: string, start: number): { readonly end: number; readonly characters: number } {
  const run = /[0-9A-Za-z_\-\u00ad\u200b-\u200f\u2060\ufeff\u2010-\u2015]*/y
  run.lastIndex = start
  run.test(text)
  return { end: run.lastIndex, characters: run.lastIndex - start }
}
