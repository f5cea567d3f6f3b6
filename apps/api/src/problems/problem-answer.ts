import type { FieldError } from '@tokenim/core/codes'
import { isRetryable, problemStatus, problemTitles } from '@tokenim/core/codes'
import type { RequestId } from '@tokenim/core/ids'
import { toJson } from '@tokenim/core/json'
import type { Reader } from '@tokenim/wording'
import { wordingFor } from '@tokenim/wording'
import type { WrittenAnswer } from '../op/written-answer.ts'
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

export const problemMediaType = 'application/problem+json'

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

export function problemAnswer(
  problem: AnyProblem,
  requestId: RequestId,
  headers: Readonly<Record<string, string>> = {},
  reader: Reader = 'engineer',
): WrittenAnswer {
  const document = problemDocument(problem, requestId, reader)
  return {
    status: document.status,
    headers: { 'content-type': problemMediaType, ...retryAfter(problem), ...challenge(document.status), ...headers },
    text: JSON.stringify(document),
  }
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
