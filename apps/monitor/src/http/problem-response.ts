import { isRetryable, problemStatus, problemTitles } from '@tokenim/core/codes'
import type { RequestId } from '@tokenim/core/ids'
import { toJson } from '@tokenim/core/json'
import { DatabaseFault } from '@tokenim/db'
import { RequestRefused } from '@tokenim/services'
import { wordingFor } from '@tokenim/wording'
import type { AnyProblem } from './problem-error.ts'
import { ProblemError } from './problem-error.ts'

const english = wordingFor('en', { reader: 'engineer' })

/** A problem document (RFC 9457) with the same members as the API's. */
function problemDocument(problem: AnyProblem, requestId: RequestId) {
  const { code } = problem
  const facts = toJson(problem.facts)
  return {
    type: `/docs/problems/${code}`,
    title: problemTitles[code],
    status: problemStatus(code),
    detail: english.problem({ code, facts }).detail,
    instance: `urn:tokenim:request:${requestId}`,
    code,
    facts,
    ...(problem.code === 'request_invalid' ? { errors: problem.facts.errors } : {}),
    requestId,
    retryable: isRetryable(code),
  }
}

export function problemResponse(
  problem: AnyProblem,
  requestId: RequestId,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const document = problemDocument(problem, requestId)
  return new Response(JSON.stringify(document), {
    status: document.status,
    headers: { 'content-type': 'application/problem+json', ...problemHeaders(problem), ...headers },
  })
}

/** What goes with a problem in whatever form it is told. */
function problemHeaders(problem: AnyProblem): Record<string, string> {
  if (problem.code === 'rate_limited') return { 'retry-after': wholeSeconds(problem.facts.retryAfterMs) }
  if (problem.code === 'dependency_unavailable') return { 'retry-after': '2' }
  return problemStatus(problem.code) === 401 ? { 'www-authenticate': 'Bearer realm="tokenim"' } : {}
}

/** What a thrown error is to the caller. Everything unforeseen is one fixed text; its detail goes to the log. */
export function problemOf(error: unknown, requestId: RequestId): AnyProblem {
  if (error instanceof ProblemError || error instanceof RequestRefused) return error.problem
  const isAway = error instanceof DatabaseFault && passing.has(error.kind)
  return { code: isAway ? 'dependency_unavailable' : 'internal_fault', facts: { requestId } }
}

/** The same request may succeed a moment later. */
const passing: ReadonlySet<DatabaseFault['kind']> = new Set([
  'unreachable',
  'lock_timeout',
  'statement_timeout',
  'serialization',
  'exhausted',
])

function wholeSeconds(ms: number): string {
  return String(Math.max(1, Math.ceil(ms / 1_000)))
}
