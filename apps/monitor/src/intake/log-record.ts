import type { LogLevel } from '@tokenim/core/logs'

/** A line of somebody's log, from whichever door it came. */
export type LogRecord = {
  readonly service: string
  /** Empty when it was not said. */
  readonly serviceVersion: string
  readonly level: LogLevel | null
  /** Milliseconds since 1970. */
  readonly at: number
  /** Already cut to the longest line that is looked at. */
  readonly text: string
  /** What it is a step of: a session, message, token or trace; `null` when it stands alone. */
  readonly sequence: string | null
}

export const longestText = 8_192

/** Names of services and versions: one line, nothing invisible, at most a hundred characters. */
export function cleanName(text: string): string {
  const cut = text.length > 400 ? text.slice(0, 400) : text
  if (plainName.test(cut)) return cut
  return [...cut.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')].slice(0, 100).join('').trim()
}

const plainName = /^[!-~][ -~]{0,98}[!-~]$|^[!-~]$/

export const unknownService = 'unknown_service'

/** A cut string of V8 keeps the whole one alive: what waits in the queue is copied. */
export function cutText(text: string): string {
  return text.length <= longestText ? text : Buffer.from(text.slice(0, longestText), 'utf8').toString('utf8')
}
