/** How grave a line says it is, in the six steps that most loggers share. */
export type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal'

const names: Readonly<Record<string, Level>> = {
  trace: 'trace',
  verbose: 'trace',
  finest: 'trace',
  finer: 'trace',
  debug: 'debug',
  fine: 'debug',
  dbg: 'debug',
  info: 'info',
  inf: 'info',
  information: 'info',
  informational: 'info',
  notice: 'info',
  log: 'info',
  warn: 'warn',
  warning: 'warn',
  wrn: 'warn',
  error: 'error',
  err: 'error',
  severe: 'error',
  failure: 'error',
  critical: 'fatal',
  crit: 'fatal',
  fatal: 'fatal',
  alert: 'fatal',
  emerg: 'fatal',
  emergency: 'fatal',
  panic: 'fatal',
}

/** A name of a level in any case, or null. Numbers are read as pino's (10 … 60). */
export function levelOf(value: unknown): Level | null {
  if (typeof value === 'number') return ofNumber(value)
  return typeof value === 'string' ? (names[value.toLowerCase()] ?? null) : null
}

/** `D`, `W`: how Android and klog write it. */
export function levelOfLetter(letter: string): Level | null {
  const index = 'VTDIWEFCA'.indexOf(letter)
  const level = (['trace', 'trace', 'debug', 'info', 'warn', 'error', 'fatal', 'fatal', 'fatal'] as const)[index]
  return level ?? null
}

/** Is it at least as grave as `warn`? */
export function isWarning(level: Level | null): boolean {
  return level === 'warn' || level === 'error' || level === 'fatal'
}

function ofNumber(value: number): Level | null {
  if (value < 10 || value > 60) return null
  return (['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const)[Math.floor(value / 10) - 1] ?? null
}
