import { RE2JS } from 're2js'

/** Longer ones are refused: nobody reads them, and each character costs at every label. */
export const patternMaxLength = 1_000

/** A regular expression that is none, or one that is too long or too large. */
export class PatternError extends Error {
  override readonly name = 'PatternError'
}

/** So many are kept compiled: settings and silences use the same few again and again. */
const kept = 512

const compiled = new Map<string, (text: string) => boolean>()

/**
 * RE2's syntax, anchored at both ends as Prometheus does. The engine takes time linear in the text, whatever the
 * expression: nobody stops the routing of alerts with `(a+)+$`.
 *
 * @throws PatternError
 */
export function compilePattern(source: string): (text: string) => boolean {
  const known = compiled.get(source)
  // Stryker disable next-line ConditionalExpression: what is kept changes no answer
  if (known !== undefined) return known
  if (source.length > patternMaxLength) throw new PatternError(`longer than ${patternMaxLength} characters`)
  const fits = compile(source)
  // Stryker disable all: what is kept changes no answer
  if (compiled.size >= kept) {
    const [oldest] = compiled.keys()
    if (oldest !== undefined) compiled.delete(oldest)
  }
  compiled.set(source, fits)
  // Stryker restore all
  return fits
}

function compile(source: string): (text: string) => boolean {
  try {
    const pattern = RE2JS.compile(`^(?s:${source})$`)
    return (text) => pattern.matches(text)
  } catch (error) {
    throw new PatternError(error instanceof Error ? error.message : 'not a regular expression', { cause: error })
  }
}
