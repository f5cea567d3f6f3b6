export type DatabaseFaultKind =
  | 'unreachable'
  | 'lock_timeout'
  | 'unique_violation'
  | 'serialization'
  | 'statement_timeout'
  | 'exhausted'
  | 'other'

/**
 * The database broke or said no in a way no rule foresaw. Whether the statement took effect is unknown for
 * `unreachable`; for every other kind it did not. The message and the cause never hold SQL, parameters or row values.
 */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault'
  readonly kind: DatabaseFaultKind
  /** SQLSTATE or the driver's own code, when there is one. */
  readonly code: string | null
  readonly constraint: string | null

  constructor(kind: DatabaseFaultKind, code: string | null, constraint: string | null, cause: unknown) {
    const facts = [code, constraint && `constraint ${constraint}`].filter(Boolean).join(', ')
    super(`database fault: ${kind}${facts && ` (${facts})`}`, { cause })
    this.kind = kind
    this.code = code
    this.constraint = constraint
  }
}

/**
 * Any error out of the driver or drizzle as a DatabaseFault; errors that are neither come back unchanged, so that a
 * thrown error of the caller's own passes through a transaction as it is.
 */
export function asDatabaseFault(error: unknown): unknown {
  if (error instanceof DatabaseFault || !(error instanceof Error)) return error
  const driverError = rootOf(error)
  const code = textOf(driverError, 'code')
  if (code === null)
    return driverError === error ? error : new DatabaseFault('other', null, null, redacted(driverError))
  if (!isDriverError(driverError, code) && driverError === error) return error
  const constraint = textOf(driverError, 'constraint_name')
  return new DatabaseFault(kindOf(code), code, constraint, redacted(driverError))
}

/** drizzle wraps: its own message repeats SQL and parameters, the driver's error is the cause. */
function rootOf(error: Error): Error {
  return error.constructor.name === 'DrizzleQueryError' && error.cause instanceof Error ? error.cause : error
}

function isDriverError(error: Error, code: string): boolean {
  return error.name === 'PostgresError' || connectionCodes.has(code)
}

const connectionCodes: ReadonlySet<string> = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/** SQLSTATEs after which the session is gone, or was never given (appendix A of the PostgreSQL manual). */
const lostSessionStates: ReadonlySet<string> = new Set(['57P01', '57P02', '57P03', '57P05', '53300', '25P03', '25P04'])

function kindOf(code: string): DatabaseFaultKind {
  if (connectionCodes.has(code) || lostSessionStates.has(code) || code.startsWith('08')) return 'unreachable'
  // Out of disk or memory: the session goes on, and so will the work when there is room.
  if (code.startsWith('53')) return 'exhausted'
  if (code === '55P03') return 'lock_timeout'
  if (code === '23505') return 'unique_violation'
  if (code === '40001' || code === '40P01') return 'serialization'
  if (code === '57014') return 'statement_timeout'
  return 'other'
}

/**
 * A copy fit for a log. PostgreSQL's `detail` and `where` quote rows, messages of data exceptions (class 22) quote the
 * value; the driver adds SQL and parameters.
 */
function redacted(error: Error): Error {
  const code = textOf(error, 'code')
  const message = code?.startsWith('22') ? 'data exception (the value is withheld)' : error.message
  const copy = new Error(message)
  copy.name = error.name
  const place = ['severity', 'table_name', 'column_name', 'constraint_name', 'routine', 'address', 'port'] as const
  const facts = place.flatMap((name) => (name in error ? [[name, Reflect.get(error, name)]] : []))
  return Object.assign(copy, { code }, Object.fromEntries(facts))
}

function textOf(error: Error, name: string): string | null {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? value : null
}
