import { spawn } from 'node:child_process'
import { closeSync, fstatSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import type { DataFolder } from './data-folder.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { lastLine, openLog, readLogTail } from './log-file.ts'
import { runningPostmaster, type Postmaster } from './postmaster.ts'
import { isRunning, type ProcessIdentity } from './process-identity.ts'
import type { ServerUser } from './server-user.ts'

/** Nothing of ours reaches the server: a PGOPTIONS or LC_ALL of the person who starts would change it. */
export const childEnvironment = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LANG: 'C', TZ: 'UTC' }

const startTimeoutMs = 120_000
const stopTimeoutMs = 60_000

/** `fast` ends sessions and checkpoints, `smart` waits for sessions, `immediate` quits as in a crash. */
export type StopMode = 'fast' | 'smart' | 'immediate'

const stopSignals = { fast: 'SIGINT', smart: 'SIGTERM', immediate: 'SIGQUIT' } as const

/**
 * Starts the server in a session of its own, so that neither Ctrl-C in the terminal nor our death ends it, and waits
 * until it takes connections. Loopback only, no unix socket.
 */
export async function launchServer(
  folder: DataFolder,
  binaries: Binaries,
  user: ServerUser | null,
  settings: Readonly<Record<string, string>>,
): Promise<Postmaster> {
  const log = openLog(folder.logFile)
  const logStart = fstatSync(log).size
  const child = spawn(binaries.postgres, ['-D', folder.cluster, ...asOptions(settings)], {
    cwd: '/',
    env: childEnvironment,
    detached: true,
    stdio: ['ignore', log, log],
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  })
  closeSync(log)
  child.unref()
  const failures: string[] = []
  child.once('error', (error) => failures.push(error.message))
  child.once('exit', (code, signal) => failures.push(`it ended (${signal ?? code})`))

  const giveUpAt = performance.now() + startTimeoutMs
  while (performance.now() < giveUpAt) {
    if (failures[0] !== undefined) {
      const why = lastLine(readLogTail(folder.logFile, logStart)) ?? failures[0]
      throw new EmbeddedPostgresError(`PostgreSQL did not start: ${why} (${folder.logFile})`)
    }
    const postmaster = runningPostmaster(folder.cluster)
    if (postmaster?.process.pid === child.pid && postmaster?.status === 'ready') return postmaster
    await delay(15)
  }
  child.kill('SIGQUIT')
  throw new EmbeddedPostgresError(`PostgreSQL was not ready after ${startTimeoutMs / 1000} s (${folder.logFile})`)
}

/** Waits until a server that is starting takes connections; null when it ended instead. */
export async function untilReady(folder: DataFolder): Promise<Postmaster | null> {
  const giveUpAt = performance.now() + startTimeoutMs
  while (performance.now() < giveUpAt) {
    const postmaster = runningPostmaster(folder.cluster)
    if (postmaster === null || postmaster.status === 'ready') return postmaster
    await delay(15)
  }
  throw new EmbeddedPostgresError(`PostgreSQL was not ready after ${startTimeoutMs / 1000} s (${folder.logFile})`)
}

export async function stopServer(server: ProcessIdentity, mode: StopMode): Promise<void> {
  if (!isRunning(server)) return
  process.kill(server.pid, stopSignals[mode])
  const giveUpAt = performance.now() + stopTimeoutMs
  while (isRunning(server)) {
    if (performance.now() > giveUpAt) {
      throw new EmbeddedPostgresError(
        `PostgreSQL (process ${server.pid}) has not ended after ${stopTimeoutMs / 1000} s`,
      )
    }
    await delay(15)
  }
}

function asOptions(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
