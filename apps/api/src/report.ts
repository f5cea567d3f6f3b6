import type { ProblemCode } from '@tokenim/core/codes'
import { describeError } from '@tokenim/process'
import type { ApiParts } from './parts.ts'

/** One line and a few counts per request: which operation, never its address or anything the caller wrote. */
export function report(
  { log, metrics }: Pick<ApiParts, 'log' | 'metrics'>,
  about: { readonly operation: string; readonly requestId: string; readonly startedAt: number },
  answer: { readonly status: number; readonly code?: ProblemCode; readonly error?: unknown },
): void {
  const { operation, requestId, startedAt } = about
  const { status, code, error } = answer
  const seconds = (performance.now() - startedAt) / 1_000
  metrics.requests.inc({ operation, status: String(status) })
  metrics.durations.observe({ operation }, seconds)
  if (code !== undefined) metrics.problems.inc({ code })
  const line = {
    operation,
    requestId,
    status,
    ms: Math.round(seconds * 1_000),
    ...(code === undefined ? {} : { code }),
  }
  if (status >= 500) log.error({ ...line, error: describeError(error) }, 'request failed')
  else log.info(line, 'request')
}
