import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'

/** Whom the server runs as. PostgreSQL refuses to run as root. */
export type ServerUser = { readonly name: string; readonly uid: number; readonly gid: number }

/** Null: as ourselves. For root: `postgres` when the machine has it, else `nobody` (initdb needs a passwd entry). */
export function serverUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null
  const entries = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const fields = entries.find((line) => line.startsWith(`${name}:`))?.split(':')
    if (fields) return { name, uid: Number(fields[2]), gid: Number(fields[3]) }
  }
  throw new EmbeddedPostgresError(
    'PostgreSQL cannot run as root and this machine has neither a user postgres nor nobody: run as another user, or set DATABASE_URL',
  )
}

/** The first folder on the way to `path` (itself included) that the user may not enter, or null. */
export function firstClosedFolder(path: string, user: ServerUser): string | null {
  const chain: string[] = []
  for (let folder = realpathSync(path); ; folder = dirname(folder)) {
    chain.unshift(folder)
    if (folder === dirname(folder)) break
  }
  return chain.find((folder) => !mayEnter(folder, user)) ?? null
}

function mayEnter(folder: string, user: ServerUser): boolean {
  const { mode, uid, gid } = statSync(folder)
  if (uid === user.uid) return (mode & 0o100) !== 0
  if (gid === user.gid) return (mode & 0o010) !== 0
  return (mode & 0o001) !== 0
}
