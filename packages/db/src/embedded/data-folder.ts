import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname, join, resolve } from 'node:path'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { firstClosedFolder, type ServerUser } from './server-user.ts'

/** Where everything of one embedded PostgreSQL lies. */
export type DataFolder = {
  readonly root: string
  /** PGDATA; it appears only when initdb is through. */
  readonly cluster: string
  readonly newCluster: string
  readonly nativeCopy: string
  readonly passwordFile: string
  readonly stateFile: string
  readonly logFile: string
}

/**
 * Makes the folder (0755, and so are the parents made on the way: the server may run as another user) and checks that
 * we may write there and the server's user may get there. With `relocate`, a closed path is answered by a folder of
 * its own outside; a folder somebody chose is refused instead.
 */
export function openDataFolder(path: string, user: ServerUser | null, whenClosed: 'refuse' | 'relocate'): DataFolder {
  const wanted = makeFolder(resolve(path))
  if (user === null) return layoutOf(wanted)
  const closed = firstClosedFolder(wanted, user)
  if (closed === null) return layoutOf(wanted)
  if (whenClosed === 'refuse') {
    throw new EmbeddedPostgresError(
      `TOKENIM_DATA_DIR: PostgreSQL runs as user ${user.name}, who may not enter ${closed}: choose a folder whose parents everyone may enter (mode 0755)`,
    )
  }
  return layoutOf(makeFolder(outsideFolder(wanted)))
}

function makeFolder(path: string): string {
  try {
    makeOpenFolder(path)
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return path
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    throw new EmbeddedPostgresError(`TOKENIM_DATA_DIR: the folder ${path} cannot be made or written (${code})`, {
      cause: error,
    })
  }
}

/** One by one, since the mode of a recursive mkdir and a strict umask would close the parents. */
function makeOpenFolder(path: string): void {
  const existing = statSync(path, { throwIfNoEntry: false })
  if (existing?.isDirectory()) return
  if (dirname(path) !== path && !existing) makeOpenFolder(dirname(path))
  mkdirSync(path)
  chmodSync(path, 0o755)
}

function outsideFolder(wanted: string): string {
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 8)
  return join('/var/lib', `tokenim-${name}`)
}

export function layoutOf(root: string): DataFolder {
  return {
    root,
    cluster: join(root, 'postgres'),
    newCluster: join(root, 'postgres.initdb'),
    nativeCopy: join(root, 'postgres-native'),
    passwordFile: join(root, 'postgres-owner-password'),
    stateFile: join(root, 'postgres.json'),
    logFile: join(root, 'postgres.log'),
  }
}
