import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { DataFolder } from './data-folder.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { lastLine } from './log-file.ts'
import { childEnvironment } from './server.ts'
import type { ServerUser } from './server-user.ts'

export const ownerRole = 'tokenim_owner'

/** Makes the cluster when there is none, and returns the owner's password. */
export function ensureCluster(folder: DataFolder, binaries: Binaries, user: ServerUser | null): string {
  if (!existsSync(folder.cluster)) return createCluster(folder, binaries, user)
  refuseOtherVersion(folder, binaries)
  return readPassword(folder)
}

function refuseOtherVersion(folder: DataFolder, { major }: Binaries): void {
  const versionFile = join(folder.cluster, 'PG_VERSION')
  if (!existsSync(versionFile)) {
    throw new EmbeddedPostgresError(`TOKENIM_DATA_DIR: ${folder.cluster} is not a PostgreSQL data folder`)
  }
  const version = readFileSync(versionFile, 'utf8').trim()
  if (version === major) return
  throw new EmbeddedPostgresError(
    `TOKENIM_DATA_DIR: ${folder.cluster} holds data of PostgreSQL ${version}, this program brings PostgreSQL ${major}: move the folder away, or set DATABASE_URL to a server of that version`,
  )
}

function readPassword(folder: DataFolder): string {
  try {
    return readFileSync(folder.passwordFile, 'utf8').trim()
  } catch (error) {
    throw new EmbeddedPostgresError(
      `TOKENIM_DATA_DIR: the owner's password of ${folder.cluster} cannot be read from ${folder.passwordFile}`,
      { cause: error },
    )
  }
}

/** initdb works in a folder of its own that takes its name only at the end, so that an interrupted one leaves nothing. */
function createCluster(folder: DataFolder, binaries: Binaries, user: ServerUser | null): string {
  const password = randomBytes(24).toString('base64url')
  const passwordForInitdb = `${folder.newCluster}-password`
  rmSync(folder.newCluster, { recursive: true, force: true })
  rmSync(passwordForInitdb, { force: true })
  mkdirSync(folder.newCluster, { mode: 0o700 })
  try {
    writeFileSync(passwordForInitdb, password, { mode: 0o600, flag: 'wx' })
    if (user) {
      chownSync(folder.newCluster, user.uid, user.gid)
      chownSync(passwordForInitdb, user.uid, user.gid)
    }
    runInitdb(folder, binaries, user, passwordForInitdb)
  } finally {
    rmSync(passwordForInitdb, { force: true })
  }
  writeFileSync(folder.passwordFile, `${password}\n`, { mode: 0o600 })
  chmodSync(folder.passwordFile, 0o600)
  renameSync(folder.newCluster, folder.cluster)
  return password
}

function runInitdb(folder: DataFolder, binaries: Binaries, user: ServerUser | null, passwordFile: string): void {
  const arguments_ = [
    `--pgdata=${folder.newCluster}`,
    `--username=${ownerRole}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ]
  const result = spawnSync(binaries.initdb, arguments_, {
    cwd: '/',
    env: childEnvironment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  })
  if (result.status === 0) return
  const why = result.error?.message ?? lastLine(result.stderr) ?? `initdb ended with ${result.signal ?? result.status}`
  throw new EmbeddedPostgresError(`TOKENIM_DATA_DIR: PostgreSQL could not make its data in ${folder.root}: ${why}`)
}
