import { DatabaseFault } from '@tokenim/db'
import type { RequestId } from '@tokenim/core/ids'
import { RequestRefused } from '@tokenim/services'
import type { AnyProblem } from './problem-error.ts'
import { ProblemError } from './problem-error.ts'

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
