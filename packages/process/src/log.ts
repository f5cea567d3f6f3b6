import type { DestinationStream, Logger } from 'pino'
import { pino } from 'pino'
import { cleanLine } from './clean-line.ts'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

/**
 * One JSON line per event, to standard output unless a stream is given: `level`, `at` (RFC 3339, UTC, milliseconds),
 * `service`, `message` and what the caller adds. A member called `error` is described by `describeError`, and every
 * line passes `cleanLine`. Lines reach standard output within a twentieth of a second and whenever the process exits;
 * one that is killed with SIGKILL keeps those of that moment to itself.
 */
export function createLog(service: string, stream: DestinationStream = standardOutput()): Log {
  return pino(
    {
      base: { service },
      timestamp: createTimestamp(),
      formatters: { level: (label) => ({ level: label }) },
      messageKey: 'message',
      serializers: { error: describeError },
      hooks: { streamWrite: cleanLine },
    },
    stream,
  )
}

/**
 * Lines are written together: a write of its own costs a busy process more than making the line. Not pino's own
 * destination: at the exit that one tries for ever to write to a reader that is gone.
 */
function standardOutput(): DestinationStream {
  let waiting = ''
  let timer: NodeJS.Timeout | null = null
  const flush = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const lines = waiting
    waiting = ''
    if (lines !== '') process.stdout.write(lines)
  }
  process.once('exit', flush)
  return {
    write: (line) => {
      waiting += line
      if (waiting.length >= writtenAtOnce) flush()
      else timer ??= setTimeout(flush, writtenWithinMs).unref()
    },
  }
}

const writtenAtOnce = 4_096
const writtenWithinMs = 50

/** A busy process writes many lines in the same millisecond. */
function createTimestamp(): () => string {
  let [at, text] = [0, '']
  return () => {
    const now = Date.now()
    if (now !== at) [at, text] = [now, `,"at":"${new Date(now).toISOString()}"`]
    return text
  }
}

/** Of an error nothing but its kind, text and place, for its `cause` as well; what is described already stays. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return isDescribed(error) ? error : { name: typeof error }
  const code: unknown = 'code' in error ? error.code : undefined
  const status: unknown = 'status' in error ? error.status : undefined
  return {
    [described]: true,
    name: error.name,
    message: error.message,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}

/** A symbol stays out of JSON, and nothing that comes from outside can carry it. */
const described = Symbol('described')

function isDescribed(value: unknown): boolean {
  return typeof value === 'object' && value !== null && described in value
}
