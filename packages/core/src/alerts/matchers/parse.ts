import { parseClassic } from './classic.ts'
import type { Matcher } from './matcher.ts'
import { MatcherSyntaxError } from './syntax-error.ts'
import { parseQuoted } from './quoted.ts'
import { compilePattern, PatternError } from './pattern.ts'

/** Longer than any set of matchers people write. */
const textMaxLength = 8_000

/**
 * `{alertname="StuckToken",cause=~"network.*"}` with or without braces: Alertmanager's two syntaxes. What the classic one
 * reads is read so; everything else (names in any script, quoted) by the newer one, whose errors say where.
 *
 * @throws MatcherSyntaxError
 */
export function parseMatchers(text: string): readonly Matcher[] {
  if (text.length > textMaxLength)
    throw new MatcherSyntaxError(`longer than ${textMaxLength} characters`, textMaxLength)
  const matchers = parseClassic(text) ?? parseQuoted(text)
  for (const { op, value } of matchers) {
    if (op === '=~' || op === '!~') checkPattern(text, value)
  }
  return matchers
}

/** Exactly one. @throws MatcherSyntaxError */
export function parseMatcher(text: string): Matcher {
  const [matcher, another] = parseMatchers(text)
  if (matcher === undefined || another !== undefined) throw new MatcherSyntaxError('one matcher is expected', 0)
  return matcher
}

function checkPattern(text: string, value: string): void {
  try {
    compilePattern(value)
  } catch (error) {
    if (!(error instanceof PatternError)) throw error
    throw new MatcherSyntaxError(error.message, Math.max(text.indexOf(value), 0), { cause: error })
  }
}
