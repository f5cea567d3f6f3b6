import type { Labels } from '../labels.ts'
import { compilePattern } from './pattern.ts'

export const matchOps = ['=', '!=', '=~', '!~'] as const

export type MatchOp = (typeof matchOps)[number]

/** What one label must be. Regular expressions are RE2's and match the whole value; a missing label is empty. */
export type Matcher = { readonly name: string; readonly op: MatchOp; readonly value: string }

export type Match = (labels: Labels) => boolean

/**
 * All of them must match; none at all match everything.
 *
 * @throws PatternError when a regular expression is none
 */
export function createMatch(matchers: readonly Matcher[]): Match {
  const tests = matchers.map(createTest)
  return (labels) => tests.every((test) => test(labels))
}

export function matches(matchers: readonly Matcher[], labels: Labels): boolean {
  return createMatch(matchers)(labels)
}

/** It is content with a label that is not there: of such matchers alone a silence would silence everything. */
export function matchesNothingSaid(matcher: Matcher): boolean {
  return createTest(matcher)({})
}

/** As it is written, in a form that reads back as the same. */
export function formatMatcher({ name, op, value }: Matcher): string {
  return `${/^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name) ? name : quote(name)}${op}${quote(value)}`
}

export function formatMatchers(matchers: readonly Matcher[]): string {
  return `{${matchers.map(formatMatcher).join(',')}}`
}

function createTest({ name, op, value }: Matcher): Match {
  const read = (labels: Labels): string => (Object.hasOwn(labels, name) ? (labels[name] ?? '') : '')
  switch (op) {
    case '=':
      return (labels) => read(labels) === value
    case '!=':
      return (labels) => read(labels) !== value
    case '=~': {
      const fits = compilePattern(value)
      return (labels) => fits(read(labels))
    }
    case '!~': {
      const fits = compilePattern(value)
      return (labels) => !fits(read(labels))
    }
  }
}

function quote(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
  return `"${escaped}"`
}
