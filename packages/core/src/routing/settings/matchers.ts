import type { Matcher } from '../../alerts/index.ts'
import { compilePattern, MatcherSyntaxError, parseMatchers, PatternError } from '../../alerts/index.ts'
import type { Cursor } from './cursor.ts'
import { readRequiredText, readText } from './values.ts'

/** The present list of matchers and the two former mappings, which Alertmanager still takes, as one list. */
export function readMatchersAt(
  cursor: Cursor,
  names: { readonly present: string; readonly equal: string; readonly pattern: string },
): readonly Matcher[] {
  return [
    ...readFormer(cursor.at(names.equal), '='),
    ...readFormer(cursor.at(names.pattern), '=~'),
    ...cursor.at(names.present).items().flatMap(readMatcherText),
  ]
}

function readFormer(cursor: Cursor, op: '=' | '=~'): readonly Matcher[] {
  return cursor.entries().map(([name, at]) => {
    const value = readText(at, '')
    if (op === '=~') saying(at, () => compilePattern(value))
    return { name, op, value }
  })
}

/** One matcher, or several with commas between them. */
function readMatcherText(cursor: Cursor): readonly Matcher[] {
  const text = readRequiredText(cursor)
  return saying(cursor, () => parseMatchers(text)) ?? []
}

function saying<T>(cursor: Cursor, read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof MatcherSyntaxError || error instanceof PatternError)) throw error
    cursor.complain(`is not a matcher such as severity="critical": ${error.message}`)
    return null
  }
}
