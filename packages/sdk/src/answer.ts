import { ProblemError } from './errors.ts'
import type { Problem } from './generated/types.gen.ts'

/** The problem an answer tells of; `null` when it is none of the API's. */
export function problemOf(answer: Response, body: unknown): ProblemError | null {
  return isProblem(body) ? new ProblemError(body, retryAfterMsOf(answer)) : null
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null) return false
  const { code, status, requestId, facts } = body as Partial<Record<string, unknown>>
  return (
    typeof code === 'string' &&
    typeof status === 'number' &&
    typeof requestId === 'string' &&
    typeof facts === 'object' &&
    facts !== null
  )
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3). */
function retryAfterMsOf(answer: Response): number | null {
  const text = answer.headers.get('retry-after')
  if (text === null) return null
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : null
}
