/** How grave a log line is, from least to most; OTLP's six ranges of severity numbers. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const

export type LogLevel = (typeof logLevels)[number]

/** OTLP: 1–4 trace, 5–8 debug, 9–12 info, 13–16 warn, 17–20 error, 21–24 fatal; anything else says nothing. */
export function levelOfSeverityNumber(number: number): LogLevel | null {
  return Number.isInteger(number) && number >= 1 && number <= 24 ? (logLevels[(number - 1) >> 2] ?? null) : null
}

/** Levels as people and libraries write them (syslog, log4j, pino's numbers, journald); `null` for any other text. */
export function levelOfText(text: string): LogLevel | null {
  return named[text.trim().toLowerCase()] ?? null
}

export function isAtLeast(level: LogLevel, floor: LogLevel): boolean {
  return logLevels.indexOf(level) >= logLevels.indexOf(floor)
}

const named: Readonly<Record<string, LogLevel>> = Object.assign(Object.create(null) as Record<string, LogLevel>, {
  trace: 'trace',
  finest: 'trace',
  verbose: 'trace',
  '10': 'trace',
  debug: 'debug',
  fine: 'debug',
  '20': 'debug',
  info: 'info',
  information: 'info',
  informational: 'info',
  notice: 'info',
  log: 'info',
  '30': 'info',
  warn: 'warn',
  warning: 'warn',
  '40': 'warn',
  error: 'error',
  err: 'error',
  severe: 'error',
  '50': 'error',
  fatal: 'fatal',
  critical: 'fatal',
  crit: 'fatal',
  alert: 'fatal',
  emerg: 'fatal',
  emergency: 'fatal',
  panic: 'fatal',
  '60': 'fatal',
} satisfies Record<string, LogLevel>)
