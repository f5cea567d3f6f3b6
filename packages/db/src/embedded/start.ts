import { setTimeout as delay } from 'node:timers/promises'
import postgres from 'postgres'
import { locateBinaries } from './binaries.ts'
import { ensureCluster, ownerRole } from './cluster.ts'
import { openDataFolder, type DataFolder } from './data-folder.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { freePort, isPortFree } from './port.ts'
import { runningPostmaster, type Postmaster } from './postmaster.ts'
import { isRunning } from './process-identity.ts'
import { launchServer, stopServer, untilReady, type StopMode } from './server.ts'
import { serverUser } from './server-user.ts'
import { claimFolder, readState, releaseFolder, rememberPort } from './state-file.ts'

export type EmbeddedPostgresOptions = {
  /** Made when missing (0755). Holds the cluster, its log, its port and the owner's password (mode 600). */
  readonly dataDir: string
  /** Loopback port; without it a free one is chosen and remembered. */
  readonly port?: number
  /** Further `postgresql.conf` settings, for this start only. */
  readonly settings?: Readonly<Record<string, string>>
  /** Made when missing; default `tokenim`. */
  readonly database?: string
  /**
   * For root only, when the server's user may not enter `dataDir`: `refuse` (default; somebody chose that folder) or
   * `relocate` to a folder under /var/lib (nobody chose; `dataDir` of the result says where).
   */
  readonly whenClosed?: 'refuse' | 'relocate'
  /** Folder of another `@embedded-postgres/…` package whose programs to run; default the installed one. */
  readonly packageFolder?: string
}

export type EmbeddedPostgres = AsyncDisposable & {
  /** Connection URL of the owner (superuser of this cluster). Holds the password: never print it. */
  readonly url: string
  readonly port: number
  readonly pid: number
  /** True when a server left over by an earlier process was taken over. */
  readonly adopted: boolean
  readonly dataDir: string
  readonly logFile: string
  isRunning(): boolean
  /** Ends the server and waits for it; a second call does nothing. `Symbol.asyncDispose` is `stop('fast')`. */
  stop(mode?: StopMode): Promise<void>
}

/**
 * Starts (or adopts) the PostgreSQL of a data folder, from the binaries in node_modules, reachable on 127.0.0.1 only.
 * It runs in its own session and outlives us; whoever starts next on the same folder adopts it.
 *
 * @throws EmbeddedPostgresError with one line for the operator
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const user = serverUser()
  const folder = openDataFolder(options.dataDir, user, options.whenClosed ?? 'refuse')
  claimFolder(folder)
  const leftover = runningPostmaster(folder.cluster) === null ? null : await untilReady(folder)
  const binaries = locateBinaries(folder, user, options.packageFolder)
  const password = ensureCluster(folder, binaries, user)
  const server =
    leftover ?? (await launch(folder, (settings) => launchServer(folder, binaries, user, settings), options))
  rememberPort(folder, server.port)
  const database = options.database ?? 'tokenim'
  await ensureDatabase(urlOf(server, password, 'postgres'), database)
  return handle(folder, server, urlOf(server, password, database), leftover !== null)
}

/**
 * Two things pass by themselves and are tried again: a port that somebody took after we found it free, and workers of
 * a killed server that have not noticed yet and still hold its shared memory.
 */
async function launch(
  folder: DataFolder,
  start: (settings: Record<string, string>) => Promise<Postmaster>,
  options: EmbeddedPostgresOptions,
): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(folder, options.port)
    try {
      return await start({ ...options.settings, ...confined, port: String(port) })
    } catch (error) {
      const passing =
        error instanceof EmbeddedPostgresError && /shared memory|could not create any TCP/.test(error.message)
      if (!passing || attempt === 40) throw error
      await delay(250)
    }
  }
}

const confined = { listen_addresses: '127.0.0.1', unix_socket_directories: '' }

async function choosePort(folder: DataFolder, wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) {
    if (await isPortFree(wanted)) return wanted
    throw new EmbeddedPostgresError(
      `port ${wanted} for PostgreSQL is taken: stop what listens there, or choose another port`,
    )
  }
  const remembered = readState(folder).port
  return remembered !== null && (await isPortFree(remembered)) ? remembered : freePort()
}

async function ensureDatabase(url: string, database: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    const found = await sql`select 1 from pg_database where datname = ${database}`
    if (found.length === 0) await sql`create database ${sql(database)}`
  } catch (error) {
    throw new EmbeddedPostgresError(`PostgreSQL runs, but its owner cannot get in: ${messageOf(error)}`, {
      cause: error,
    })
  } finally {
    await sql.end({ timeout: 2 })
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function urlOf(server: Postmaster, password: string, database: string): string {
  return `postgres://${ownerRole}:${password}@127.0.0.1:${server.port}/${database}`
}

function handle(folder: DataFolder, server: Postmaster, url: string, adopted: boolean): EmbeddedPostgres {
  const stop = async (mode: StopMode = 'fast') => {
    if (!isRunning(server.process)) return
    await stopServer(server.process, mode)
    releaseFolder(folder)
  }
  return {
    url,
    port: server.port,
    pid: server.process.pid,
    adopted,
    dataDir: folder.root,
    logFile: folder.logFile,
    isRunning: () => isRunning(server.process),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}
