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

export type Binaries = { readonly initdb: string; readonly postgres: string }

/**
 * The programs of the platform's package. When the server's user may not enter that path (node_modules in a closed
 * home), `native/` is copied once beside the data; it is relocatable.
 */
export function locateBinaries(folder: DataFolder, user: ServerUser | null): Binaries {
  const { native, version } = installedPackage()
  if (user === null || firstClosedFolder(join(native, 'bin'), user) === null) return programs(native)
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
  return programs(folder.nativeCopy)
}

/** Major version of the bundled PostgreSQL, as PG_VERSION of a data folder spells it. */
export function bundledMajorVersion(): string {
  return installedPackage().version.split('.')[0] ?? ''
}

function installedPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const manifest = packageManifest(createRequire(import.meta.url).resolve(name))
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
    return { native: join(dirname(manifest), 'native'), version }
  } catch (error) {
    throw new EmbeddedPostgresError(
      `the embedded PostgreSQL of this platform (${name}) is not installed: run pnpm install, or set DATABASE_URL to a PostgreSQL of your own`,
      { cause: error },
    )
  }
}

/** The package exports its entry file only; package.json is one folder above it. */
function packageManifest(entry: string): string {
  return join(dirname(entry), '..', 'package.json')
}

/** An install under a strict umask leaves programs that only its user may run. */
function openToAll(path: string): void {
  const entry = lstatSync(path)
  if (entry.isSymbolicLink()) return
  chmodSync(path, entry.isDirectory() || (entry.mode & 0o100) !== 0 ? 0o755 : 0o644)
  if (entry.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name))
}

function programs(native: string): Binaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') }
}
