import type { Fault, Refusal, RequestProblem } from '@tokenim/core/codes'

/** Whatever can be the answer instead of a result; `facts` are still domain data here. */
export type AnyProblem = Refusal | RequestProblem | Fault

/** Ends a request with a problem; thrown by what reads requests, never by rules (a refusal of a verb is a value). */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: AnyProblem
  readonly headers: Readonly<Record<string, string>>

  constructor(problem: AnyProblem, headers: Readonly<Record<string, string>> = {}) {
    super(problem.code)
    this.problem = problem
    this.headers = headers
  }
}

/** @throws ProblemError always; an expression, so that it can stand where a value is missing */
export function reject(problem: AnyProblem, headers?: Readonly<Record<string, string>>): never {
  throw new ProblemError(problem, headers)
}
