import type { Labels, Match, Matcher } from '@tokenim/core/alerts'
import { compilePattern, createMatch, MatcherSyntaxError, parseMatcher, PatternError } from '@tokenim/core/alerts'
import { badRequest } from './bad-request.ts'

/** What a list of alerts is asked for; everything is shown unless it is asked to be left out. */
export type AlertFilter = {
  readonly matches: Match
  readonly ofReceiver: (name: string) => boolean
  readonly active: boolean
  readonly silenced: boolean
  readonly inhibited: boolean
  readonly muted: boolean
}

/** @throws BadRequest for what is no matcher, no regular expression, or neither true nor false */
export function readAlertFilter(query: URLSearchParams): AlertFilter {
  return {
    matches: createMatch(readFilters(query)),
    ofReceiver: readReceiver(query),
    active: readFlag(query, 'active'),
    silenced: readFlag(query, 'silenced'),
    inhibited: readFlag(query, 'inhibited'),
    muted: readFlag(query, 'muted'),
  }
}

/** Their way with silences: what a filter asks of a label it asks of the matcher of that name. */
export function readSilenceFilter(query: URLSearchParams): (matchers: readonly Matcher[]) => boolean {
  const match = createMatch(readFilters(query))
  return (matchers) => match(Object.fromEntries(matchers.map(({ name, value }) => [name, value])) satisfies Labels)
}

function readFilters(query: URLSearchParams): readonly Matcher[] {
  return query.getAll('filter').map((text) => {
    try {
      return parseMatcher(text)
    } catch (error) {
      if (error instanceof MatcherSyntaxError) return badRequest(`bad matcher format: ${text}: ${error.message}`)
      throw error
    }
  })
}

function readReceiver(query: URLSearchParams): (name: string) => boolean {
  const pattern = query.get('receiver')
  if (pattern === null) return () => true
  try {
    return compilePattern(pattern)
  } catch (error) {
    if (error instanceof PatternError) return badRequest(`failed to parse receiver param: ${error.message}`)
    throw error
  }
}

function readFlag(query: URLSearchParams, name: string): boolean {
  const text = query.get(name) ?? 'true'
  if (/^(true|1|yes|on)$/i.test(text)) return true
  if (/^(false|0|no|off)$/i.test(text)) return false
  return badRequest(`${name} must be true or false`)
}
