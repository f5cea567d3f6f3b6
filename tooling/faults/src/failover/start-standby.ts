import type { EmbeddedPostgres } from '@tokenim/db/embedded'
import { startEmbeddedPostgres } from '@tokenim/db/embedded'
import { makeThrowAwayFolder } from '@tokenim/db/testing'
import {
  appendFileSync,
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import postgres from 'postgres'
import { until } from '../platform/until.ts'

export type Standby = AsyncDisposable & {
  readonly port: number
  /** Its owner's URL; a replica has the primary's password. */
  readonly ownerUrl: string
  promote(): Promise<void>
}

/**
 * A synchronous standby of a running primary: from here on no commit is acknowledged that the standby has not written.
 * Made from a copy of the files between pg_backup_start and pg_backup_stop, which is what pg_basebackup does.
 */
export async function startStandby(primaryUrl: string, port: number): Promise<Standby> {
  const primary = postgres(primaryUrl, { max: 1, onnotice: () => {} })
  const root = makeThrowAwayFolder()
  try {
    await copyCluster(primary, root, primaryUrl)
    const server = await startEmbeddedPostgres({ dataDir: root, port })
    await makeSynchronous(primary)
    return standbyOn(server, root)
  } catch (error) {
    rmSync(root, { recursive: true, force: true })
    throw error
  } finally {
    await primary.end({ timeout: 2 })
  }
}

async function copyCluster(primary: postgres.Sql, root: string, primaryUrl: string): Promise<void> {
  const [row] = await primary<{ folder: string }[]>`select current_setting('data_directory') as folder`
  const source = row?.folder ?? ''
  const copy = join(root, 'postgres')
  await primary`select pg_backup_start('drill', fast => true)`
  cpSync(source, copy, { recursive: true, filter: (path) => !ofTheServerAlone.has(basename(path)) })
  const [label] = await primary<{ labelfile: string }[]>`
    select labelfile from pg_backup_stop(wait_for_archive => false)`
  writeFileSync(join(copy, 'backup_label'), label?.labelfile ?? '')
  writeFileSync(join(copy, 'standby.signal'), '')
  const { hostname, port, username, password } = new URL(primaryUrl)
  const conninfo = `host=${hostname} port=${port} user=${username} password=${password} application_name=${standbyName}`
  appendFileSync(join(copy, 'postgresql.auto.conf'), `primary_conninfo = '${conninfo}'\n`)
  copyFileSync(join(dirname(source), ownerPassword), join(root, ownerPassword))
  giveTo(copy, statSync(source))
  chmodSync(copy, 0o700)
}

const standbyName = 'drill_standby'
const ownerPassword = 'postgres-owner-password'
const ofTheServerAlone: ReadonlySet<string> = new Set(['postmaster.pid', 'postmaster.opts'])

/** Copies of root belong to root; the server runs as the owner of the original. */
function giveTo(path: string, { uid, gid }: { readonly uid: number; readonly gid: number }): void {
  if (process.getuid?.() !== 0) return
  chownSync(path, uid, gid)
  if (!statSync(path).isDirectory()) return
  for (const name of readdirSync(path)) giveTo(join(path, name), { uid, gid })
}

async function makeSynchronous(primary: postgres.Sql): Promise<void> {
  await primary.unsafe(`alter system set synchronous_standby_names = '${standbyName}'`)
  await primary`select pg_reload_conf()`
  const isSynchronous = await until(async () => {
    const [row] = await primary`select 1 from pg_stat_replication where sync_state = 'sync'`
    return row !== undefined
  }, 30_000)
  if (!isSynchronous) throw new Error('the standby did not become synchronous')
}

function standbyOn(server: EmbeddedPostgres, root: string): Standby {
  return {
    port: server.port,
    ownerUrl: server.url,
    promote: async () => {
      const sql = postgres(server.url, { max: 1, onnotice: () => {} })
      await sql`select pg_promote(true, 60)`
      await sql.end({ timeout: 2 })
    },
    [Symbol.asyncDispose]: async () => {
      await server.stop('immediate')
      rmSync(root, { recursive: true, force: true })
    },
  }
}
