import type { DestinationStream, Logger } from 'pino'
import { destination, pino } from 'pino'
import { cleanLine } from './clean-line.ts'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

/**
 * One JSON line per event, to standard output unless a stream is given: `level`, `at` (RFC 3339, UTC, milliseconds),
 * `service`, `message` and what the caller adds. A member called `error` is described by `describeError`, and every
 * line passes `cleanLine`.
 */
export function createLog(service: string, stream: DestinationStream = destination({ fd: 1, sync: false })): Log {
  return pino(
    {
      base: { service },
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      messageKey: 'message',
      serializers: { error: describeError },
      hooks: { streamWrite: cleanLine },
    },
    stream,
  )
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
