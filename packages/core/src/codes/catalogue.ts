import type { FaultCode } from './faults.ts'
import { faults } from './faults.ts'
import type { RefusalCode } from './refusals.ts'
import { refusals } from './refusals.ts'
import type { RequestErrorCode } from './request-errors.ts'
import { requestErrors } from './request-errors.ts'

/** Every code that can be the `code` of a problem document (RFC 9457). */
export type ProblemCode = RefusalCode | RequestErrorCode | FaultCode

const catalogue: { readonly [C in ProblemCode]: { readonly status: number; readonly title: string } } = {
  ...requestErrors,
  ...refusals,
  ...faults,
}

export const problemTitles: { readonly [C in ProblemCode]: string } = mapTitles()

export function problemStatus(code: ProblemCode): number {
  return catalogue[code].status
}

/** The same request with the same key may succeed later: 429, 503, 500 and a request still in flight. */
export function isRetryable(code: ProblemCode): boolean {
  const { status } = catalogue[code]
  return status === 429 || status >= 500 || code === 'idempotency_in_flight'
}

function mapTitles(): { readonly [C in ProblemCode]: string } {
  const entries = Object.entries(catalogue).map(([code, { title }]) => [code, title])
  return Object.fromEntries(entries) as { readonly [C in ProblemCode]: string }
}
