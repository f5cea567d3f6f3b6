import { problemOf } from './answer.ts'
import { ConnectionError, ProblemError, UnexpectedAnswerError } from './errors.ts'
import { pause } from './pause.ts'

export type RetrySettings = {
  readonly fetch: typeof fetch
  readonly timeoutMs: number
  readonly retries: number
  /** A read, a PUT, or a write with an Idempotency-Key: repeating it does nothing twice. */
  readonly isRepeatable: boolean
  /** A success is handed on as it came. */
  readonly isText: boolean
  readonly signal: AbortSignal | undefined
}

const firstPauseMs = 200
const longestPauseMs = 5_000

/** One request with its retries: the same headers every time, so also the same Idempotency-Key. */
export async function send(url: string, init: RequestInit, settings: RetrySettings): Promise<unknown> {
  let isUnsent = true
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await sendOnce(url, init, settings)
    } catch (error) {
      isUnsent &&= error instanceof ConnectionError && error.isUnsent
      const pauseMs = pauseBefore(error, attempt, settings)
      if (pauseMs === null)
        throw error instanceof ConnectionError
          ? new ConnectionError(error.reason, { cause: error.cause, isUnsent })
          : error
      await pause(pauseMs, settings.signal)
    }
  }
}

async function sendOnce(url: string, init: RequestInit, settings: RetrySettings): Promise<unknown> {
  const { signal, timeoutMs } = settings
  const timeout = AbortSignal.timeout(timeoutMs)
  const both = signal === undefined ? timeout : AbortSignal.any([signal, timeout])
  let answer: Response
  let text: string
  try {
    answer = await settings.fetch(url, { ...init, signal: both, redirect: 'error' })
    text = await answer.text()
  } catch (error) {
    signal?.throwIfAborted()
    throw new ConnectionError(timeout.aborted ? 'timeout' : 'unreachable', {
      cause: error,
      isUnsent: isNoConnection(error),
    })
  }
  if (answer.ok && settings.isText) return text
  const body = parse(text)
  if (answer.ok && (body !== undefined || text === '')) return body
  throw problemOf(answer, body) ?? new UnexpectedAnswerError(answer.status)
}

/** `null`: do not try again. What says "too many" was certainly not carried out and may always be repeated. */
function pauseBefore(error: unknown, attempt: number, { retries, isRepeatable }: RetrySettings): number | null {
  if (attempt >= retries) return null
  const isProblem = error instanceof ProblemError
  const isWorthIt = isProblem
    ? error.retryable && (isRepeatable || error.status === 429)
    : error instanceof ConnectionError && isRepeatable
  if (!isWorthIt) return null
  const asked = isProblem ? error.retryAfterMs : null
  if (asked !== null) return asked <= longestPauseMs ? asked : null
  return Math.min(longestPauseMs, firstPauseMs * 2 ** attempt) * (0.5 + Math.random() / 2)
}

/** Told by the runtime's fetch as the code of its cause; elsewhere it stays unknown. */
function isNoConnection(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : undefined
  const code: unknown = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'UND_ERR_CONNECT_TIMEOUT'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
