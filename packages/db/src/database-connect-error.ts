/** A setting does not lead to a usable database. The message is one line that names the setting, never the URL. */
export class DatabaseConnectError extends Error {
  override readonly name = 'DatabaseConnectError'
  readonly settingName: string

  constructor(settingName: string, problem: string, options?: ErrorOptions) {
    super(`${settingName}: ${problem}`, options)
    this.settingName = settingName
  }
}

/** Where a URL points, without user and password: `127.0.0.1:5432/tokenim`. */
export type DatabasePlace = { readonly host: string; readonly database: string; readonly user: string }

export function placeOf(url: string, settingName: string): DatabasePlace {
  // A primary and its standbys: `host:port,host:port`, which no URL parser takes.
  const [, several] = /^postgres(?:ql)?:\/\/(?:[^/?]*@)?([^/?@]*,[^/?@]*)/.exec(url) ?? []
  let parsed: URL
  try {
    parsed = new URL(several === undefined ? url : url.replace(several, several.split(',')[0] ?? ''))
  } catch {
    // The parser's own error quotes the URL, and with it the password.
    throw new DatabaseConnectError(settingName, 'is not a PostgreSQL URL (postgres://user:password@host:port/database)')
  }
  const database = decodeURIComponent(parsed.pathname.slice(1))
  if (!/^postgres(ql)?:$/.test(parsed.protocol) || !parsed.hostname || !database) {
    throw new DatabaseConnectError(settingName, 'is not a PostgreSQL URL (postgres://user:password@host:port/database)')
  }
  return {
    host: several ?? `${parsed.hostname}:${parsed.port || 5432}`,
    database,
    user: decodeURIComponent(parsed.username),
  }
}

/** Puts the driver's error at the first connection into words for the operator who wrote the setting. */
export function explainConnectFailure(settingName: string, place: DatabasePlace, error: unknown): DatabaseConnectError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
  return new DatabaseConnectError(settingName, problemOf(code, place), { cause: error })
}

function problemOf(code: string, { host, database, user }: DatabasePlace): string {
  switch (code) {
    case '28P01':
    case '28000':
      return `PostgreSQL at ${host} does not accept user ${user} with this password (${code})`
    case '3D000':
      return `PostgreSQL at ${host} has no database ${database}: create it, or correct the name`
    case '42501':
      return `user ${user} may not connect to database ${database} at ${host} (${code})`
    case '53300':
      return `PostgreSQL at ${host} has no connection left (${code}): raise max_connections or stop other clients`
    case '57P03':
      return `PostgreSQL at ${host} is still starting or stopping (${code}): try again`
    case 'CONNECTION_DESTROYED':
      return `PostgreSQL at ${host} is a standby: point the setting at the primary`
    case 'CONNECT_TIMEOUT':
      return `PostgreSQL at ${host} does not answer: is the address right, and does a firewall let us through?`
    default:
      return `PostgreSQL at ${host} is not reachable (${code}): is it running?`
  }
}
