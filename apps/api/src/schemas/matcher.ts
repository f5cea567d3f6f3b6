import { z } from '@hono/zod-openapi'
import type { Matcher } from '@tokenim/core/alerts'
import { compilePattern, MatcherSyntaxError, matchOps, parseMatchers, PatternError } from '@tokenim/core/alerts'

const most = 30

/** One label and what it must be, as JSON. */
const matcherSchema = z
  .strictObject({
    name: z.string().min(1).max(200).openapi({ example: 'alertname' }),
    op: z.enum(matchOps).openapi({ description: '`=~` and `!~` take RE2 expressions that match the whole value' }),
    value: z.string().max(1_000).openapi({ example: 'StuckToken' }),
  })
  .superRefine(({ op, value }, context) => {
    if ((op === '=~' || op === '!~') && !isPattern(value)) {
      const params = { rule: 'format', limit: 'a regular expression of RE2' }
      context.addIssue({ code: 'custom', path: ['value'], params })
    }
  })
  .openapi('Matcher')

/** In an answer: what was checked when it came. */
export const matcherOfAnswer = z
  .object({ name: z.string(), op: z.enum(matchOps), value: z.string() })
  .openapi('StoredMatcher')

export const matchersSchema = z.array(matcherSchema).min(1).max(most)

/** In a query, as people write them: `alertname="StuckToken",severity!="info"`. */
export const matchersText = z
  .string()
  .min(1)
  .max(2_000)
  .transform((text, context): readonly Matcher[] => {
    try {
      return parseMatchers(text)
    } catch (error) {
      if (!(error instanceof MatcherSyntaxError)) throw error
      context.addIssue({ code: 'custom', params: { rule: 'format', limit: 'matchers as alertname="StuckToken"' } })
      return z.NEVER
    }
  })
  .openapi({ type: 'string', example: 'alertname="StuckToken"' })

function isPattern(source: string): boolean {
  try {
    compilePattern(source)
    return true
  } catch (error) {
    if (error instanceof PatternError) return false
    throw error
  }
}
