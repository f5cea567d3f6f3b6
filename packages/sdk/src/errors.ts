import type { ProblemCode } from './generated/operations.gen.ts'
import type { Problem } from './generated/types.gen.ts'

/**
 * The API answered with a problem document (RFC 9457): a rule said no, the request was wrong, or something broke. Unless
 * `code` is `internal_fault`, the answer is certain; with `retryable` the same request with the same Idempotency-Key may succeed.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  /** Permanent. Newer servers may know codes that this list does not. */
  readonly code: ProblemCode | (string & {})
  readonly facts: Readonly<Record<string, unknown>>
  readonly status: number
  readonly detail: string
  readonly requestId: string
  readonly retryable: boolean
  /** How long the server asks to wait, when it does. */
  readonly retryAfterMs: number | null
  /** The members of the request that do not fit, for `request_invalid`. */
  readonly errors: NonNullable<Problem['errors']>

  constructor(problem: Problem, retryAfterMs: number | null) {
    super(`${problem.code}: ${problem.title} (request ${problem.requestId})`)
    this.code = problem.code
    this.facts = problem.facts
    this.status = problem.status
    this.detail = problem.detail
    this.requestId = problem.requestId
    this.retryable = problem.retryable
    this.retryAfterMs = retryAfterMs
    this.errors = problem.errors ?? []
  }
}

/**
 * No answer: the server could not be reached, went away or took too long. Whether the request was carried out is unknown;
 * repeating it with the same Idempotency-Key does nothing twice.
 */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError'
  readonly reason: 'unreachable' | 'timeout'
  /** No attempt got as far as a connection: certainly nothing was done. */
  readonly isUnsent: boolean

  constructor(reason: 'unreachable' | 'timeout', { cause, isUnsent }: { cause: unknown; isUnsent: boolean }) {
    super(reason === 'timeout' ? 'the server took too long to answer' : 'the server cannot be reached', { cause })
    this.reason = reason
    this.isUnsent = isUnsent
  }
}

/** Something that is not this API answered: a proxy, a wrong address. */
export class UnexpectedAnswerError extends Error {
  override readonly name = 'UnexpectedAnswerError'
  readonly status: number

  constructor(status: number) {
    super(`an answer with status ${status} that is none of the API's: is the address right?`)
    this.status = status
  }
}
