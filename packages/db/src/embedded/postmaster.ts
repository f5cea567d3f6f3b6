import { readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { identifyProcess, type ProcessIdentity } from './process-identity.ts'

/** A server that runs on a data folder, as its own `postmaster.pid` tells. */
export type Postmaster = {
  readonly process: ProcessIdentity
  readonly port: number
  readonly status: 'starting' | 'ready' | 'stopping' | 'standby'
}

/**
 * Reads PostgreSQL's lock file (line 1 process, 4 port, 8 status; the format pg_ctl reads) and makes sure that the process
 * really is a server on this folder: the number may be that of another program by now. The file is PostgreSQL's own and
 * is never removed by us.
 */
export function runningPostmaster(cluster: string): Postmaster | null {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return null
  }
  const pid = Number(lines[0])
  const port = Number(lines[3])
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port)) return null
  const identity = identifyProcess(pid)
  if (identity === null || !worksIn(pid, cluster)) return null
  return { process: identity, port, status: statusOf(lines[7]) }
}

/** A server's working directory is its data folder. Where /proc does not tell, the lock file is believed. */
function worksIn(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
  } catch {
    return false
  }
}

function statusOf(line: string | undefined): Postmaster['status'] {
  const word = line?.trim()
  return word === 'ready' || word === 'stopping' || word === 'standby' ? word : 'starting'
}
