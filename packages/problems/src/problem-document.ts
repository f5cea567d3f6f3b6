import type { FieldError } from '@tokenim/core/codes'
import { isRetryable, problemStatus, problemTitles } from '@tokenim/core/codes'
import type { RequestId } from '@tokenim/core/ids'
import { toJson } from '@tokenim/core/json'
import type { Reader } from '@tokenim/wording'
import { wordingFor } from '@tokenim/wording'
import type { AnyProblem } from './problem-error.ts'

/** A problem document (RFC 9457) with our members; every one of them but `instance` and `requestId` follows from the code and its facts. */
export type ProblemDocument = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly instance: string
  readonly code: AnyProblem['code']
  readonly facts: unknown
  readonly errors?: readonly FieldError[]
  readonly requestId: RequestId
  readonly retryable: boolean
}

/** The holder of a token is told neither of an audit nor of a block. */
const english = {
  holder: wordingFor('en', { reader: 'holder' }),
  staff: wordingFor('en', { reader: 'staff' }),
  engineer: wordingFor('en', { reader: 'engineer' }),
}

export function problemDocument(
  problem: AnyProblem,
  requestId: RequestId,
  reader: Reader = 'engineer',
): ProblemDocument {
  const { code } = problem
  const facts = toJson(problem.facts)
  return {
    type: `/docs/problems/${code}`,
    title: problemTitles[code],
    status: problemStatus(code),
    detail: english[reader].problem({ code, facts }).detail,
    instance: `urn:tokenim:request:${requestId}`,
    code,
    facts,
    ...(problem.code === 'request_invalid' ? { errors: problem.facts.errors } : {}),
    requestId,
    retryable: isRetryable(code),
  }
}

/** What goes with a problem in whatever form it is told. */
export function problemHeaders(problem: AnyProblem): Record<string, string> {
  return { ...retryAfter(problem), ...challenge(problemStatus(problem.code)) }
}

/** Whole seconds, rounded up (RFC 9110, section 10.2.3). */
function retryAfter(problem: AnyProblem): Record<string, string> {
  if (problem.code === 'rate_limited' || problem.code === 'idempotency_in_flight') {
    return { 'retry-after': String(Math.max(1, Math.ceil(problem.facts.retryAfterMs / 1_000))) }
  }
  return problem.code === 'dependency_unavailable' ? { 'retry-after': '2' } : {}
}

function challenge(status: number): Record<string, string> {
  return status === 401 ? { 'www-authenticate': 'Bearer realm="tokenim"' } : {}
}
