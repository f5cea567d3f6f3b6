import { redactSecrets } from '@tokenim/core/secrets'
import type { DestinationStream, Logger } from 'pino'
import { destination, pino } from 'pino'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

/**
 * One JSON line per event. Whatever gets into a line passes one last gate: what looks like a secret of ours or a token
 * of Discord is cut, control and direction-changing characters are taken out.
 */
export function createLog(stream: DestinationStream = destination({ fd: 1, sync: false })): Log {
  return pino(
    {
      base: { service: 'bot' },
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
  const status: unknown = 'status' in error ? error.status : undefined
  return {
    name: error.name,
    message: error.message,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}

function cleanLine(line: string): string {
  const visible = line
    .replaceAll(/\\\\|\\u00[01][0-9a-f]|\\[bf]/gi, (escape) => (escape === '\\\\' ? escape : ' '))
    .replaceAll(/[\p{Cf}\u0080-\u009f\u2028\u2029]+/gu, ' ')
  return redactSecrets(visible).replaceAll(discordSecret, '…')
}

/** Tokens of bots (three parts) and of interactions, which stand in the addresses of failed requests. */
const discordSecret = /[\w-]{20,40}\.[\w-]{6}\.[\w-]{25,}|(?<=\/(?:interactions|webhooks)\/\d{5,20}\/)[\w-]{20,}/g
