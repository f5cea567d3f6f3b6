import { secondMs } from '@tokenim/core/time'
import type { SendOutcome } from '../receiver.ts'
import type { OutgoingAnswer } from './outgoing.ts'
import { OutgoingRefused } from './outgoing.ts'

const longestWaitMs = 3_600 * secondMs

/** What an answer means: 2xx arrived, 429 and 5xx are worth another try, everything else would be refused again. */
export function outcomeOf({ status, retryAfter }: OutgoingAnswer, now: number): SendOutcome {
  if (status >= 200 && status < 300) return { kind: 'sent' }
  const error = `answered ${status}`
  return status === 429 || status >= 500
    ? { kind: 'retry', afterMs: waitOf(retryAfter, now), error }
    : { kind: 'dead', error }
}

/** What a call that got no answer means. The text names the fault, never the address: that may hold a secret. */
export function outcomeOfFault(error: unknown): SendOutcome {
  if (error instanceof OutgoingRefused) return { kind: 'dead', error: error.message }
  const name = error instanceof Error ? error.name : typeof error
  const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : ''
  const cause = error instanceof Error && error.cause instanceof OutgoingRefused ? error.cause : null
  if (cause !== null) return { kind: 'dead', error: cause.message }
  return { kind: 'retry', afterMs: 0, error: `no answer: ${name}${code}` }
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3), as milliseconds from now; at most an hour. */
function waitOf(retryAfter: string | null, now: number): number {
  if (retryAfter === null) return 0
  const seconds = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * secondMs : Date.parse(retryAfter) - now
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), longestWaitMs) : 0
}
