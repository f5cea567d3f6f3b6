import type { RequestProblem } from '@tokenim/core/codes'

/** The request cannot be judged as it stands; nothing was written and nothing is audited. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused'
  readonly problem: RequestProblem

  constructor(problem: RequestProblem, options?: ErrorOptions) {
    super(problem.code, options)
    this.problem = problem
  }
}
