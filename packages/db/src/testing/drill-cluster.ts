import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import {
  EmbeddedPostgresError,
  killServerHard,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../embedded/index.ts'
import { ensureLoginRoles, type RoleUrls } from '../login-roles.ts'
import { migrate } from '../migrate.ts'
import { readTestPostgresPackage } from './config.ts'
import { drawPort } from './draw-port.ts'
import { makeThrowAwayFolder } from './throw-away-folder.ts'

/** A durable cluster (fsync on) that a drill may kill and start again; its URLs stay the same. */
export type DrillCluster = AsyncDisposable &
  RoleUrls & {
    readonly ownerUrl: string
    readonly port: number
    /** Its data, log and password. */
    readonly dataDir: string
    /** Starts the server again after `killHard` or `stop`. */
    start(): Promise<void>
    /** SIGKILL to the server and all its workers; returns when they are gone. */
    killHard(): Promise<void>
    stop(): Promise<void>
  }

export type DrillOptions = {
  /** Further settings, e.g. `synchronous_commit: 'off'` for a control that must lose. */
  readonly settings?: Readonly<Record<string, string>>
  /** Migrate and give the servers' roles passwords; default true. */
  readonly migrated?: boolean
  /** An empty folder to keep it in, e.g. on a disk of its own; a throw-away one when left out. It is removed at the end. */
  readonly dataDir?: string
}

export async function startDrillCluster(options: DrillOptions = {}): Promise<DrillCluster> {
  const dataDir = options.dataDir ?? makeThrowAwayFolder()
  const port = await drawPort()
  const launch = (): Promise<EmbeddedPostgres> =>
    startEmbeddedPostgres({
      dataDir,
      port,
      whenClosed: 'relocate',
      ...readTestPostgresPackage(),
      ...(options.settings && { settings: options.settings }),
    })
  let server = await launch()
  const dispose = async () => {
    await server.stop('immediate')
    for (const folder of [dataDir, server.dataDir]) rmSync(folder, { recursive: true, force: true })
  }
  try {
    const urls = await prepare(server.url, options.migrated ?? true)
    return {
      ...urls,
      ownerUrl: server.url,
      port,
      dataDir: server.dataDir,
      start: async () => {
        server = await launchAgain(launch)
      },
      killHard: () => killServerHard(server),
      stop: () => server.stop('fast'),
      [Symbol.asyncDispose]: dispose,
    }
  } catch (error) {
    await dispose()
    throw error
  }
}

/** A killed server that nobody has buried yet (a zombie) still counts as alive to the next one. */
async function launchAgain(launch: () => Promise<EmbeddedPostgres>): Promise<EmbeddedPostgres> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launch()
    } catch (error) {
      const isBuriedSoon = error instanceof EmbeddedPostgresError && error.message.includes('"postmaster.pid" already')
      if (!isBuriedSoon || attempt === 20) throw error
      await delay(100)
    }
  }
}

async function prepare(ownerUrl: string, migrated: boolean): Promise<RoleUrls> {
  if (!migrated) return { apiUrl: ownerUrl, monitorUrl: ownerUrl }
  await migrate({ url: ownerUrl, settingName: 'DATABASE_URL' })
  const password = () => randomBytes(18).toString('base64url')
  return ensureLoginRoles(ownerUrl, { apiPassword: password(), monitorPassword: password() })
}
