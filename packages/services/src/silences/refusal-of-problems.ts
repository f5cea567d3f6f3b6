import type { SilenceProblem } from '@tokenim/core/alerts'
import type { Refusal } from '@tokenim/core/codes'
import { refuse } from '@tokenim/core/codes'

export function refusalOfProblems(problems: readonly SilenceProblem[]): Refusal<'request_invalid'> {
  return refuse('request_invalid', { errors: problems.map(({ member, rule }) => ({ path: `body.${member}`, rule })) })
}
