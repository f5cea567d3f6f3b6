import { redactSecrets } from '@tokenim/core/secrets'
import type { DestinationStream, Logger } from 'pino'
import { destination, pino } from 'pino'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

/**
 * One JSON line per event. Whatever gets into a line (a driver's message, a header in a stack) passes one last gate: what
 * looks like one of our secrets is cut to its prefix, control and direction-changing characters are taken out.
 */
export function createLog(stream: DestinationStream = destination({ fd: 1, sync: false })): Log {
  return pino(
    {
      base: { service: 'monitor' },
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      messageKey: 'message',
      serializers: { error: describeError },
      hooks: { streamWrite: cleanLine },
    },
    stream,
  )
}

/** For an error's `cause` as well; nothing but its kind, text and place. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { name: typeof error }
  const code: unknown = 'code' in error ? error.code : undefined
  return {
    name: error.name,
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}

function cleanLine(line: string): string {
  const visible = line
    .replaceAll(/\\\\|\\u00[01][0-9a-f]|\\[bf]/gi, (escape) => (escape === '\\\\' ? escape : ' '))
    .replaceAll(/[\p{Cf}\u0080-\u009f\u2028\u2029]+/gu, ' ')
  return redactSecrets(visible)
}
